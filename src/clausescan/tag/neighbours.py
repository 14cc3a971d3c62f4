"""Who stands around a passage: fixed sparse matrices that carry what is known of the others to each passage."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse

_REACH = 4  # passages on each side that count as its surroundings
NEIGHBOURS = 6  # matrices

_Entries = list[tuple[int, int, float]]


def neighbourhood(kinds: Sequence[str], groups: np.ndarray) -> tuple[sparse.csr_matrix, ...]:
    """Six matrices, passages by passages, whose rows add up to 1 or 0: the passage before, the one after, the
    heading above, the rest of the section (all that stands under one heading), the sentence that introduces a list,
    and the surroundings.

    `kinds` are those of the passages in reading order (`heading`, `paragraph`, `item`, `row`), `groups` the contract
    of each: nothing crosses from one contract to the next.
    """
    entries: tuple[_Entries, ...] = tuple([] for _ in range(NEIGHBOURS))
    for start, end in _runs(groups):
        _of_contract(kinds, start, end, entries)
    size = len(kinds)
    return tuple(_matrix(one, size) for one in entries)


def _runs(groups: np.ndarray) -> Iterator[tuple[int, int]]:
    edges = [0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(groups)]
    yield from ((start, end) for start, end in pairwise(edges) if end > start)


def _of_contract(kinds: Sequence[str], start: int, end: int, entries: tuple[_Entries, ...]) -> None:
    before, after, heading, section, intro, around = entries
    sections: list[list[int]] = [[]]
    head = lead = None
    for row in range(start, end):
        if row > start:
            before.append((row, row - 1, 1.0))
        if row < end - 1:
            after.append((row, row + 1, 1.0))
        if head is not None:
            heading.append((row, head, 1.0))
        if kinds[row] == "heading":
            if row > start and kinds[row - 1] != "heading":
                sections.append([])
            head = row
        sections[-1].append(row)
        if kinds[row] not in ("item", "row"):
            lead = row
        elif lead is not None:
            intro.append((row, lead, 1.0))
        near = [
            other for other in range(max(start, row - _REACH), min(end, row + _REACH + 1)) if other != row
        ]
        around += [(row, other, 1 / len(near)) for other in near]
    for rows in sections:
        section += [(row, other, 1 / (len(rows) - 1)) for row in rows for other in rows if other != row]


def _matrix(entries: _Entries, size: int) -> sparse.csr_matrix:
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return sparse.csr_matrix((np.asarray(values, dtype=np.float32), (rows, columns)), shape=(size, size))
