"""Word files: numbers that Word prints, tables under their header, tracked changes as accepted, no crash on bad ones."""

import io
import zipfile

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from clausescan.errors import UnreadableError
from clausescan.read import read
from clausescan.structures import Line


def lines(document) -> tuple[Line, ...]:
    out = io.BytesIO()
    document.save(out)
    pages, _ = read(out.getvalue(), name="contrat.docx")
    return pages[0].lines


def problems(document) -> list[str]:
    out = io.BytesIO()
    document.save(out)
    return [problem.code for problem in read(out.getvalue(), name="contrat.docx")[1]]


def test_headings_lists_and_tables_keep_their_place() -> None:
    document = Document()
    document.add_heading("Article 1 - Durée", level=1)
    document.add_paragraph("Le contrat dure trois ans.")
    document.add_paragraph("les consommables ;", style="List Bullet")
    document.add_paragraph("la formation.", style="List Number")
    document.add_paragraph("le câblage.", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Niveau", "GTI", "P1", "4 h"), strict=True
    ):
        cell.text = text
    document.add_paragraph("Fait à Lyon")
    found = lines(document)
    assert [line.text for line in found] == [
        "Article 1 - Durée",
        "Le contrat dure trois ans.",
        "- les consommables ;",
        "1. la formation.",
        "2. le câblage.",
        "Niveau | GTI",
        "P1 | 4 h",
        "Fait à Lyon",
    ]
    assert found[0].level == 1
    assert (found[6].kind, found[6].header) == ("row", ("Niveau", "GTI"))


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    document = Document()
    paragraph = document.add_paragraph("Le préavis est de ")
    for tag, text_tag, words in (("w:del", "w:delText", "trois mois"), ("w:ins", "w:t", "six mois")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    assert lines(document)[0].text == "Le préavis est de six mois"
    assert problems(document) == ["tracked_changes"]
    assert problems(Document()) == []


def test_styles_that_are_based_on_each_other_in_a_ring_do_no_harm() -> None:
    document = Document()
    first, second = document.styles.add_style("A", 1), document.styles.add_style("B", 1)
    first.base_style, second.base_style = second, first
    document.add_paragraph("Texte", style="A")
    assert lines(document)[0].text == "Texte"


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04 broken", "corrupt"), (_bomb(), "too_large"), (b"\xd0\xcf\x11\xe0old word", "corrupt")],
    ids=["broken", "bomb", "doc"],
)
def test_a_file_that_cannot_be_read_says_so(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data, name="contrat.docx")
    assert caught.value.code == code
    assert caught.value.hint


def test_a_blank_line_break_inside_a_paragraph_makes_two_lines() -> None:
    document = Document()
    run = document.add_paragraph("Adresse").runs[0]
    run.add_break()
    run.add_text("Paris")
    assert [line.text for line in lines(document)] == ["Adresse", "Paris"]


def test_a_list_that_begins_anew_is_counted_from_its_own_start() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    kind = next(one for one in numbering.num_lst if one.numId == _list_of(document)).abstractNumId.val
    again = numbering.add_num(kind)
    again.add_lvlOverride(ilvl=0).add_startOverride(1)
    for text, number in (("un", None), ("deux", None), ("un bis", again), ("deux bis", again)):
        paragraph = document.add_paragraph(text, style="List Number")
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number.numId
            properties.get_or_add_ilvl().val = 0
    assert [line.text for line in lines(document)] == ["1. un", "2. deux", "1. un bis", "2. deux bis"]


def _list_of(document) -> int:
    return document.styles["List Number"].element.pPr.numPr.numId.val


def test_footnotes_text_boxes_and_hidden_words() -> None:
    document = Document()
    paragraph = document.add_paragraph("Le préavis est de six mois")
    hidden = paragraph.add_run(" (à négocier)")
    hidden.font.hidden = True
    box = parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    paragraph._p.append(box)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    paragraph.add_run()._r.append(reference)
    notes = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:footnote w:id="2"><w:p><w:r><w:t>De date \xc3\xa0 date.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes, document.part.package)
    document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )
    assert [line.text for line in lines(document)] == [
        "Le préavis est de six mois",
        "De date à date.",
        "Cadre",
    ]


def test_cells_keep_their_numbers_and_what_is_merged_downwards() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, (("Niveau", "Délai"), ("P1", "4 h"), ("", "8 h")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).paragraphs[0].style = "List Number"
    found = [line.text for line in lines(document)]
    assert found == ["Niveau | Délai", "P1 | 1. 4 h", "P1 | 8 h"]


def test_damaged_footnotes_say_so() -> None:
    document = Document()
    document.add_paragraph("Texte")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, b"<w:footnotes", document.part.package)
    document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )
    with pytest.raises(UnreadableError) as caught:
        lines(document)
    assert caught.value.code == "corrupt"
