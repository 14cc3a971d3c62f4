"""Who stands around a passage: fixed sparse matrices that carry what is known of the others to each passage."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

_REACH = 4  # passages on each side that count as its surroundings
NEIGHBOURS = 6  # matrices


def neighbourhood(kinds: Sequence[str], groups: np.ndarray) -> tuple[sparse.csr_matrix, ...]:
    """Six matrices, passages by passages, whose rows add up to 1 or 0: the passage before, the one after, the
    heading above, the rest of the section (all that stands under one heading), the sentence that introduces a list,
    and the surroundings.

    `kinds` are those of the passages in reading order (`heading`, `paragraph`, `item`, `row`), `groups` the contract
    of each: nothing crosses from one contract to the next.
    """
    size = len(kinds)
    rows = np.arange(size)
    edges = np.flatnonzero(np.diff(groups)) + 1
    run = np.searchsorted(edges, rows, side="right")
    start, end = np.append(0, edges)[run], np.append(edges, size)[run]
    heading, intro, first = _led(kinds, start.tolist())
    last = np.append(first[1:], size)
    last = last[np.searchsorted(last, rows, side="right")] if size else last
    return (
        _one(np.where(rows > start, rows - 1, -1)),
        _one(np.where(rows < end - 1, rows + 1, -1)),
        _one(heading),
        _others(first, last),
        _one(intro),
        _others(np.maximum(start, rows - _REACH), np.minimum(end, rows + _REACH + 1)),
    )


def _led(kinds: Sequence[str], starts: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each passage, the heading above and the sentence that introduces it (-1: none), and the first of its section."""
    heading, intro, first = [], [], []
    head = lead = -1
    section = 0
    for row, (kind, start) in enumerate(zip(kinds, starts, strict=True)):
        if row == start:
            head = lead = -1
            section = row
        heading.append(head)
        if kind == "heading":
            if row > start and kinds[row - 1] != "heading":
                section = row
            head = row
        first.append(section)
        if kind in ("item", "row"):
            intro.append(lead)
        else:
            intro.append(-1)
            lead = row
    return (
        np.asarray(heading, dtype=np.intp),
        np.asarray(intro, dtype=np.intp),
        np.asarray(first, dtype=np.intp),
    )


def _one(columns: np.ndarray) -> sparse.csr_matrix:
    """Each passage hears the one of `columns`, or nobody where that is -1."""
    some = columns >= 0
    return _matrix(columns[some], some.astype(np.intp))


def _others(first: np.ndarray, last: np.ndarray) -> sparse.csr_matrix:
    """Each passage hears all from `first` to before `last` but itself."""
    rows = np.arange(len(first))
    counts = last - first - 1
    row = np.repeat(rows, counts)
    columns = first[row] + np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return _matrix(columns + (columns >= row), counts)


def _matrix(columns: np.ndarray, counts: np.ndarray) -> sparse.csr_matrix:
    """The `columns` row by row, `counts` of each row, with weights that share 1."""
    values = np.repeat((1 / np.maximum(counts, 1)).astype(np.float32), counts)
    size = len(counts)
    return sparse.csr_matrix((values, columns, np.append(0, np.cumsum(counts))), shape=(size, size))
