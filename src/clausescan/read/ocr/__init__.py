"""Character recognition of the pages that are pictures, side by side and only for them."""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PIL import Image

from clausescan.read.ocr.page import recognise
from clausescan.read.ocr.tesseract import OcrError
from clausescan.structures import Page

_SCALE = 300 / 72  # pixels per point
_LARGEST = 30_000_000  # pixels: a plan larger than A3 is drawn at less


def recognise_pages(
    document: Any, indexes: Sequence[int], *, until: float = float("inf")
) -> Iterator[tuple[int, Page | None]]:
    """Recognise pages of an open pypdfium2 document; None for a page that Tesseract could not read.

    Pages whose turn comes after `until` on the monotonic clock are not begun.

    Pictures are drawn a few at a time, so that memory does not grow with the number of pages.
    """
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(indexes), 2 * workers):
            if time.monotonic() > until:
                return
            few = indexes[start : start + 2 * workers]
            drawn = [_draw(document[index]) for index in few]  # pdfium is not made for threads
            pages = pool.map(lambda index, picture: _one(index, *picture), few, drawn)
            yield from zip(few, pages, strict=True)


def _draw(page: Any) -> tuple[Image.Image, float]:
    width, height = page.get_size()
    scale = min(_SCALE, (_LARGEST / max(width * height, 1.0)) ** 0.5)
    try:
        return page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil().convert("L"), scale
    finally:
        page.close()


def _one(index: int, picture: Image.Image, scale: float) -> Page | None:
    try:
        return recognise(picture, index + 1, scale=scale)
    except OcrError:
        return None
