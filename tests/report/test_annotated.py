"""The annotated PDF: the original's bytes first, its text and ink unchanged, notes on the quoted words."""

import io
from dataclasses import replace

import pdfplumber
import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from clausescan.errors import UsageError
from clausescan.fold import fold
from clausescan.report import Look
from clausescan.report.annotated import render_annotated_pdf
from clausescan.report.annotated.geometry import Sheet
from clausescan.report.annotated.notes import notes, ordered, summary
from clausescan.structures import Report


def ours(data: bytes) -> list[tuple[int, dict[str, object]]]:
    """Page number and dictionary of every annotation that we wrote."""
    found = []
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1):
        for entry in page.get("/Annots", []):
            if (annotation := entry.get_object()).get("/T") == "clausescan":
                found.append((number, annotation))
    return found


def letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


@pytest.fixture(scope="module")
def annotated(sample_report: Report, sample_source: bytes) -> bytes:
    return render_annotated_pdf(sample_report, Look(), source=sample_source)


def test_the_original_stands_unchanged_inside(annotated: bytes, sample_source: bytes) -> None:
    assert annotated.startswith(sample_source)
    before, after = PdfReader(io.BytesIO(sample_source)), PdfReader(io.BytesIO(annotated))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert [page["/Contents"].get_data() for page in after.pages] == [
        page["/Contents"].get_data() for page in before.pages
    ]


def test_every_finding_with_a_place_has_a_note(annotated: bytes, sample_report: Report) -> None:
    texts = "\n".join(str(annotation["/Contents"]) for _, annotation in ours(annotated))
    assert len(ours(annotated)) > 15
    for number, finding in enumerate(ordered(sample_report), 1):
        assert f"{number}. " in texts
        assert finding.message in texts
        if finding.passages:
            assert finding.question in texts
            assert finding.why in texts


def test_highlights_lie_on_the_quoted_words(
    annotated: bytes, sample_report: Report, sample_source: bytes
) -> None:
    quotes = {letters(f.message): letters(f.quote) for f in sample_report.findings if f.quote and f.passages}
    checked = 0
    with pdfplumber.open(io.BytesIO(sample_source)) as original:
        for number, annotation in ours(annotated):
            wanted = [
                quote for message, quote in quotes.items() if message in letters(str(annotation["/Contents"]))
            ]
            if annotation["/Subtype"] != "/Highlight" or not wanted:
                continue
            page, points = original.pages[number - 1], [float(value) for value in annotation["/QuadPoints"]]
            marked = ""
            for at in range(0, len(points), 8):
                xs, ys = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
                box = (min(xs) - 1, float(page.height) - max(ys), max(xs) + 1, float(page.height) - min(ys))
                marked += letters(page.within_bbox(box, strict=False).extract_text() or "")
            assert any(marked in quote or quote in marked for quote in wanted), (marked, wanted)
            checked += 1
    assert checked > 15


def test_highlights_are_drawn_for_viewers_that_draw_none(annotated: bytes) -> None:
    for _, annotation in ours(annotated):
        if annotation["/Subtype"] == "/Highlight":
            appearance = annotation["/AP"]["/N"].get_object()  # type: ignore[index]
            assert b" f" in appearance.get_data()
            assert list(appearance["/BBox"]) == list(annotation["/Rect"])  # type: ignore[call-overload]


def test_the_first_note_tells_the_verdict_and_what_has_no_place(
    annotated: bytes, sample_report: Report
) -> None:
    number, first = next((n, a) for n, a in ours(annotated) if a["/Subtype"] == "/Text")
    assert number == 1
    assert first["/Contents"] == summary(sample_report, Look())
    for finding in sample_report.findings:
        assert (finding.message in summary(sample_report, Look())) or finding.passages


def test_words_of_several_findings_carry_one_note(sample_report: Report) -> None:
    finding = next(f for f in sample_report.findings if f.passages and f.quote)
    twice = replace(sample_report, findings=(finding, replace(finding, message="Autre constat.")))
    (note,) = [note for note in notes(twice) if note.page == finding.page]
    assert "1. " in note.text
    assert "2. " in note.text


def test_an_attack_stays_text(attack_report: Report, sample_source: bytes) -> None:
    data = render_annotated_pdf(attack_report, Look(), source=sample_source)
    for _, annotation in ours(data):
        assert not {"/A", "/AA", "/JS"} & {*annotation}
        assert not {"\u202e", "\x1b"} & {*str(annotation["/Contents"])}


def test_a_damaged_table_is_rewritten(sample_report: Report, sample_source: bytes) -> None:
    shifted = b"\n\n" + sample_source  # every offset is wrong by two
    data = render_annotated_pdf(sample_report, Look(), source=shifted)
    assert len(PdfReader(io.BytesIO(data)).pages) == sample_report.contract.document.pages
    assert len(ours(data)) > 15


def encrypted(source: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(source)))
    writer.encrypt(user_password="", owner_password="x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda source: b"Article 1", "not_pdf"),
        (encrypted, "protected"),
        (lambda source: b"%PDF-1.4 nothing here", "not_annotated"),
    ],
)
def test_what_cannot_be_annotated_is_said(
    sample_report: Report, sample_source: bytes, make, code: str
) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError) as caught:
        render_annotated_pdf(sample_report, Look(), source=make(sample_source))
    assert caught.value.code == code
    assert sample_report.contract.document.name in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("turn", "first", "last"),
    [
        (0, (110, 680), (160, 660)),
        (90, (120, 210), (140, 260)),
        (180, (490, 220), (440, 240)),
        (270, (480, 690), (460, 640)),
    ],
)
def test_a_box_as_seen_goes_back_to_user_space(
    turn: int, first: tuple[float, float], last: tuple[float, float]
) -> None:
    on = Sheet(left=100, bottom=200, right=500, top=700, turn=turn)
    quad = on.quad(10, 20, 60, 40)
    assert (quad.corners[0], quad.corners[3]) == (first, last)


def test_pages_without_annotations_of_ours_are_left_alone(sample_report: Report) -> None:
    document = FPDF()
    for _ in range(2):
        document.add_page()
    data = render_annotated_pdf(replace(sample_report, findings=()), Look(), source=bytes(document.output()))
    assert [number for number, _ in ours(data)] == [1]
