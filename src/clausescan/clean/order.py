"""Words of a page to lines in reading order: bands, columns, ruled and unruled tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from clausescan.structures import Line, Page, Table, Word

_CELL_GAP = 1.6  # in font sizes: a wider hole inside a line separates cells, not words
_MIN_ROWS = 3


def page_lines(page: Page) -> list[Line]:
    """The lines of a page in reading order; table rows are one line each with their cells joined by " | "."""
    if page.lines:
        return list(page.lines)
    free = [w for w in page.words if not any(_inside(w, t) for t in page.tables)]
    rows = _cluster(free)
    gutter = _gutter(rows, page)
    lines: list[Line] = []
    if gutter is None:
        lines = _with_unruled_tables([_line(words, page.number) for words in rows])
    else:
        for band in _bands(rows, gutter):
            lines += [_line(words, page.number) for words in band]
    for table in page.tables:
        _insert(lines, _table_lines(table, page.number), table)
    return _with_gaps(lines)


def _inside(word: Word, table: Table) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return table.x0 - 1 <= x <= table.x1 + 1 and table.top - 1 <= y <= table.bottom + 1


def _cluster(words: Iterable[Word]) -> list[list[Word]]:
    """Group words whose vertical extents overlap by half into lines, top to bottom, left to right."""
    rows: list[list[Word]] = []
    band: tuple[float, float] = (0.0, 0.0)
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        overlap = min(band[1], word.bottom) - max(band[0], word.top)
        if rows and overlap > 0.5 * min(band[1] - band[0], word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
            band = (word.top, word.bottom)
    for row in rows:
        row.sort(key=lambda w: w.x0)
    return rows


def _gutter(rows: list[list[Word]], page: Page) -> float | None:
    """The x of the white strip between two columns of prose, or None.

    A table of two columns also has a strip; prose differs by lines that fill their column on both sides.
    """
    if len(rows) < 12 or page.width <= 0:
        return None
    best: tuple[float, float] | None = None
    for x, crossed in _strips(rows, page.width):
        split = [row for row in rows if row[0].x1 <= x and row[-1].x0 >= x and _hole_at(row, x) >= 8]
        only = [row for row in rows if row[-1].x1 <= x or row[0].x0 >= x]
        if len(split) < 8 or len(split) + len(only) < 0.7 * len(rows):
            continue
        lefts = [
            row_left[-1].x1 - row_left[0].x0 for row in split if (row_left := [w for w in row if w.x1 <= x])
        ]
        rights = [
            row_right[-1].x1 - row_right[0].x0
            for row in split
            if (row_right := [w for w in row if w.x0 >= x])
        ]
        if not lefts or not rights:
            continue
        left_width, right_width = max(lefts), max(rights)
        if min(left_width, right_width) < 0.25 * page.width:
            continue
        full = min(median(lefts) / left_width, median(rights) / right_width)
        prose = full > 0.72 or (crossed <= 0.04 * len(rows) and _independent(split, only, x))
        if prose and (best is None or crossed < best[1]):
            best = (x, crossed)
    return best[0] if best else None


def _strips(rows: list[list[Word]], width: float) -> Iterator[tuple[float, int]]:
    """The places where a gutter may be, with the number of lines that leave no white strip there: few."""
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    lefts = np.array([w.x0 for row in rows for w in row])
    rights = np.array([w.x1 for row in rows for w in row])
    at = np.array([width * step / 100 for step in range(30, 71)])[:, None]
    crossing = np.logical_or.reduceat((lefts < at - 2) & (rights > at + 2), starts, axis=1)
    before = np.maximum.reduceat(np.where(lefts < at, rights, -1e3), starts, axis=1)
    after = np.minimum.reduceat(np.where(rights > at, lefts, 1e4), starts, axis=1)
    crossed = (crossing | (after - before < 8)).sum(axis=1)
    for place in np.flatnonzero(crossed <= 0.25 * len(rows)).tolist():
        yield float(at[place, 0]), int(crossed[place])


def _independent(split: list[list[Word]], only: list[list[Word]], x: float) -> bool:
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


def _bands(rows: list[list[Word]], gutter: float) -> Iterable[list[list[Word]]]:
    """Full-width lines cut the page into bands; each band is its left column, then its right one."""
    left: list[Word] = []
    right: list[Word] = []
    for row in rows:
        if any(w.x0 < gutter - 2 and w.x1 > gutter + 2 for w in row) or (
            row[0].x0 < gutter < row[-1].x1 and _hole_at(row, gutter) < 8
        ):
            yield from (_cluster(left), _cluster(right), [row])
            left, right = [], []
        else:
            left += [w for w in row if w.x1 <= gutter + 2]
            right += [w for w in row if w.x1 > gutter + 2]
    yield from (_cluster(left), _cluster(right))


def _line(words: Sequence[Word], page: int) -> Line:
    return Line(
        text=" ".join(w.text for w in words),
        page=page,
        words=tuple(words),
        x0=min(w.x0 for w in words),
        x1=max(w.x1 for w in words),
        top=min(w.top for w in words),
        bottom=max(w.bottom for w in words),
        size=median(w.size for w in words),
        bold=sum(len(w.text) for w in words if w.bold) > 0.8 * sum(len(w.text) for w in words),
    )


def _row(cells: Sequence[Sequence[Word]], page: int, header: tuple[str, ...]) -> Line:
    words = [w for cell in cells for w in cell]
    base = _line(words, page)
    text = " | ".join(_cell_text(cell) for cell in cells)
    return Line(
        text=text, page=page, words=tuple(words), x0=base.x0, x1=base.x1, top=base.top, bottom=base.bottom,
        size=base.size, bold=base.bold, kind="row", header=header,
    )  # fmt: skip


def _cell_text(cell: Sequence[Word]) -> str:
    return " ".join(w.text for row in _cluster(cell) for w in row)


def _table_lines(table: Table, page: int) -> list[Line]:
    header: tuple[str, ...] = ()
    lines = []
    for index, cells in enumerate(_merged_columns(table.rows)):
        ordered = [[w for row in _cluster(cell) for w in row] for cell in cells]
        lines.append(_row(ordered, page, header))
        if index == 0 and all(cells) and all(len(cell) <= 12 for cell in cells):
            header = tuple(_cell_text(cell) for cell in cells)
    return lines


def _merged_columns(rows: Sequence[Sequence[tuple[Word, ...]]]) -> list[list[tuple[Word, ...]]]:
    """Rows with neighbouring columns made one where no row fills both: double borders draw empty columns."""
    width = max(len(row) for row in rows)
    padded = [list(row) + [()] * (width - len(row)) for row in rows]
    column = 0
    while column + 1 < len(padded[0]):
        if any(row[column] and row[column + 1] for row in padded):
            column += 1
            continue
        padded = [[*row[:column], row[column] + row[column + 1], *row[column + 2 :]] for row in padded]
    return padded


def _insert(lines: list[Line], rows: list[Line], table: Table) -> None:
    at = next((i for i, line in enumerate(lines) if line.top >= table.top and line.x1 > table.x0), len(lines))
    lines[at:at] = rows


def _segments(line: Line) -> list[list[Word]]:
    out = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 > _CELL_GAP * max(line.size, 6.0):
            out.append([])
        out[-1].append(word)
    # A bullet is not a cell: the white space after it is an indent.
    if len(out) > 1 and len(out[0]) == 1 and len(out[0][0].text) <= 2 and not out[0][0].text.isalnum():
        out[:2] = [out[0] + out[1]]
    return out


def _with_unruled_tables(lines: list[Line]) -> list[Line]:
    """Turn runs of lines whose cells start at the same places into rows; other lines are left alone."""
    split = [_segments(line) if line.words else [] for line in lines]
    out: list[Line] = []
    index = 0
    while index < len(lines):
        end = _run(lines, split, index)
        if end - index >= _MIN_ROWS:
            out += _unruled_rows(lines[index:end], split[index:end])
            index = end
        else:
            out.append(lines[index])
            index += 1
    return out


def _run(lines: list[Line], split: list[list[list[Word]]], start: int) -> int:
    if len(split[start]) < 2:
        return start
    columns = [segment[0].x0 for segment in split[start]]
    end, full = start + 1, 1
    while end < len(lines):
        starts = [segment[0].x0 for segment in split[end]]
        near = lines[end].top - lines[end - 1].bottom < 1.6 * lines[end].size
        if not near or not all(any(abs(x - c) < 4 for c in columns) for x in starts):
            break
        if len(starts) == 1 and abs(starts[0] - columns[0]) < 4 and lines[end].x1 > columns[1]:
            break
        full += len(starts) >= 2
        end += 1
    while end > start and len(split[end - 1]) < 2 and abs(split[end - 1][0][0].x0 - columns[0]) < 4:
        end -= 1
    return end if full >= _MIN_ROWS and full >= 0.5 * (end - start) else start


def _unruled_rows(lines: list[Line], split: list[list[list[Word]]]) -> list[Line]:
    columns = [segment[0].x0 for segment in split[0]]
    rows: list[list[list[Word]]] = []
    for segments in split:
        begins = abs(segments[0][0].x0 - columns[0]) < 4
        if begins or not rows:
            rows.append([[] for _ in columns])
        for segment in segments:
            column = min(range(len(columns)), key=lambda c: abs(columns[c] - segment[0].x0))
            rows[-1][column] += segment
    header = tuple(_cell_text(cell) for cell in rows[0]) if all(rows[0]) else ()
    return [_row(cells, lines[0].page, header if index else ()) for index, cells in enumerate(rows)]


def _with_gaps(lines: list[Line]) -> list[Line]:
    """Set `gap`: the white space above each line in line heights; a new column starts with a wide gap of 0."""
    out: list[Line] = []
    for line in lines:
        gap = 0.0
        if out and line.words and line.top >= out[-1].top:
            gap = max(0.0, (line.top - out[-1].bottom) / max(line.bottom - line.top, 1.0))
        out.append(replace(line, gap=round(gap, 2)))
    return out
