"""Builds small contracts for the measure stage: lines with labels in, values out."""

from collections.abc import Callable

import pytest
import spacy

from clausescan.fold import fold
from clausescan.measure import date, duration, measure, money, percentage  # noqa: F401 - registers the factories
from clausescan.structures import Passage, Problem, Tag, Value
from clausescan.tag.french import blank_french

PIPES = ("clausescan_durations", "clausescan_money", "clausescan_percentages", "clausescan_dates")
Measured = tuple[tuple[Value, ...], tuple[Problem, ...]]


def passage(text: str, labels: str = "", *, number: int = 0, **kw: object) -> Passage:
    """A passage of `text` with the space-separated `labels`; a pipe makes it a row, a "#" a heading."""
    kind = "row" if " | " in text else "heading" if text.startswith("# ") else "paragraph"
    fields = {"kind": kind, "path": (), "intro": "", "header": (), **kw}
    tags = tuple(Tag(label=label, score=1.0, source="model") for label in labels.split())
    text = text.removeprefix("# ")
    return Passage(
        id=f"p{number}",
        clause=None,
        text=text,
        page=1,
        boxes=(),
        start=0,
        end=len(text),
        labels=tags,
        **fields,
    )


@pytest.fixture(scope="session")
def nlp() -> spacy.language.Language:
    built = blank_french()
    for pipe in PIPES:
        built.add_pipe(pipe)
    return built


@pytest.fixture(scope="session")
def run(nlp: spacy.language.Language) -> Callable[[tuple[Passage, ...]], Measured]:
    """Measures passages as the scan does: one Doc over their folded texts."""

    def measured(passages: tuple[Passage, ...]) -> Measured:
        offsets, at = [], 0
        for one in passages:
            offsets.append(at)
            at += len(one.text) + 1
        return measure(passages, nlp("\n".join(fold(p.text) for p in passages)), tuple(offsets))

    return measured


@pytest.fixture(scope="session")
def values(run: Callable[[tuple[Passage, ...]], Measured]) -> Callable[..., tuple[Value, ...]]:
    """The values of one passage, given as its text, labels and other fields."""

    def of(text: str, labels: str = "", **kw: object) -> tuple[Value, ...]:
        return run((passage(text, labels, **kw),))[0]

    return of
