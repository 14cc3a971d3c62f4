from clausescan.spans import line_box, lines_between, text_between
from clausescan.structures import Document, Line, Word

WORDS = (
    Word(text="deux", x0=10.04, top=20, x1=30, bottom=30),
    Word(text="mois", x0=32, top=20, x1=50.06, bottom=30),
)
LINES = (
    Line(text="Préavis de", page=1, x0=10, x1=60, top=10, bottom=19.96),
    Line(text="deux  mois", page=1, x0=10.04, x1=50.06, top=20, bottom=30, words=WORDS),
    Line(text="écrit.", page=2, x0=10, x1=40, top=10, bottom=20),
)
DOCUMENT = Document(
    name="a", sha256="", pages=2, text="Préavis de\ndeux  mois\nécrit.", lines=LINES, starts=(0, 11, 22)
)


def test_a_span_reads_in_one_line() -> None:
    assert text_between(DOCUMENT, 8, 28) == "de deux mois écrit."


def test_lines_that_have_a_part_in_a_span() -> None:
    assert [start for start, _ in lines_between(DOCUMENT, 3, 12)] == [0, 11]
    assert [line.page for _, line in lines_between(DOCUMENT, 22, 28)] == [2]


def test_a_span_that_ends_where_a_line_starts_has_no_part_in_it() -> None:
    assert [start for start, _ in lines_between(DOCUMENT, 0, 11)] == [0]


def test_a_document_without_lines_has_none() -> None:
    empty = Document(name="a", sha256="", pages=0, text="", lines=(), starts=())
    assert list(lines_between(empty, 0, 5)) == []


def test_the_box_of_a_line_and_of_some_of_its_words() -> None:
    assert line_box(LINES[1]) == (1, 10.0, 20, 50.1, 30)
    assert line_box(LINES[1], WORDS[1:]) == (1, 32, 20, 50.1, 30)
