"""Line numbers in the margin, as drafts have them: taken out before words become lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from clausescan.clean.columns import Row, cluster
from clausescan.structures import Page, Word

_NUMBER = re.compile(r"\d{1,4}")
_STEPS = (1, 2, 5, 10)  # a number at every line, or at every so many
_ROWS = 15  # of a page that shows the habit
_PROSE = (
    0.2  # share of the numbered lines that go on in small letters: items of a list or rows of a table do not
)


def without_line_numbers(pages: Sequence[Page]) -> list[Page]:
    """The pages without the numbers of their lines, where the document numbers the lines of its full pages."""
    full = [page for page in pages if len(page.words) > 8 * _ROWS]
    if not full:
        return list(pages)
    found: dict[int, list[Word]] = {}
    most = len(full)
    for page in full:
        numbers = found[id(page)] = _numbers(page)
        most -= not numbers
        if most < 0.6 * len(full):
            return list(pages)
    out = []
    for page in pages:
        numbers = found[id(page)] if id(page) in found else _numbers(page)
        out.append(_without(page, numbers) if numbers else page)
    return out


def _without(page: Page, numbers: list[Word]) -> Page:
    gone = {id(word) for word in numbers}
    return replace(page, words=tuple(word for word in page.words if id(word) not in gone))


def _numbers(page: Page) -> list[Word]:
    """The words of a page that number its lines, in the left or else in the right margin."""
    rows = cluster(word for word in page.words if not word.sideways)
    if len(rows) < 5:
        return []
    for side in (0, -1):
        numbers = [row[side] for row in rows if _NUMBER.fullmatch(row[side].text)]
        others = [word for row in rows for word in row[:] if word is not row[side] or word not in numbers]
        if _in_margin(numbers, others, side) and _counts(numbers, rows) and _numbers_prose(rows, side):
            return numbers
    return []


def _in_margin(numbers: Sequence[Word], others: Sequence[Word], side: int) -> bool:
    """Whether the numbers stand in a column of their own, apart from nearly all other words."""
    if len(numbers) < 3 or not others:
        return False
    left, right = min(w.x0 for w in numbers), max(w.x1 for w in numbers)
    if right - left > 4 * max(w.size or 8.0 for w in numbers):
        return False
    beyond = sum(w.x0 > right + 3 if side == 0 else w.x1 < left - 3 for w in others)
    return beyond >= 0.98 * len(others)


def _counts(numbers: Sequence[Word], rows: Sequence[Row]) -> bool:
    """Whether the numbers go up by one step, and often enough for the page's lines."""
    values = [int(word.text) for word in numbers]
    steps = [after - before for before, after in pairwise(values)]
    step = max(set(steps), key=steps.count)
    if step not in _STEPS or steps.count(step) < 0.9 * len(steps):
        return False
    return len(numbers) * step >= 0.75 * len(rows) and (step > 1 or len(numbers) >= 8)


def _numbers_prose(rows: Sequence[Row], side: int) -> bool:
    starts = [
        row[1].text if side == 0 and _NUMBER.fullmatch(row[0].text) and len(row) > 1 else row[0].text
        for row in rows
    ]
    return sum(text[:1].islower() for text in starts) >= _PROSE * len(starts)
