"""Page pictures: every page, its size in points, small, and nothing for what is no PDF."""

import io

import pytest
from fpdf import FPDF
from PIL import Image

from clausescan.read.pictures import TOTAL, draw_pages


def pdf(pages: int, size: tuple[float, float] = (595, 842)) -> bytes:
    document = FPDF(unit="pt", format=size)
    document.set_font("Helvetica", size=11)
    for number in range(pages):
        document.add_page()
        if size[0] < 100:
            continue
        document.multi_cell(0, 14, f"Article {number + 1} - Le Prestataire. " * 30)
    return bytes(document.output())


def test_every_page_is_drawn_with_its_size() -> None:
    drawn = draw_pages(pdf(3))
    assert [picture.number for picture in drawn] == [1, 2, 3]
    for picture in drawn:
        assert (round(picture.width), round(picture.height)) == (595, 842)
        image = Image.open(io.BytesIO(picture.data))
        assert (image.format, picture.media_type) == ("WEBP", "image/webp")
        assert image.height / image.width == pytest.approx(842 / 595, rel=0.01)
        assert image.convert("L").getextrema() == (0, 255)  # ink on paper


def test_many_pages_stay_small() -> None:
    drawn = draw_pages(pdf(61))
    assert len(drawn) == 61
    assert sum(len(picture.data) for picture in drawn) < TOTAL


def test_a_ribbon_of_a_page_is_not_drawn_at_full_scale() -> None:
    (picture,) = draw_pages(pdf(1, (60, 6000)))
    assert Image.open(io.BytesIO(picture.data)).height <= 6500


@pytest.mark.parametrize("data", [b"", b"Article 1", b"%PDF-1.7 broken", b"PK\x03\x04"])
def test_what_is_no_pdf_has_no_pictures(data: bytes) -> None:
    assert draw_pages(data) == ()
