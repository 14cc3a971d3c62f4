"""What stands between two offsets of a document: its text, its lines, and their boxes."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from clausescan.structures import Box, Document, Line, Word

_SPACES = re.compile(r"\s+")


def text_between(document: Document, start: int, end: int) -> str:
    """The text of a span in one line."""
    return _SPACES.sub(" ", document.text[start:end]).strip()


def lines_between(document: Document, start: int, end: int) -> Iterator[tuple[int, Line]]:
    """The lines that have a part in a span, and where each starts in the document."""
    index = max(bisect_right(document.starts, start) - 1, 0)
    while index < len(document.lines) and document.starts[index] < end:
        yield document.starts[index], document.lines[index]
        index += 1


def line_box(line: Line, words: Sequence[Word] = ()) -> Box:
    """The box of a line, as wide as those of its words that are given, to a tenth of a point."""
    left = min((word.x0 for word in words), default=line.x0)
    right = max((word.x1 for word in words), default=line.x1)
    return line.page, round(left, 1), round(line.top, 1), round(right, 1), round(line.bottom, 1)
