"""Whether a page's text layer can be read as it is, or only its picture says what is printed."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

_FEW = 30  # characters: with a picture beside them, no usable text layer
_STAMP = 400  # characters: a signature service's stamp over a scanned page, not the page
_COVERED = 0.55  # of the page by one picture: the page is a scan
_ENOUGH = 150  # letters: less does not say what the characters are
_VOWELS = frozenset("aeiouy")
_SHARE = (0.22, 0.62)  # of vowels among letters: any language in Latin script lies between


def is_picture(chars: int, images: Sequence[dict[str, Any]], width: float, height: float) -> bool:
    """Whether what is printed on a page of `width` x `height` points is in its pictures, not in its `chars`."""
    if chars < _FEW:
        return bool(images)
    area = max((one["width"] * one["height"] for one in images), default=0.0)
    return chars < _STAMP and area > _COVERED * width * height


def is_garbled(text: str) -> bool:
    """Whether a text layer has no true characters: a font without a Unicode map, or a broken one."""
    marks = Counter(text)
    for blank in [c for c in marks if c.isspace()]:
        del marks[blank]
    if marks.total() < _ENOUGH:
        return False
    strange = sum(
        count
        for c, count in marks.items()
        if unicodedata.category(c) in ("Co", "Cn", "Cc", "Cs", "So", "Sm") or c == "\ufffd"
    )
    if strange > 0.3 * marks.total():
        return True
    letters: Counter[str] = Counter()
    for char, count in marks.items():
        for part in unicodedata.normalize("NFD", char).lower():
            if "a" <= part <= "z":
                letters[part] += count
    if letters.total() < _ENOUGH:
        return False
    vowels = sum(letters[vowel] for vowel in _VOWELS) / letters.total()
    return not _SHARE[0] < vowels < _SHARE[1]
