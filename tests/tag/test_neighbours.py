"""Who counts as a neighbour of a passage, and that nothing crosses from one contract to the next."""

import numpy as np

from clausescan.tag.neighbours import NEIGHBOURS, neighbourhood

KINDS = ["heading", "paragraph", "item", "item", "heading", "paragraph", "heading", "row"]
GROUPS = np.asarray([0, 0, 0, 0, 0, 0, 1, 1])


def seen(number: int) -> list[list[int]]:
    """The neighbours of each passage by one of the six matrices."""
    matrix = neighbourhood(KINDS, GROUPS)[number].toarray()
    return [np.flatnonzero(row).tolist() for row in matrix]


def test_before_and_after_stop_at_the_contract() -> None:
    assert seen(0) == [[], [0], [1], [2], [3], [4], [], [6]]
    assert seen(1) == [[1], [2], [3], [4], [5], [], [7], []]


def test_the_heading_above_is_never_the_passage_itself() -> None:
    assert seen(2) == [[], [0], [0], [0], [0], [4], [], [6]]


def test_a_section_is_what_stands_under_one_heading() -> None:
    assert seen(3) == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], [5], [4], [7], [6]]


def test_items_and_rows_know_the_sentence_that_introduces_them() -> None:
    assert seen(4) == [[], [], [1], [1], [], [], [], [6]]


def test_headings_that_follow_each_other_open_one_section() -> None:
    matrix = neighbourhood(["heading", "heading", "paragraph"], np.zeros(3, dtype=int))[3].toarray()
    assert np.count_nonzero(matrix) == 6


def test_what_a_passage_hears_adds_up_to_one_or_nothing() -> None:
    matrices = neighbourhood(KINDS, GROUPS)
    assert len(matrices) == NEIGHBOURS
    for matrix in matrices:
        assert set(np.round(np.asarray(matrix.sum(axis=1)).ravel(), 5).tolist()) <= {0.0, 1.0}


def test_a_contract_of_one_passage_has_no_neighbour() -> None:
    assert all(matrix.nnz == 0 for matrix in neighbourhood(["paragraph"], np.zeros(1, dtype=int)))
