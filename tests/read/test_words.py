"""Words from pdfium's characters are pdfplumber's, with its parser and its own word code as the reference."""

import io
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from pdfplumber.page import Page

from clausescan.read.pdfium_page import PdfiumPage

SCAN = {"x_tolerance_ratio": 0.18, "y_tolerance": 3}
CONTRACT = (
    "Article 12 - Durée et résiliation. Le présent contrat est conclu pour une durée de trois (3) ans à compter "
    "de sa signature ; il est renouvelé par tacite reconduction, sauf préavis de 6 mois. L'éditeur s'engage à "
    "rétablir le service sous 4 h ouvrées (GTR), « hors force majeure »."
)


def letter() -> FPDF:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.multi_cell(0, 6, CONTRACT, align="J", new_x="LMARGIN", new_y="NEXT")
    document.set_font("Times", "B", 14)
    document.multi_cell(0, 9, "RÉVERSIBILITÉ ET FRAIS DE SORTIE")
    return document


def columns() -> FPDF:
    document = FPDF()
    document.add_page()
    document.set_font("Times", size=8)
    with document.text_columns(ncols=2, gutter=8, text_align="J") as text:
        text.write(CONTRACT * 12)
    return document


def table() -> FPDF:
    document = FPDF()
    document.add_page()
    document.set_font("Courier", size=9)
    with document.table() as rows:
        for cells in (("Niveau", "GTI", "GTR"), ("Bloquant", "30 mn", "4 h"), ("Majeur", "1 h", "8 h")):
            row = rows.row()
            for cell in cells:
                row.cell(cell)
    return document


def turned_and_spread() -> FPDF:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=10)
    with document.rotation(90, 60, 120):
        document.text(60, 120, "Confidentiel ne pas diffuser")
    document.set_char_spacing(2)
    document.text(40, 200, "PRÉAVIS DE RÉSILIATION")
    document.set_char_spacing(0)
    document.text(40, 220, "Deux lignes presque")
    document.text(72, 220.6, "à la même hauteur")
    return document


def runs_with_lone_spaces() -> FPDF:
    """Words set tight, the space between two of them in a text object of its own, as word processors write."""
    document = FPDF(unit="pt")
    document.add_page()
    document.set_font("Helvetica", size=12)
    x = 60.0
    for run in ("(ii)", " ", "l'accès", " ", "aux", " ", "services", " ", "........", " ", "12"):
        document.text(x, 100, run)
        x += document.get_string_width(run) if run != " " else 1.0
    return document


DOCUMENTS = [letter, columns, table, turned_and_spread, runs_with_lone_spaces]


def both(data: bytes) -> tuple[Any, PdfiumPage, pdfium.PdfDocument]:
    document = pdfium.PdfDocument(data)
    return pdfplumber.open(io.BytesIO(data)).pages[0], PdfiumPage(document[0], 1), document


@pytest.mark.parametrize("make", DOCUMENTS)
@pytest.mark.parametrize("how", [SCAN, {}], ids=["scan", "plain"])
def test_words_are_those_of_pdfplumbers_parser(make: Any, how: dict[str, Any]) -> None:
    reference, ours, _ = both(bytes(make().output()))
    expected = [word["text"] for word in reference.extract_words(**how)]
    assert len(expected) > 4
    assert [word["text"] for word in ours.extract_words(**how)] == expected


@pytest.mark.parametrize("make", DOCUMENTS)
@pytest.mark.parametrize(
    "how",
    [
        {**SCAN, "return_chars": True},
        {"extra_attrs": ["fontname"]},
        {"keep_blank_chars": True},
        {"split_at_punctuation": True},
        {"char_dir": "rtl", "line_dir": "ttb"},
        {"y_tolerance_ratio": 0.3},
        {"use_text_flow": True},
    ],
    ids=str,
)
def test_the_quick_word_code_gives_what_pdfplumbers_gives(make: Any, how: dict[str, Any]) -> None:
    _, ours, _ = both(bytes(make().output()))
    assert ours.extract_words(**how) == Page.extract_words(ours, **how)


@pytest.mark.parametrize("make", [letter, columns, table, runs_with_lone_spaces])
def test_words_straight_from_the_columns_are_the_same(make: Any) -> None:
    _, ours, _ = both(bytes(make().output()))
    expected = Page.extract_words(ours, **SCAN, extra_attrs=["size"])
    found = ours.columns.words(SCAN["x_tolerance_ratio"], SCAN["y_tolerance"])
    assert [(w.text, w.x0, w.top, w.x1, w.bottom, w.size) for w in found] == [
        (w["text"], *(round(w[side], 2) for side in ("x0", "top", "x1", "bottom")), round(w["size"], 1))
        for w in expected
    ]


def test_a_page_with_turned_text_is_not_flat() -> None:
    assert both(bytes(letter().output()))[1].columns.are_flat
    assert not both(bytes(turned_and_spread().output()))[1].columns.are_flat


def test_an_empty_page_has_no_words_and_is_not_plain() -> None:
    document = FPDF()
    document.add_page()
    _, ours, _ = both(bytes(document.output()))
    assert ours.columns.words(0.18, 3) == ()
    assert not ours.columns.are_flat


def test_a_page_is_a_pdfplumber_page() -> None:
    reference, ours, _ = both(bytes(table().output()))
    assert ours.extract_text() == reference.extract_text()
    assert ours.crop((0, 0, ours.width, ours.height / 2)).extract_words()
    assert ours.root_page is ours
    assert [t.extract() for t in ours.find_tables()] == [t.extract() for t in reference.find_tables()]
