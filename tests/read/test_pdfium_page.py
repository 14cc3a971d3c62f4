"""Boxes are where the ink is, whatever the page's box and turn."""

import io

import pytest
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from clausescan.clean import clean
from clausescan.read.pdf import read_pdf
from clausescan.read.pictures import draw_pages


def pdf(turn: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    document = FPDF(unit="pt", format=(595, 842))  # fpdf2 writes the page box once, on the page tree
    document.add_page()
    document.set_font("Helvetica", size=20)
    document.text(150, 250, "PREAVIS")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(bytes(document.output()))))
    if turn:
        writer.pages[0].rotate(turn)
    if crop:
        writer.pages[0].cropbox = RectangleObject(crop)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (100, 200, 500, 700)])
def test_the_box_of_a_word_holds_its_ink(turn: int, crop: tuple[float, float, float, float] | None) -> None:
    data = pdf(turn, crop)
    (page,), (picture,) = read_pdf(data)[0], draw_pages(data)
    size = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
    assert size == pytest.approx((picture.width, picture.height))  # words lie on the page put upright
    words = clean((page,), name="a.pdf", data=data).lines[0].words
    image = Image.open(io.BytesIO(picture.data)).convert("L").point(lambda value: 255 * (value < 128))
    scale = image.width / picture.width
    left, top, right, bottom = (value / scale for value in image.getbbox() or ())
    (x0, y0, x1, y1) = (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )
    assert x0 - 1 <= left < right <= x1 + 1
    assert y0 - 1 <= top < bottom <= y1 + 1
    assert max(x1 - x0, y1 - y0) < 1.2 * max(right - left, bottom - top)
