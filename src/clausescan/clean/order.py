"""Words of a page to lines in reading order: bands, columns, ruled and unruled tables."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from clausescan.clean.columns import CELL_GAP, cluster, in_columns
from clausescan.structures import Line, Page, Table, Word

_MIN_ROWS = 3


def page_lines(page: Page) -> list[Line]:
    """The lines of a page in reading order; table rows are one line each with their cells joined by " | "."""
    if page.lines:
        return list(page.lines)
    free = [w for w in page.words if not any(_inside(w, t) for t in page.tables)]
    bands = in_columns([w for w in free if not w.sideways], page.width)
    lines = [_line(words, page.number) for band in bands for words in band]
    if len(bands) == 1:
        lines = _with_unruled_tables(lines)
    for table in page.tables:
        _insert(lines, _table_lines(table, page.number), table)
    return _with_gaps(lines) + [_line(words, page.number) for words in _sideways(free)]


def _sideways(words: Iterable[Word]) -> list[list[Word]]:
    """Words that run up or down the page as lines of their own, in the order in which they were drawn."""
    out: list[list[Word]] = []
    for word in words:
        if not word.sideways:
            continue
        if out and min(out[-1][-1].x1, word.x1) - max(out[-1][-1].x0, word.x0) > 0.5 * (word.x1 - word.x0):
            out[-1].append(word)
        else:
            out.append([word])
    return out


def _inside(word: Word, table: Table) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return table.x0 - 1 <= x <= table.x1 + 1 and table.top - 1 <= y <= table.bottom + 1


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
        bold=any(w.bold for w in words)
        and sum(len(w.text) for w in words if w.bold) > 0.8 * sum(len(w.text) for w in words),
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
    return " ".join(w.text for w in _in_order(cell))


def _in_order(cell: Sequence[Word]) -> list[Word]:
    """The words of a cell as they are read; those that run up the cell come in the order in which they were drawn."""
    if any(w.sideways for w in cell):
        return list(cell)
    return [w for row in cluster(cell) for w in row]


def _table_lines(table: Table, page: int) -> list[Line]:
    header: tuple[str, ...] = ()
    lines = []
    for index, cells in enumerate(_merged_columns(table.rows)):
        ordered = [_in_order(cell) for cell in cells]
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
        if word.x0 - before.x1 > CELL_GAP * max(line.size, 6.0):
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
        gap = round(gap, 2)
        out.append(line if gap == line.gap else replace(line, gap=gap))
    return out
