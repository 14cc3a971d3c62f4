"""Boxes are where the ink is, whatever the page's box and turn."""

import io
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

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


def simple_font(text: str, ascent: int) -> bytes:
    """A page that says `text` in a simple TrueType font whose code for A is the first letter of `text`."""
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"
    face = TTFont(path)
    letters = list(dict.fromkeys(text))
    names = [face.getBestCmap()[ord(letter)] for letter in letters]
    scale = 1000 / face["head"].unitsPerEm
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    file, content = DecodedStreamObject(), DecodedStreamObject()
    file.set_data(path.read_bytes())
    codes = bytes(65 + letters.index(letter) for letter in text).hex()
    content.set_data(f"BT /F1 12 Tf 72 700 Td <{codes}> Tj ET".encode())
    descriptor = {
        "/Type": "/FontDescriptor", "/FontName": "/DejaVuSerif", "/Flags": 32, "/FontBBox": [-770, -347, 2105, 1109],
        "/ItalicAngle": 0, "/Ascent": ascent, "/Descent": -ascent // 4, "/CapHeight": 1109, "/StemV": 80,
    }  # fmt: skip
    font = {
        "/Type": "/Font", "/Subtype": "/TrueType", "/BaseFont": "/DejaVuSerif", "/FirstChar": 65,
        "/LastChar": 64 + len(letters), "/Widths": [round(face["hmtx"][name][0] * scale) for name in names],
        "/Encoding": {"/Type": "/Encoding", "/Differences": [65, *(f"/{name}" for name in names)]},
    }  # fmt: skip
    made = _object(font)
    made[NameObject("/FontDescriptor")] = writer._add_object(_object(descriptor))
    made["/FontDescriptor"].get_object()[NameObject("/FontFile2")] = writer._add_object(file)
    page[NameObject("/Resources")] = _object({"/Font": {}})
    page["/Resources"]["/Font"][NameObject("/F1")] = writer._add_object(made)
    page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _object(value: object) -> object:
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): _object(one) for key, one in value.items()})
    if isinstance(value, list):
        return ArrayObject([_object(one) for one in value])
    return NameObject(value) if isinstance(value, str) else NumberObject(value)


@pytest.mark.parametrize("ascent", [0, 928], ids=["untold", "told"])
def test_accented_letters_stay_in_their_word_whatever_the_font_tells_of_its_height(ascent: int) -> None:
    (page,) = read_pdf(simple_font("nos données générales réservées", ascent))[0]
    assert [word.text for word in page.words] == ["nos", "données", "générales", "réservées"]
    assert len({(word.top, word.bottom) for word in page.words}) == 1
