"""Lines of styled words at a given width. Breaks at ordinary spaces only, so that « stays with its word."""

import unicodedata
from collections.abc import Iterable, Sequence

from clausescan.report.format import Look

MIN_WIDTH = 50
Span = tuple[str, str]  # text, style name
Spans = Sequence[Span]


def cells(text: str) -> int:
    """The columns that `text` takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _words(spans: Spans) -> Iterable[list[Span]]:
    """Words as lists of styled pieces: a word may change style inside."""
    word: list[Span] = []
    for text, style in spans:
        pieces = text.split(" ")
        for index, piece in enumerate(pieces):
            if index and word:
                yield word
                word = []
            if piece:
                word.append((piece, style))
    if word:
        yield word


def _cut(word: list[Span], width: int) -> Iterable[list[Span]]:
    """A word in pieces of at most `width` columns; only words wider than a line are ever cut."""
    part: list[Span] = []
    used = 0
    for text, style in word:
        start, size = 0, 0
        for index, char in enumerate(text):
            wide = cells(char)
            if used + size + wide > width and used + size:
                yield [*part, (text[start:index], style)]
                part, used, start, size = [], 0, index, 0
            size += wide
        part.append((text[start:], style))
        used += size
    yield part


def wrap(spans: Spans, width: int) -> list[list[Span]]:
    """The spans in lines of at most `width` columns."""
    lines: list[list[Span]] = []
    used = 0
    for word in _words(spans):
        for part in _cut(word, max(width, 1)):
            size = sum(cells(text) for text, _ in part)
            if lines and used + 1 + size <= width:
                lines[-1] += [(" ", part[0][1] if lines[-1][-1][1] == part[0][1] else ""), *part]
                used += 1 + size
            else:
                lines.append(list(part))
                used = size
    return lines


class Sheet:
    """The page that the parts of a report write on, from top to bottom."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width = max(look.width, MIN_WIDTH)
        self.lines: list[list[Span]] = []

    def blank(self) -> None:
        """One empty line, never two, never at the top."""
        if self.lines and self.lines[-1]:
            self.lines.append([])

    def heading(self, text: str, note: str = "") -> None:
        """The title of a part, with a blank line above."""
        self.blank()
        self.lines += wrap([(text, "heading"), *([(f" {note}", "note")] if note else [])], self.width)

    def para(self, spans: Spans | str, *, indent: int = 0, lead: Span = ("", "")) -> None:
        """A paragraph; `lead` (a bullet, a number) hangs left of it, inside `indent`."""
        spans = [(spans, "")] if isinstance(spans, str) else spans
        for index, line in enumerate(wrap(spans, self.width - indent)):
            mark = lead[0] if index == 0 else ""
            hanging: Spans = [(" " * max(indent - cells(mark), 0), ""), (mark, lead[1])]
            self.lines.append([*(span for span in hanging if span[0]), *line])

    def row(self, left: str, middle: Spans, right: str = "", *, indent: int = 2, column: int = 28) -> None:
        """A line of a table without rules: name, value, page; name and value wrap in their columns."""
        gutter = cells(right) + 2 if right else 0
        names = wrap([(left, "key")], column - 2)
        values = wrap(middle, self.width - indent - column - gutter) or [[]]
        for index in range(max(len(names), len(values))):
            name = names[index] if index < len(names) else []
            value = values[index] if index < len(values) else []
            end = right if index == 0 else ""
            self.lines.append(self._columns(name, value, end, indent, column))

    def _columns(self, name: list[Span], value: list[Span], end: str, indent: int, column: int) -> list[Span]:
        line: list[Span] = [(" " * indent, ""), *name]
        if value:
            line += [(" " * (column - sum(cells(t) for t, _ in name)), ""), *value]
        if end:
            used = sum(cells(text) for text, _ in line)
            line += [(" " * (self.width - used - cells(end)), ""), (end, "note")]
        return line
