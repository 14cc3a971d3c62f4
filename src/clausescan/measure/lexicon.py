"""The phrase groups of `lexicon.toml`, compiled: `group("party", "client")` is one pattern."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from pydantic import RootModel, ValidationError

from clausescan.errors import UsageError
from clausescan.measure.readings import compile_phrases


class _Lexicon(RootModel[dict[str, dict[str, tuple[str, ...]]]]):
    pass


@cache
def load_lexicon() -> dict[str, dict[str, tuple[str, ...]]]:
    """The shipped phrases by section and group; a malformed file raises `UsageError`."""
    path = files("clausescan.measure") / "lexicon.toml"
    try:
        return _Lexicon.model_validate(tomllib.loads(path.read_text(encoding="utf8"))).root
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}", code="lexicon") from error


@cache
def group(section: str, name: str) -> re.Pattern[str]:
    """The pattern of one group of phrases; an unknown group is a `KeyError`."""
    return compile_phrases(load_lexicon()[section][name])


def says(section: str, name: str, text: str) -> bool:
    """Whether a phrase of the group stands in the folded `text`."""
    return group(section, name).search(text) is not None
