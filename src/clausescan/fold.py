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
# Western European text in bytes folds five times faster than as characters, and lower() of ASCII ten times.
_WESTERN = "cp1252"
_BYTES = bytes(
    _fold_char(char).encode(_WESTERN)[0] if (char := bytes([byte]).decode(_WESTERN, "ignore")) else byte
    for byte in range(256)
)
_STRANGERS = 20  # runs of other characters in a text that is still cut at them


def fold(text: str) -> str:
    """Fold `text` for matching; the result has exactly the same length.

    >>> fold("Préavis d’un an")
    "preavis d'un an"
    """
    if text.isascii():
        return text.lower().replace("`", "'").replace("\t", " ")
    try:
        return text.encode(_WESTERN).translate(_BYTES).decode(_WESTERN)
    except UnicodeEncodeError as error:
        return _in_pieces(text, error)


def _in_pieces(text: str, error: UnicodeEncodeError) -> str:
    """Fold a text that holds characters of elsewhere, of which `error` names the first run: bullets, ligatures."""
    pieces: list[str] = []
    done = 0
    for _ in range(_STRANGERS):
        first, last = done + error.start, done + error.end
        pieces += (fold(text[done:first]), text[first:last].translate(_TABLE))
        done = last
        try:
            pieces.append(text[done:].encode(_WESTERN).translate(_BYTES).decode(_WESTERN))
        except UnicodeEncodeError as other:
            error = other
        else:
            return "".join(pieces)
    return "".join((*pieces, text[done:].translate(_TABLE)))
