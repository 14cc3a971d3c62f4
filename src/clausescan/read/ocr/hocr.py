"""hOCR to lines of words: boxes and sizes in pixels, confidence from 0 to 1. Source: the hOCR 1.2 specification."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_LINES = ("ocr_line", "ocr_textfloat", "ocr_header", "ocr_caption")
_BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_NUMBER = re.compile(r"\b(x_size|x_descenders|x_wconf) ([\d.]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWord:
    """A recognised word: its ends on the line in pixels and how sure Tesseract is of it, from 0 to 1."""

    text: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """A recognised line in pixels: its baseline is `y = base + slope * (x - x0)`, y counting down the page.

    A `sideways` line runs up or down the page: its baseline means nothing.
    """

    words: tuple[ReadWord, ...]
    x0: float
    x1: float
    base: float
    slope: float
    size: float
    descent: float
    sideways: bool = False


def parse(data: bytes) -> Iterator[ReadLine]:
    """The lines of a page, in Tesseract's order; marks that are not words are left out."""
    from lxml import etree

    page = etree.HTML(data, etree.HTMLParser(encoding="utf-8", no_network=True))
    for span in page.iter("span") if page is not None else ():
        if span.get("class") not in _LINES:
            continue
        title = span.get("title", "")
        words, box = tuple(_words(span)), _BOX.search(title)
        if not words or not box:
            continue
        left, top, right, bottom = (float(value) for value in box.groups())
        found = _BASELINE.search(title)
        slope, offset = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
        numbers = {name: float(value) for name, value in _NUMBER.findall(title)}
        size = numbers.get("x_size") or bottom - top
        yield ReadLine(
            words=words,
            x0=left,
            x1=right,
            base=bottom + offset,
            slope=slope,
            size=size,
            descent=numbers.get("x_descenders", size / 5),
            sideways="textangle" in title or _runs_down(words, right - left, bottom - top),
        )


def _runs_down(words: Sequence[ReadWord], width: float, height: float) -> bool:
    return height > 2 * width and sum(len(word.text) for word in words) > 5


def _words(line: Any) -> Iterator[ReadWord]:
    for span in line.iter("span"):
        title = span.get("title", "")
        text, box = "".join(span.itertext()).strip(), _BOX.search(title)
        if span.get("class") == "ocrx_word" and text and box:
            sure = float(dict(_NUMBER.findall(title)).get("x_wconf", 0)) / 100
            yield ReadWord(text=text, x0=float(box[1]), x1=float(box[3]), confidence=sure)
