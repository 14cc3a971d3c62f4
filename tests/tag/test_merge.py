"""Cues, model and context together."""

import numpy as np

from clausescan.structures import Passage
from clausescan.tag.merge import merge

LABELS = ("exclusions", "pricing")


def passage(n: int, kind: str = "paragraph", clause: str = "c1", intro: str = "") -> Passage:
    return Passage(
        id=f"p{n}", clause=clause, kind=kind, text="mots " * 10, page=1, boxes=(), start=0, end=1, intro=intro
    )  # type: ignore[arg-type]


def labels(passages: list[Passage], strong: list[dict[str, str]], odds: list[list[float]]) -> list[list[str]]:
    tags = merge(passages, strong, np.array(odds), labels=LABELS, thresholds=np.array([0.5, 0.5]))
    return [[tag.label for tag in found] for found in tags]


def test_the_model_alone_decides() -> None:
    assert labels([passage(1)], [{}], [[0.9, 0.1]]) == [["exclusions"]]


def test_a_cue_lifts_a_doubt_but_not_a_clear_no() -> None:
    cue = {"exclusions": "ne sont pas compris"}
    assert labels([passage(1)], [cue], [[0.3, 0.1]]) == [["exclusions"]]
    assert labels([passage(1)], [cue], [[0.01, 0.1]]) == [[]]


def test_an_item_follows_its_list() -> None:
    rows = [passage(1), *(passage(n, "item", intro="Ne sont pas compris :") for n in (2, 3, 4))]
    assert labels(rows, [{}] * 4, [[0.95, 0.1], [0.9, 0.1], [0.4, 0.1], [0.9, 0.1]])[2] == ["exclusions"]


def test_nothing_crosses_clauses() -> None:
    rows = [passage(1, clause="c1"), passage(2, clause="c2")]
    assert labels(rows, [{}] * 2, [[0.95, 0.1], [0.18, 0.1]]) == [["exclusions"], []]


def test_a_heading_announces_what_stands_right_under_it() -> None:
    rows = [passage(1, "heading", "c1"), passage(2, clause="c2"), passage(3, clause="c3")]
    assert labels(rows, [{}] * 3, [[0.2, 0.1], [0.95, 0.1], [0.1, 0.95]]) == [
        ["exclusions"],
        ["exclusions"],
        ["pricing"],
    ]


def test_a_heading_takes_nothing_from_the_next_heading_or_from_above() -> None:
    rows = [passage(1, clause="c0"), passage(2, "heading", "c1"), passage(3, "heading", "c2")]
    assert labels(rows, [{}] * 3, [[0.95, 0.1], [0.15, 0.1], [0.95, 0.1]])[1] == []


def test_the_likeliest_label_of_a_passage_needs_less_and_says_its_doubt() -> None:
    found = merge([passage(1)], [{}], np.array([[0.3, 0.25]]), labels=LABELS, thresholds=np.array([0.5, 0.5]))
    assert [(tag.label, tag.score < 0.5) for tag in found[0]] == [("exclusions", True)]


def test_a_passage_of_which_nothing_is_likely_carries_nothing() -> None:
    assert labels([passage(1)], [{}], [[0.15, 0.1]]) == [[]]


def test_sources() -> None:
    found = merge(
        [passage(1)],
        [{"exclusions": "hors forfait"}],
        np.array([[0.3, 0.9]]),
        labels=LABELS,
        thresholds=np.array([0.5, 0.5]),
    )
    assert {(tag.label, tag.source, tag.evidence) for tag in found[0]} == {
        ("exclusions", "cue", "hors forfait"),
        ("pricing", "model", ""),
    }
