"""Scanned pages are read where Tesseract is there, and said to be unread where it is not.

A scan is made as a scanner does: a page printed with fpdf2, drawn, laid askew, and put back as a picture.
"""

import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from PIL import Image

from clausescan.clean import clean
from clausescan.read.ocr import tesseract
from clausescan.read.pdf import read_pdf

LINES = (
    "ARTICLE 12 - DURÉE ET RÉSILIATION",
    "12.1 Le contrat est conclu pour une durée de trente-six (36) mois.",
    "12.2 Il est reconduit tacitement par périodes de douze (12) mois, sauf",
    "dénonciation par lettre recommandée huit (8) mois avant son échéance.",
    "12.3 Le prestataire facture la réversibilité au tarif de 890 € hors taxes",
    "par jour et par intervenant, sur devis accepté par le client.",
    "12.4 En cas de manquement grave non réparé dans les trente (30) jours,",
    "chaque partie peut résilier le contrat sans indemnité.",
)


def printed() -> bytes:
    document = FPDF(unit="pt", format="A4")
    document.add_page()
    document.set_font("Helvetica", size=12)
    for at, line in enumerate(LINES):
        document.text(70, 120 + 24 * at, line.replace("€", "EUR"))
    return bytes(document.output())


def picture(data: bytes, dpi: int = 200) -> Image.Image:
    document = pdfium.PdfDocument(data)
    try:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


@pytest.fixture(scope="session")
def scanned() -> Callable[..., bytes]:
    """A PDF of one picture, turned by quarters and slanted by `slant` degrees counterclockwise."""

    def make(*, quarters: int = 0, slant: float = 0.0) -> bytes:
        image = picture(printed()).rotate(slant, fillcolor=255, resample=Image.Resampling.BICUBIC)
        image = image.rotate(90 * quarters, expand=True)
        out = io.BytesIO()
        image.save(out, "PDF", resolution=200)
        return out.getvalue()

    return make


needs_tesseract = pytest.mark.skipif(not tesseract.ready(), reason="Tesseract with French is not installed")
CASES = [(0, 0.0), (1, 0.0), (2, 0.0), (3, 0.0), (0, 0.8), (0, -2.5), (1, 2.0)]


@needs_tesseract
@pytest.mark.parametrize(("quarters", "slant"), CASES)
def test_a_scan_is_read_however_it_lies(scanned: Callable[..., bytes], quarters: int, slant: float) -> None:
    data = scanned(quarters=quarters, slant=slant)
    (page,), problems = read_pdf(data)
    lines = [line.text for line in clean((page,), name="scan.pdf", data=data).lines]
    wanted = [line.replace("€", "EUR") for line in LINES]
    assert problems == ()
    assert not page.picture
    assert page.confidence is not None
    assert page.confidence > 0.8
    assert sum(line in lines for line in wanted) >= len(wanted) - 1, lines


@needs_tesseract
@pytest.mark.parametrize(("quarters", "slant"), CASES)
def test_boxes_of_recognised_words_lie_on_their_ink(
    scanned: Callable[..., bytes], quarters: int, slant: float
) -> None:
    data = scanned(quarters=quarters, slant=slant)
    words = [
        word for line in clean(read_pdf(data)[0], name="scan.pdf", data=data).lines for word in line.words
    ]
    ink = picture(data, dpi=72).point(lambda value: 255 * (value < 128))
    left = ink.copy()
    for word in words:
        box = (int(word.x0) - 2, int(word.top) - 2, int(word.x1) + 2, int(word.bottom) + 2)
        left.paste(0, box)
        assert ink.crop(box).getbbox() is not None, word
    assert _count(left) < 0.02 * _count(ink)


def _count(image: Image.Image) -> int:
    return image.histogram()[255]


def test_a_born_digital_page_is_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "hocr", lambda *a, **k: pytest.fail("recognised"))
    (page,), problems = read_pdf(printed())
    assert (page.picture, page.confidence, problems) == (False, None, ())


def test_a_scan_stays_unread_when_recognition_is_not_wanted(scanned: Callable[..., bytes]) -> None:
    (page,), problems = read_pdf(scanned(), ocr=False)
    assert (page.picture, page.words, problems) == (True, (), ())


def test_an_absent_program_is_named_with_its_command(
    scanned: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "program", lambda: None)
    (page,), (problem,) = read_pdf(scanned())
    assert page.picture
    assert problem.code == "no_ocr"
    assert "tesseract" in problem.message.lower()


def test_a_page_on_which_the_program_fails_stays_unread(
    scanned: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise tesseract.OcrError("killed")

    monkeypatch.setattr(tesseract, "ready", lambda: True)
    monkeypatch.setattr(tesseract, "hocr", fail)
    (page,), _ = read_pdf(scanned())
    assert page.picture
    assert page.words == ()


@needs_tesseract
def test_a_blank_scan_holds_no_words() -> None:
    out = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(out, "PDF", resolution=200)
    (page,), _ = read_pdf(out.getvalue())
    assert page.words == ()
