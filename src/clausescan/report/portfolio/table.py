"""Rows as columns of text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clausescan.report.portfolio.words import column
from clausescan.report.typography import clean
from clausescan.structures import Lang

_WIDEST = 60


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], lang: Lang) -> Iterator[str]:
    """A heading and a line for each row, columns as wide as they need; numbers stand to the right."""
    heads = [column(name, lang) for name in columns]
    cells = [["" if row[name] is None else _short(str(row[name])) for name in columns] for row in rows]
    widths = [max(len(head), *(len(row[i]) for row in cells), 0) for i, head in enumerate(heads)]
    right = [
        bool(rows) and all(isinstance(row[name], int | float | None) for row in rows) for name in columns
    ]
    for line in [heads, *cells]:
        yield "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, right, strict=True)
        ).rstrip()


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
