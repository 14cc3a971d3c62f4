"""Footnotes and notes up the margin: kept, but after the sentence that the foot of a page would cut."""

import re
from collections import Counter
from collections.abc import Sequence

from clausescan.structures import Line

_MARK = re.compile(r"^(?:[(\[]?\d{1,2}[)\]]?[\s.]\s*|\*{1,3}\s*|[¹²³⁴⁵⁶⁷⁸⁹†‡]\s*)(?=\S)")
_SMALLER = 0.93  # of the page's usual size
_STOPS = (".", ";", ":", "!", "?", "»")
_FARTHEST = 12  # lines of the next page within which its first sentence ends


def put_asides_apart(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages in reading order, the asides of each page where no sentence goes on."""
    out: list[Line] = []
    waiting: list[Line] = []
    for lines in pages:
        body, asides = _split(lines)
        at = _sentence_end(out, body) if waiting else 0
        out += [*body[:at], *waiting, *body[at:]]
        waiting = asides
        if not out or out[-1].kind == "row" or out[-1].text.rstrip().endswith(_STOPS):
            out, waiting = out + waiting, []
    return out + waiting


def _split(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    sideways = [line for line in lines if line.words and line.words[0].sideways]
    upright = [line for line in lines if line not in sideways] if sideways else list(lines)
    cut = _first_note(upright)
    return upright[:cut], upright[cut:] + sideways


def _first_note(lines: Sequence[Line]) -> int:
    """Where the footnotes at the foot of a page begin: small print to the end, opened by the mark of a note."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    first = len(lines)
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if not line.words or line.kind == "row" or not 0 < line.size < _SMALLER * usual or line.bold:
            break
        if _MARK.match(line.text):
            first = index
    return first if first and lines[first:] and lines[first].top > lines[0].top else len(lines)


def _sentence_end(before: Sequence[Line], body: Sequence[Line]) -> int:
    """After which line of `body` the sentence that the page before left open has ended."""
    if not before or not body:
        return 0
    for index, line in enumerate(body[:_FARTHEST]):
        if line.kind == "row" or line.level:
            return index
        if line.text.rstrip().endswith(_STOPS):
            return index + 1
    return 0
