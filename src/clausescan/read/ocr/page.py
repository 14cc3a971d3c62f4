"""The picture of a page to a Page: words and ruled tables in points, on the page put upright."""

import io
from collections.abc import Iterator, Sequence
from math import cos, degrees
from statistics import median

from PIL import Image

from clausescan.read.object_page import ObjectPage, boxed
from clausescan.read.ocr import tesseract
from clausescan.read.ocr.hocr import ReadLine, parse
from clausescan.read.ocr.marks import bullet
from clausescan.read.ocr.rules import find_rules
from clausescan.read.ocr.upright import apply, quarter_back, rotation, slant, then
from clausescan.read.tables import find_tables
from clausescan.structures import Page, Word

SECONDS = 60.0  # that Tesseract may take for one pass over one page
_POOR = 0.65  # mean confidence under which the page may lie on its side
_STEEP = 0.026  # radians, 1.5 degrees: past it Tesseract takes neighbouring lines for one


def recognise(picture: Image.Image, number: int, *, scale: float) -> Page:
    """Recognise a grey picture of a page, of `scale` pixels per point.

    Raises tesseract.OcrError when Tesseract fails or takes more than SECONDS.
    """
    size = (picture.width / scale, picture.height / scale)
    back = quarter_back(0, *size)
    lines = _lines(picture, scale)
    if _askew(lines) and (turn := tesseract.quarter_turns(_file(picture), timeout=SECONDS)):
        turned = picture.rotate(-turn, expand=True)
        again = _lines(turned, scale)
        if not _askew(again) or _confidence(again) > _confidence(lines):
            picture, lines, back = turned, again, quarter_back(turn, *size)
    lines = tuple(line for line in lines if not line.sideways)  # margin notes of no known place
    width, height = picture.width / scale, picture.height / scale
    angle = slant(lines, picture.width)
    if abs(angle) > _STEEP:
        picture = picture.rotate(degrees(angle), resample=Image.Resampling.BICUBIC, fillcolor=255)
        lines = _lines(picture, scale)
        back = then(rotation(angle, width, height), back)
        angle = slant(lines, picture.width)
    words = tuple(_words(lines, angle, width, height, scale))
    sheet = ObjectPage(number, width=width, height=height)
    rules = find_rules(picture, scale=scale, angle=angle)
    sheet.objects["line"] = [boxed("line", sheet, rule) for rule in rules]
    if angle:
        back = then(rotation(angle, width, height), back)
    return Page(
        number=number,
        width=width,
        height=height,
        words=words,
        tables=tuple(find_tables(sheet, words)),
        chars=sum(len(word.text) for word in words),
        confidence=round(_confidence(lines), 3),
        back=back if back != quarter_back(0, *size) else None,
    )


def _lines(picture: Image.Image, scale: float) -> tuple[ReadLine, ...]:
    return tuple(parse(tesseract.hocr(_file(picture), dpi=round(scale * 72), timeout=SECONDS)))


def _askew(lines: Sequence[ReadLine]) -> bool:
    """Whether the page may lie on its side: little is sure, or most lines run up or down."""
    across = sum(len(line.words) for line in lines if not line.sideways)
    total = sum(len(line.words) for line in lines)
    return _confidence(lines) < _POOR or across < 0.5 * total


def _file(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PPM")
    return out.getvalue()


def _confidence(lines: Sequence[ReadLine]) -> float:
    """Mean confidence over characters: a misread comma weighs less than a misread word."""
    weighed = [(word.confidence, len(word.text)) for line in lines for word in line.words]
    total = sum(weight for _, weight in weighed)
    return sum(sure * weight for sure, weight in weighed) / total if total else 0.0


def _words(
    lines: Sequence[ReadLine], angle: float, width: float, height: float, scale: float
) -> Iterator[Word]:
    """The words with the height of their line, as a font would give it, on the page put upright."""
    straight = rotation(-angle, width, height)
    usual = median(sizes) if (sizes := [line.size for line in lines for _ in line.words]) else 0.0
    for line in lines:
        # Sizes are measured, not known: near the page's usual one they are that one.
        size = usual if abs(line.size - usual) < 0.15 * usual else line.size
        first = bullet(line)
        for index, word in enumerate(line.words):
            middle = (word.x0 + word.x1) / 2
            base = line.base + line.slope * (middle - line.x0)
            x, y = apply(straight, middle / scale, base / scale)
            half = (word.x1 - word.x0) / 2 / scale * cos(angle)
            yield Word(
                text=first if first and not index else word.text,
                x0=round(x - half, 2),
                x1=round(x + half, 2),
                top=round(y - (size - line.descent) / scale, 2),
                bottom=round(y + line.descent / scale, 2),
                size=round(size / scale, 1),
            )
