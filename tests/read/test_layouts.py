"""Odd layouts read end to end: turned text, watermarks, columns, line numbers, footnotes."""

from collections.abc import Callable

import pytest
from fpdf import FPDF
from papers import SENTENCES, lines_of_text, rewritten, sheet

from clausescan.clean import clean
from clausescan.read import read
from clausescan.structures import Document

WORDS = " ".join(SENTENCES).lower().replace(".", "").split()


def document(data: bytes) -> Document:
    pages, problems = read(data, name="c.pdf")
    return clean(pages, name="c.pdf", data=data, problems=problems)


def texts(data: bytes) -> list[str]:
    return [line.text for line in document(data).lines]


def prose(letter: str, count: int, words: int) -> list[str]:
    """Lines of running text, each opened by its own word so that the order of reading shows: c7 ... of column c."""
    return [
        " ".join((f"{letter}{at}", *(WORDS[(at + k) % len(WORDS)] for k in range(words))))
        for at in range(count)
    ]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_drawn_turned_on_an_upright_page_is_read_in_order(angle: int) -> None:
    def draw(page: FPDF) -> None:
        with page.rotation(angle, 297, 421):
            lines_of_text(page, x=0 if angle != 180 else 72, y=300, count=6)

    assert texts(sheet(draw)) == list(SENTENCES)


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("upright", [True, False], ids=["seen upright", "seen turned"])
def test_a_turned_page_is_read_in_order(turn: int, upright: bool) -> None:
    def draw(page: FPDF) -> None:
        with page.rotation(turn if upright else 0, 297, 421):
            lines_of_text(page, x=0 if upright and turn != 180 else 72, y=300, count=6)

    assert texts(rewritten(sheet(draw), lambda writer: writer.pages[0].rotate(turn))) == list(SENTENCES)


def test_words_of_a_turned_page_lie_where_they_are_seen() -> None:
    def draw(page: FPDF) -> None:
        with page.rotation(90, 297, 421):
            lines_of_text(page, x=0, y=300, count=6)

    for line in document(sheet(draw)).lines:  # the text runs up the page: each line is a narrow column
        assert max(w.x1 for w in line.words) - min(w.x0 for w in line.words) < 16
        assert max(w.bottom for w in line.words) <= 842


def test_a_ruled_table_on_its_side_is_a_table() -> None:
    def draw(page: FPDF) -> None:
        with page.rotation(90, 297, 421):
            for row, cells in enumerate((("Niveau", "Delai"), ("P1", "4 heures"), ("P2", "8 heures"))):
                for column, cell in enumerate(cells):
                    page.rect(100 + 150 * column, 300 + 24 * row, 150, 24)
                    page.text(106 + 150 * column, 316 + 24 * row, cell)

    assert texts(sheet(draw)) == ["Niveau | Delai", "P1 | 4 heures", "P2 | 8 heures"]


def test_a_note_up_the_margin_stays_whole_and_cuts_no_line() -> None:
    def draw(page: FPDF) -> None:
        lines_of_text(page, count=12)
        with page.rotation(90, 40, 500):
            page.text(40, 500, "Exemplaire du client")

    found = texts(sheet(draw))
    assert found == [*SENTENCES, *SENTENCES, "Exemplaire du client"]


def test_slanted_characters_of_an_italic_are_text() -> None:
    def draw(page: FPDF) -> None:
        page.set_font("Helvetica", style="I", size=11)
        lines_of_text(page, count=6)

    assert texts(sheet(draw)) == list(SENTENCES)


@pytest.mark.parametrize("angle", [0, 30, 45, 60, 315])
def test_a_watermark_is_out_of_the_text_and_told_once(angle: int) -> None:
    def draw(page: FPDF) -> None:
        lines_of_text(page, y=200, count=24)
        with page.rotation(angle, 300, 420):
            page.set_font("Helvetica", size=70)
            page.text(130, 440, "PROJET")

    found = document(sheet(draw, pages=2))
    assert [line.text for line in found.lines] == [*SENTENCES] * 8
    assert [problem.code for problem in found.problems] == ["watermark"]
    assert "PROJET" in found.problems[0].message


def test_small_slanted_words_are_kept() -> None:
    def draw(page: FPDF) -> None:
        lines_of_text(page, y=200, count=12)
        for x, word in ((100, "Priorite"), (200, "Delai")):
            with page.rotation(45, x, 150):
                page.text(x, 150, word)

    found = document(sheet(draw))
    assert [line.text for line in found.lines] == [*SENTENCES, *SENTENCES, "Priorite", "Delai"]
    assert found.problems == ()


def test_a_page_that_lies_askew_is_read_from_its_picture() -> None:
    def draw(page: FPDF) -> None:
        with page.rotation(8, 300, 400):
            lines_of_text(page, count=12)

    (page,), problems = read(sheet(draw), name="c.pdf", ocr=False)
    assert (page.picture, page.words, problems) == (True, (), ())


def test_a_large_title_is_no_watermark() -> None:
    def draw(page: FPDF) -> None:
        lines_of_text(page, y=140, count=6)
        page.set_font("Helvetica", size=28)
        page.text(72, 110, "CONTRAT DE SERVICES")

    found = document(sheet(draw))
    assert found.lines[0].text == "CONTRAT DE SERVICES"
    assert found.problems == ()


def _filled(letter: str, at: int, width: float) -> str:
    """A line of 8 points that fills a column of `width`, as a text set ragged does."""
    measure = FPDF(unit="pt")
    measure.set_font("Helvetica", size=8)
    text, word = f"{letter}{at}", at
    while measure.get_string_width(longer := f"{text} {WORDS[word % len(WORDS)]}") < width:
        text, word = longer, word + 1
    return text


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("title", [True, False])
def test_columns_are_read_one_after_the_other(count: int, title: bool) -> None:
    width = (595 - 80 - 18 * (count - 1)) / count
    columns = [[_filled(letter, row, width) for row in range(40)] for letter in "abcd"[:count]]
    name = "Conditions generales applicables a toutes les prestations de la societe et de toutes ses filiales"

    def draw(page: FPDF) -> None:
        page.set_font("Helvetica", size=8)
        if title:
            page.text(40, 50, name)
        for column, rows in enumerate(columns):
            for row, text in enumerate(rows):
                page.text(40 + column * (width + 18), 80 + 12 * row, text)

    assert texts(sheet(draw)) == [name] * title + [text for rows in columns for text in rows]


def test_a_table_of_four_columns_without_rules_stays_rows() -> None:
    rows = [("Niveau", "Description", "Prise en charge", "Retablissement")]
    rows += [(f"P{n}", "panne du service", f"{n} heures", f"{2 * n} heures") for n in range(1, 20)]

    def draw(page: FPDF) -> None:
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                page.text(60 + 125 * column, 80 + 16 * row, cell)

    assert texts(sheet(draw)) == [" | ".join(cells) for cells in rows]


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("x", [40, 545], ids=["left", "right"])
def test_line_numbers_are_out(step: int, x: int) -> None:
    rows = prose("L", 40, 8)

    def draw(page: FPDF) -> None:
        first = 40 * (page.page - 1)
        for row, text in enumerate(rows):
            if (row + 1) % step == 0:
                page.text(x, 70 + 17 * row, str(first + row + 1))
            page.text(80, 70 + 17 * row, text.lower() if row % 3 else text)

    found = texts(sheet(draw, pages=2))
    assert found == [text.lower() if row % 3 else text for row, text in enumerate(rows)] * 2


def test_numbered_items_and_numbered_rows_keep_their_numbers() -> None:
    def items(page: FPDF) -> None:
        for row in range(30):
            page.text(50, 70 + 20 * row, str(row + 1))
            page.text(80, 70 + 20 * row, SENTENCES[row % 6])

    found = texts(sheet(items))
    assert all(text.startswith(str(row + 1)) for row, text in enumerate(found))


def _two_pages(foot: Callable[[FPDF], None]) -> list[str]:
    def draw(page: FPDF) -> None:
        rows = prose("abc"[page.page - 1], 30, 9)
        for row, text in enumerate(rows):
            page.text(72, 70 + 20 * row, f"{text}." if text.startswith("b2 ") else text)
        if page.page == 2:
            page.text(72, 670, "et la fin de la phrase.")
            return
        foot(page)

    return texts(sheet(draw, pages=2))


def test_a_footnote_is_kept_after_the_sentence_that_it_stands_in() -> None:
    def foot(page: FPDF) -> None:
        page.set_font("Helvetica", size=8)
        page.text(72, 760, "1 Au sens de la reglementation applicable aux services numeriques,")
        page.text(72, 770, "telle que le client la connait.")

    found = _two_pages(foot)
    at = next(index for index, text in enumerate(found) if text.startswith("1 Au sens"))
    assert found[29].startswith("a29")
    assert [text.split()[0] for text in found[30:33]] == ["b0", "b1", "b2"]
    assert at == 33
    assert found[at + 1] == "telle que le client la connait."
    assert len(found) == 30 + 31 + 2


def test_small_print_that_is_no_footnote_stays_where_it_is() -> None:
    def foot(page: FPDF) -> None:
        page.set_font("Helvetica", size=8)
        page.text(72, 700, "sous reserve des conditions particulieres")

    found = _two_pages(foot)
    assert found[30] == "sous reserve des conditions particulieres"


def test_a_signature_page_keeps_its_two_parties_apart_from_the_text() -> None:
    def draw(page: FPDF) -> None:
        lines_of_text(page, count=3)
        page.text(72, 200, "Fait a Lyon, le 3 mars 2026, en deux exemplaires.")
        for x, who in ((72, "Pour le client"), (330, "Pour le prestataire")):
            page.text(x, 240, who)
            page.text(x, 260, "Nom :")
            page.text(x, 280, "Signature :")

    found = texts(sheet(draw))
    assert found[:4] == [*SENTENCES[:3], "Fait a Lyon, le 3 mars 2026, en deux exemplaires."]
    assert all("Pour le client" in text or "Lyon" not in text for text in found[4:])
    assert sum("Pour le" in text for text in found) in (1, 2)
