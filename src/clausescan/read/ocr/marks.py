"""List marks that Tesseract takes for letters: a round bullet comes out as "e", "°" or "+"."""

from clausescan.read.ocr.hocr import ReadLine

_TAKEN = frozenset(
    [
        "e",
        "o",
        "c",
        "*",
        "+",
        "°",
        "=",
        "»",
        "«",
        "¢",
        "§",
        "#",
        "®",
        "©",
        "e°",
        "ee",
        "@",
        "‘",
        "’",
        "-°",
        ".",
    ]
)


def bullet(line: ReadLine) -> str:
    """The list mark that the first word of a line is, or "" when it is a word.

    A mark stands off from the text by more than a space does.
    """
    if len(line.words) < 2:
        return ""
    first, second = line.words[:2]
    stands_off = second.x0 - first.x1 > 0.45 * line.size
    return "•" if first.text in _TAKEN and stands_off else ""
