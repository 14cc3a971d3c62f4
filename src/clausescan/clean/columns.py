"""Loose words of a page to rows, and rows to columns read one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

import numpy as np

from clausescan.structures import Word

Row = list[Word]
_NARROW = 0.25  # of the page: a side that is narrower is a column only beside several others
_NARROWEST = 0.12
CELL_GAP = 1.6  # in font sizes: a wider hole inside a line separates cells, not words
_DEEPEST = 3  # cuts inside cuts: up to eight columns


def in_columns(words: Iterable[Word], width: float) -> list[list[Row]]:
    """The words of a page of `width` points as bands of rows in reading order; one band where there are no columns."""
    rows = cluster(words)
    return _cut(rows, (0.0, width), width, 0) or [rows]


def _cut(rows: list[Row], span: tuple[float, float], width: float, depth: int) -> list[list[Row]]:
    """The bands of rows that stand in columns between two x; none where they stand in one."""
    gutter = _gutter(rows, span, width, depth) if depth < _DEEPEST else None
    if gutter is None:
        return []
    out: list[list[Row]] = []
    for band in _bands(rows, gutter):
        if not band:
            continue
        inner = _extent(band)
        crossing = len(band) == 1 and inner[0] < gutter < inner[1]
        out += ([] if crossing else _cut(band, inner, width, depth + 1)) or [band]
    return out


def _extent(rows: list[Row]) -> tuple[float, float]:
    return min(row[0].x0 for row in rows), max(word.x1 for row in rows for word in row)


_left = attrgetter("x0")


def cluster(words: Iterable[Word]) -> list[list[Word]]:
    """Group words whose vertical extents overlap by half into lines, top to bottom, left to right."""
    rows: list[list[Word]] = []
    upper = lower = 0.0
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        top, bottom = word.top, word.bottom
        # comparisons: min() and max() would take longer than the rest of the loop
        overlap = (bottom if bottom < lower else lower) - (top if top > upper else upper)
        height, own = lower - upper, bottom - top
        if rows and overlap > 0.5 * (own if own < height else height):
            rows[-1].append(word)
        else:
            rows.append([word])
            upper, lower = top, bottom
    for row in rows:
        row.sort(key=_left)
    return rows


def _gutter(rows: list[Row], span: tuple[float, float], width: float, depth: int) -> float | None:
    """The x of the white strip between two columns of prose, or None; the wider side may hold further columns.

    A table of two columns also has a strip; prose differs by lines that fill their column on both sides.
    """
    if len(rows) < 12 or width <= 0:
        return None
    best: tuple[float, float, float] | None = None
    for x, crossed in _strips(rows, span):
        split = [row for row in rows if row[0].x1 <= x and row[-1].x0 >= x and _hole_at(row, x) >= 8]
        only = [row for row in rows if row[-1].x1 <= x or row[0].x0 >= x]
        if len(split) < 8 or len(split) + len(only) < 0.7 * len(rows):
            continue
        sides = [
            [part for row in split if (part := [w for w in row if w.x1 <= x])],
            [part for row in split if (part := [w for w in row if w.x0 >= x])],
        ]
        if not all(sides):
            continue
        lefts, rights = ([part[-1].x1 - part[0].x0 for part in side] for side in sides)
        left_width, right_width = max(lefts), max(rights)
        if min(left_width, right_width) < _NARROWEST * width or (depth and crossed > 0.04 * len(rows)):
            continue
        full = min(median(lefts) / left_width, median(rights) / right_width)
        prose = full > 0.72 or (crossed <= 0.04 * len(rows) and _independent(split, only, x))
        # Of strips that are crossed as little, the widest parts columns; the others are spaces in line by chance.
        hole = median(_hole_at(row, x) for row in split)
        if not prose or (best and (crossed, -hole) >= best[1:]):
            continue
        # A narrow strip is a column only beside several, and words far apart are cells unless columns part them.
        narrow = not depth and min(left_width, right_width) < _NARROW * width
        wide = [side for side in sides if _is_loose(side)]
        if narrow:
            wide.append(sides[left_width < right_width])
        if all(_gutter(side, _extent(side), width, depth + 1) is not None for side in wide):
            best = (x, crossed, -hole)
    return best[0] if best else None


def _strips(rows: list[Row], span: tuple[float, float]) -> Iterator[tuple[float, int]]:
    """The places where a gutter may be, with the number of lines that leave no white strip there: few."""
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    lefts = np.array([w.x0 for row in rows for w in row])
    rights = np.array([w.x1 for row in rows for w in row])
    at = np.array([span[0] + (span[1] - span[0]) * step / 100 for step in range(30, 71)])[:, None]
    crossing = np.logical_or.reduceat((lefts < at - 2) & (rights > at + 2), starts, axis=1)
    before = np.maximum.reduceat(np.where(lefts < at, rights, -1e3), starts, axis=1)
    after = np.minimum.reduceat(np.where(rights > at, lefts, 1e4), starts, axis=1)
    crossed = (crossing | (after - before < 8)).sum(axis=1)
    for place in np.flatnonzero(crossed <= 0.25 * len(rows)).tolist():
        yield float(at[place, 0]), int(crossed[place])


def _is_loose(side: list[Row]) -> bool:
    """Whether most rows of a side have a hole that parts cells, not words."""
    holes = sum(
        any(after.x0 - before.x1 > CELL_GAP * max(before.size, 6.0) for before, after in pairwise(row))
        for row in side
    )
    return holes > 0.5 * len(side)


def _independent(split: list[Row], only: list[Row], x: float) -> bool:
    """Whether two sides are set line by line on their own, as columns are and table rows are not."""
    if len(split) + len(only) < 20:
        return False
    skewed = sum(
        1
        for row in split
        if abs(next(w for w in row if w.x1 <= x).bottom - next(w for w in row if w.x0 >= x).bottom) > 0.8
    )
    words = [len([w for w in row if w.x1 <= x]) for row in split] + [
        len([w for w in row if w.x0 >= x]) for row in split
    ]
    return (skewed >= 0.2 * len(split) or len(only) >= 0.2 * len(split)) and median(words) >= 3


def _hole_at(row: Sequence[Word], x: float) -> float:
    """Width of the white space of a line around `x`; wide when nothing stands on one side."""
    left = max((w.x1 for w in row if w.x0 < x), default=-1e3)
    right = min((w.x0 for w in row if w.x1 > x), default=1e4)
    return right - left


def _bands(rows: list[Row], gutter: float) -> Iterable[list[Row]]:
    """Full-width lines cut the page into bands; each band is its left column, then its right one."""
    left: list[Word] = []
    right: list[Word] = []
    for row in rows:
        if any(w.x0 < gutter - 2 and w.x1 > gutter + 2 for w in row) or (
            row[0].x0 < gutter < row[-1].x1 and _hole_at(row, gutter) < 8
        ):
            yield from (cluster(left), cluster(right), [row])
            left, right = [], []
        else:
            left += [w for w in row if w.x1 <= gutter + 2]
            right += [w for w in row if w.x1 > gutter + 2]
    yield from (cluster(left), cluster(right))
