"""The language of a text by its commonest small words, listed in languages.toml."""

import re
import tomllib
from collections import Counter
from importlib.resources import files

from clausescan.fold import fold

_DATA = tomllib.loads(files("clausescan.clean").joinpath("languages.toml").read_text("utf-8"))
_SMALL = {code: frozenset(entry["words"].split()) for code, entry in _DATA.items()}
_WORD = re.compile(r"[^\W\d_]+")

NAMES: dict[str, str] = {code: entry["name"] for code, entry in _DATA.items()}


# Common in French too, but left out of its list because other languages share them.
_FRENCH = _SMALL["fr"] | frozenset(
    ["de", "en", "d", "l", "a", "ou", "se", "entre", "non", "no", "n", "s", "c"]
)
# What tells French from each other language: the words that the two do not share.
_TELLING = {
    code: (_FRENCH - small, small - _FRENCH - {"or", "per", "on"})
    for code, small in _SMALL.items()
    if code != "fr"
}


def hits(text: str, other: str) -> tuple[int, int]:
    """How many small words of a text are French and not of the `other` language, and how many the reverse."""
    words = _WORD.findall(fold(text))
    french, foreign = _TELLING[other]
    return sum(word in french for word in words), sum(word in foreign for word in words)


def beside_french(text: str) -> tuple[str, int]:
    """The commonest other language of a text, and how many of its small words are there."""
    counts = Counter(_WORD.findall(fold(text)))
    found = {code: sum(counts[word] for word in foreign) for code, (_, foreign) in _TELLING.items()}
    best = max(found, key=lambda code: found[code])
    return best, found[best]


def language_of(text: str) -> str:
    """The language code of a text, "fr" when in doubt."""
    words = _WORD.findall(fold(text))
    counts = {code: sum(word in small for word in words) for code, small in _SMALL.items()}
    best = max(counts, key=lambda code: counts[code])
    # A bilingual contract, or French full of English product names, stays French.
    return "fr" if counts["fr"] >= 0.6 * counts[best] else best
