"""Ruled tables of a page, from the rules drawn on it and the words between them."""

from collections.abc import Iterable
from typing import Any

from clausescan.structures import Table, Word


def find_tables(page: Any, words: tuple[Word, ...]) -> Iterable[Table]:
    """Ruled tables of two columns and two rows or more; a frame round a title or a paragraph is not a table."""
    if len(page.edges) < 6 or len(page.edges) > 5000:
        return
    for found in page.find_tables():
        x0, top, x1, bottom = (float(v) for v in found.bbox)
        inside = [
            w
            for w in words
            if x0 - 1 <= (w.x0 + w.x1) / 2 <= x1 + 1 and top - 1 <= (w.top + w.bottom) / 2 <= bottom + 1
        ]
        rows = [[_in_cell(inside, cell) for cell in row.cells] for row in found.rows]
        filled = [tuple(cells) for cells in rows if any(cells)]
        columns = max((sum(1 for cell in row if cell) for row in filled), default=0)
        placed = sum(len(cell) for row in filled for cell in row)
        if len(filled) >= 2 and columns >= 2 and placed >= 0.95 * len(inside):
            yield Table(x0=x0, top=top, x1=x1, bottom=bottom, rows=tuple(filled))


def _in_cell(words: list[Word], cell: tuple[float, float, float, float] | None) -> tuple[Word, ...]:
    if cell is None:
        return ()
    x0, top, x1, bottom = cell
    return tuple(w for w in words if x0 <= (w.x0 + w.x1) / 2 < x1 and top <= (w.top + w.bottom) / 2 < bottom)
