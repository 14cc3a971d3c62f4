"""One folding of text for every matcher: lower case, no accents, plain apostrophes, dashes and spaces.

The folding keeps the length, character by character, so an offset in the folded text is the same
offset in the original: matching is done on one, quoting on the other.
"""

import unicodedata
from functools import cache

_SPECIAL = {
    **dict.fromkeys("’‘ʼ`´′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\t", " "),
    **dict.fromkeys("«»“”„", '"'),
}


@cache
def _fold_char(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Fold `text` for matching; the result has exactly the same length.

    >>> fold("Préavis d’un an")
    "preavis d'un an"
    """
    return text.translate(_TABLE)
