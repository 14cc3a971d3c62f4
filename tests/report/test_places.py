"""Quoted words are found on the page, and nothing is marked where they are not."""

import pytest

from clausescan.report.places import finding_boxes, quote_boxes, quote_span
from clausescan.structures import Contract, Document, Finding, Line, Passage, Report, Word


def words(line: str, top: float, x: float = 50.0, page: int = 1) -> Line:
    at, out = x, []
    for text in line.split():
        out.append(Word(text=text, x0=at, top=top, x1=at + 6 * len(text), bottom=top + 10))
        at += 6 * len(text) + 4
    return Line(text=line, page=page, words=tuple(out), top=top, bottom=top + 10)


LINES = (
    words("Le préavis est de six mois", 100),
    words("avant l’échéance, par lettre", 115),
    words("recommandée.", 40, page=2),
)
TEXT = " ".join(line.text for line in LINES)
STARTS = (0, len(LINES[0].text) + 1, len(LINES[0].text) + len(LINES[1].text) + 2)
DOCUMENT = Document(name="a.pdf", sha256="", pages=2, text=TEXT, lines=LINES, starts=STARTS)
PASSAGE = Passage(
    id="p1",
    clause=None,
    kind="paragraph",
    text=TEXT,
    page=1,
    boxes=((1, 50, 100, 200, 110), (1, 50, 115, 200, 125), (2, 50, 40, 130, 50)),
    start=0,
    end=len(TEXT),
)


def report(finding: Finding) -> Report:
    return Report(contract=Contract(document=DOCUMENT, clauses=(), passages=(PASSAGE,)), findings=(finding,))


def finding(**fields: object) -> Finding:
    base = {
        "rule": "r",
        "label": "l",
        "outcome": "breach",
        "severity": "high",
        "confidence": 1.0,
        "message": "m",
    }
    return Finding(**(base | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quote", "first", "last", "boxes"),
    [
        ("six mois", "six", "mois", 1),
        ("... six mois avant l'échéance ...", "six", "l’échéance,", 2),
        ("SIX  MOIS", "six", "mois", 1),
        ("par lettre recommandée.", "par", "recommandée.", 2),
        (TEXT, "Le", "recommandée.", 3),
    ],
)
def test_boxes_are_those_of_the_quoted_words(quote: str, first: str, last: str, boxes: int) -> None:
    found = quote_boxes(quote, PASSAGE, DOCUMENT)
    printed = {word.text: (line.page, word) for line in LINES for word in line.words}
    (page_a, a), (page_b, b) = printed[first], printed[last]
    assert len(found) == boxes
    assert (found[0][0], found[0][1], found[0][2]) == (page_a, a.x0, a.top)
    assert (found[-1][0], found[-1][3], found[-1][4]) == (page_b, b.x1, b.bottom)


@pytest.mark.parametrize("quote", ["", "...", "douze mois", "mois six"])
def test_words_that_are_not_there_have_no_box(quote: str) -> None:
    assert quote_boxes(quote, PASSAGE, DOCUMENT) == ()
    assert quote_span(quote, TEXT) is None


def test_words_of_two_columns_are_two_boxes() -> None:
    row = Line(
        text="GTI 4 h", page=1, words=(*words("GTI", 10).words, *words("4 h", 10, x=300).words), kind="row"
    )
    document = Document(name="", sha256="", pages=1, text=row.text, lines=(row,), starts=(0,))
    passage = Passage(
        id="p", clause=None, kind="row", text=row.text, page=1, boxes=(), start=0, end=len(row.text)
    )
    assert len(quote_boxes("GTI | 4 h", passage, document)) == 2


def test_a_finding_without_quote_has_the_boxes_of_its_passages() -> None:
    marked = finding(passages=("p1",))
    assert finding_boxes(marked, report(marked)) == PASSAGE.boxes


@pytest.mark.parametrize("passages", [(), ("p9",)])
def test_a_finding_that_points_nowhere_has_no_box(passages: tuple[str, ...]) -> None:
    lost = finding(passages=passages, quote="six mois")
    assert finding_boxes(lost, report(lost)) == ()


def test_span_gives_the_words_as_they_stand() -> None:
    start, end = quote_span("... l'échéance par lettre ...", TEXT) or (0, 0)
    assert TEXT[start:end] == "l’échéance, par lettre"


def test_every_quote_of_the_sample_is_found(sample_report: Report) -> None:
    document = sample_report.contract.document
    known = {passage.id: passage for passage in sample_report.contract.passages}
    quoted = [f for f in sample_report.findings if f.quote and f.passages]
    assert len(quoted) >= 20
    lost = [f.rule for f in quoted if not any(quote_boxes(f.quote, known[p], document) for p in f.passages)]
    assert lost == []
