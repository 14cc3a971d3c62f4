"""A passage that a comparison shows has no bullet or number of a list; the number of a clause stays."""

import pytest

from clausescan.compare import compare
from clausescan.report.comparison.words import text_rows
from clausescan.structures import Contract, Document, Passage, Report, Tag

WORDS = "Le contrat peut être dénoncé avec un préavis de six mois avant son terme."


def report(*texts: str) -> Report:
    tag = Tag(label="notice_period", score=1, source="cue")
    passages = tuple(
        Passage(
            id=f"p{at}", clause=None, kind="item", text=text, page=1, boxes=(), start=0, end=1, labels=(tag,)
        )
        for at, text in enumerate(texts)
    )
    document = Document(name="c", sha256="", pages=1, text="", lines=(), starts=())
    return Report(contract=Contract(document=document, clauses=(), passages=passages))


@pytest.mark.parametrize(
    ("text", "shown"),
    [(f"• {WORDS}", WORDS), (f"b) {WORDS}", WORDS), (WORDS, WORDS), (f"8.2 {WORDS}", f"8.2 {WORDS}")],
)
def test_marks_of_items(text: str, shown: str) -> None:
    (row,) = text_rows(compare(report(), report(text)), {})
    assert (row.old, row.new.removesuffix(" (p.\u00a01)")) == ("", shown)
