"""The report's own words in French and English: one loader, a `messages.toml` in each package that has words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clausescan.structures import Lang
from clausescan.typeset import typeset

_HERE = Path(__file__).parent


@cache
def _texts(lang: Lang) -> Mapping[str, str]:
    """Every text of a language under its dotted key; a key stands in one file only."""
    found: dict[str, str] = {}
    for path in sorted(_HERE.rglob("messages.toml")):
        with path.open("rb") as file:
            _collect("", tomllib.load(file), lang, found)
    return found


def _collect(key: str, table: Mapping[str, object], lang: Lang, found: dict[str, str]) -> None:
    for name, value in table.items():
        path = f"{key}.{name}" if key else name
        if not isinstance(value, dict):
            raise TypeError(f"messages.toml: {path} is not a table with fr and en")
        if set(value) == {"fr", "en"}:
            if path in found:
                raise ValueError(f"messages.toml: {path} is written twice")
            found[path] = typeset(value[lang], lang)
        else:
            _collect(path, value, lang, found)


def keys(lang: Lang) -> frozenset[str]:
    """All keys of the files; for tests."""
    return frozenset(_texts(lang))


def say(key: str, lang: Lang, **fields: object) -> str:
    """The text of `key`, its {fields} filled in. Raises KeyError for a key that is in no file."""
    return _texts(lang)[key].format_map(fields)


def known(key: str, lang: Lang) -> bool:
    """Whether there is a text for `key`."""
    return key in _texts(lang)


def word(group: str, name: str, lang: Lang) -> str:
    """The text of `group.name`, or `name` itself where there is none: an unknown word is still shown."""
    return _texts(lang).get(f"{group}.{name}", name)


def plural(key: str, number_of: int, lang: Lang, **fields: object) -> str:
    """The text of `key.one` or `key.many`; French counts 0 and 1 as one, English only 1."""
    single = number_of <= 1 if lang == "fr" else number_of == 1
    return say(f"{key}.{'one' if single else 'many'}", lang, **({"count": number_of} | fields))
