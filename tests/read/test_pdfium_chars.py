"""Characters asked of pdfium all at once are those asked one by one."""

from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from fpdf import FPDF

from clausescan.read import pdfium_calls, pdfium_chars
from clausescan.read.pdfium_page import PdfiumPage

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.pdf"


def one_by_one(handle: object, start: int, count: int, buffer: object) -> int:
    """pdfium's answer where some characters have no Unicode."""
    return count


def letter() -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.multi_cell(0, 6, "Le présent contrat est conclu pour trois ans - « hors taxes »\nfin")
    return bytes(document.output())


@pytest.mark.parametrize("data", [letter(), SAMPLE.read_bytes()], ids=["letter", "sample"])
def test_at_once_and_one_by_one(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    document = pdfium.PdfDocument(data)
    at_once = [PdfiumPage(document[number], number + 1).columns for number in range(len(document))]
    monkeypatch.setattr(pdfium_calls, "get_text", one_by_one)
    slowly = [PdfiumPage(document[number], number + 1).columns for number in range(len(document))]
    for ours, theirs in zip(at_once, slowly, strict=True):
        assert ours.text == theirs.text
        assert ours.words(0.18, 3) == theirs.words(0.18, 3)
        assert ours.text


def test_codes_are_pdfiums() -> None:
    document = pdfium.PdfDocument(letter())
    textpage = document[0].get_textpage()
    handle, count = pdfium_calls.pointer(textpage.raw), textpage.count_chars()
    expected = [raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)]
    assert pdfium_chars._codes(handle, count).tolist() == expected


def test_a_character_in_two_halves_stands_at_its_second(monkeypatch: pytest.MonkeyPatch) -> None:
    units = [0x41, 0xD835, 0xDD18, 0xDC00, 0x42]
    monkeypatch.setattr(pdfium_calls, "get_text", one_by_one)
    monkeypatch.setattr(pdfium_calls, "get_unicode", lambda _, index: units[index])
    codes = pdfium_chars._codes(pdfium_calls.pointer(0), len(units)).tolist()
    assert codes == [0x41, 0xD835, 0x1D518, 0xDC00, 0x42]


def test_no_characters() -> None:
    document = FPDF()
    document.add_page()
    opened = pdfium.PdfDocument(bytes(document.output()))
    assert len(PdfiumPage(opened[0], 1).columns) == 0
