"""The language of a text by its commonest small words, listed in languages.toml."""

import re
import tomllib
from importlib.resources import files

from clausescan.fold import fold

_DATA = tomllib.loads(files("clausescan.clean").joinpath("languages.toml").read_text("utf-8"))
_SMALL = {code: frozenset(entry["words"].split()) for code, entry in _DATA.items()}
_WORD = re.compile(r"[^\W\d_]+")

NAMES: dict[str, str] = {code: entry["name"] for code, entry in _DATA.items()}


def language_of(text: str) -> str:
    """The language code of a text, "fr" when in doubt."""
    words = _WORD.findall(fold(text))
    counts = {code: sum(word in small for word in words) for code, small in _SMALL.items()}
    best = max(counts, key=lambda code: counts[code])
    # A bilingual contract, or French full of English product names, stays French.
    return "fr" if counts["fr"] >= 0.6 * counts[best] else best
