"""Files inside a PDF are read after it or named as unread; never passed over."""

import pytest
from papers import lines_of_text, rewritten, sheet
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from clausescan.clean import clean
from clausescan.limits import Limits
from clausescan.read import read


def carrying(*files: tuple[str, bytes], pages: int = 1) -> bytes:
    def attach(writer: PdfWriter) -> None:
        for name, data in files:
            writer.add_attachment(name, data)

    return rewritten(sheet(lines_of_text, pages), attach)


def annex(words: str) -> bytes:
    return sheet(lambda document: document.text(72, 90, words))


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in read(data, name="c.pdf")[1]]


def test_an_attached_pdf_is_read_after_the_file_with_its_pages_numbered_on() -> None:
    pages, problems = read(carrying(("annexe.pdf", annex("Annexe securite")), pages=2), name="c.pdf")
    assert [page.number for page in pages] == [1, 2, 3]
    assert [word.text for word in pages[2].words] == ["Annexe", "securite"]
    assert [(problem.code, "p. 3" in problem.message) for problem in problems] == [("attached", True)]


def test_an_attached_text_is_read_with_its_lines_on_the_right_page() -> None:
    pages, _ = read(carrying(("notes.txt", b"Le preavis est de six mois.")), name="c.pdf")
    assert [(line.text, line.page) for line in pages[1].lines] == [("Le preavis est de six mois.", 2)]
    assert clean(pages, name="c.pdf", data=b"").pages == 2


def test_pdf_in_pdf_in_pdf_is_read_and_the_depth_is_bounded() -> None:
    data = annex("fond")
    for level in range(6):
        data = rewritten(
            annex(f"niveau {level}"), lambda writer, inner=data: writer.add_attachment("dedans.pdf", inner)
        )
    pages, problems = read(data, name="c.pdf")
    assert len(pages) == 4
    assert [problem.code for problem in problems].count("attached_unread") == 1


def test_a_portfolio_is_read() -> None:
    def collect(writer: PdfWriter) -> None:
        writer.add_attachment("contrat.pdf", annex("Le contrat"))
        writer.add_attachment("annexe.pdf", annex("Une annexe"))
        writer.root_object[NameObject("/Collection")] = DictionaryObject(
            {NameObject("/View"): NameObject("/T")}
        )

    pages, _ = read(rewritten(annex("Ouvrez ce porte-documents"), collect), name="c.pdf")
    assert len(pages) == 3


def test_a_file_on_a_page_s_paper_clip_is_read_once() -> None:
    inner = annex("Annexe tarifs")

    def clip(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(inner)
        file = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): TextStringObject("tarifs.pdf"),
                NameObject("/UF"): TextStringObject("tarifs.pdf"),
                NameObject("/EF"): DictionaryObject({NameObject("/F"): writer._add_object(stream)}),
            }
        )
        annotation = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/FileAttachment"),
                NameObject("/Rect"): ArrayObject(),
                NameObject("/FS"): writer._add_object(file),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])

    pages, problems = read(rewritten(sheet(lines_of_text), clip), name="c.pdf")
    assert [word.text for word in pages[1].words] == ["Annexe", "tarifs"]
    assert [problem.code for problem in problems] == ["attached"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.png", b"\x89PNG..."),
        ("prix.xlsx", b"PK\x03\x04..."),
        ("abime.pdf", b"%PDF-1.4 rien"),
        ("vide.txt", b" "),
    ],
)
def test_what_cannot_be_read_is_named(name: str, data: bytes) -> None:
    pages, problems = read(carrying((name, data)), name="c.pdf")
    assert len(pages) == 1
    assert [problem.code for problem in problems] == ["attached_unread"]
    assert name in problems[0].message


def test_data_for_programs_is_no_annex_and_a_plain_file_has_no_note() -> None:
    assert codes(carrying(("factur-x.xml", b"<a/>"))) == []
    assert codes(sheet(lines_of_text)) == []


def test_names_of_attachments_are_no_paths() -> None:
    _, problems = read(carrying(("../../etc/contrat.png", b"x")), name="c.pdf")
    assert "../" not in problems[0].message


@pytest.mark.parametrize(
    ("limits", "read_pages", "unread"),
    [
        (Limits(pages=2), 2, ["page_limit", "attached", "page_limit"]),
        (Limits(pages=1), 1, ["page_limit", "page_limit"]),
        (Limits(pages=4), 4, ["attached", "attached"]),
        (Limits(characters=1), 1, ["time_limit", "time_limit"]),
    ],
)
def test_attached_files_stay_within_the_limits_of_the_whole(
    limits: Limits, read_pages: int, unread: list[str]
) -> None:
    two = sheet(lines_of_text, 2)
    data = carrying(("annexe.pdf", two), ("tarifs.pdf", annex("Tarifs")))
    pages, problems = read(data, name="c.pdf", limits=limits)
    assert len(pages) == read_pages
    assert sorted(problem.code for problem in problems) == sorted(unread)
    cut = [problem.message for problem in problems if problem.code.endswith("_limit")]
    assert all(
        message.endswith(("« annexe.pdf » 2.", "« annexe.pdf ».", "« tarifs.pdf ».")) for message in cut
    )
