"""The characters of a page as pdfium sees them, in the shape of pdfplumber's.

A contract has a hundred thousand characters and pdfium answers for one at a time: pypdfium2's checked calls would
take most of a scan, so the three questions asked of every character go through plain function pointers.
"""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfplumber.page import Page

_TEXTS = {0x2: "-", 0xAD: "\u00ad", 0xFFFE: "-"}
_SPACE, _LEAD, _TRAIL, _PLANE = 0x20, 0xD800, 0xDC00, 0xE000
_SKIPPED = frozenset((0, 10, 13, *range(_LEAD, _PLANE)))


def _plain(function: Any, result: Any) -> Any:
    """The C function behind a binding of pypdfium2, called without a check of each argument (3 times faster)."""
    return ctypes.CFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_get_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
_get_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_get_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_is_generated = _plain(raw.FPDFText_IsGenerated, ctypes.c_int)


def read_chars(page: pdfium.PdfPage, owner: Page, view: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """The characters that are on the page, without the spaces and line ends that pdfium adds.

    `view` maps x and y (numbers or arrays) of PDF user space to the page as seen.
    """
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        handle = ctypes.cast(textpage.raw, ctypes.c_void_p)
        handles = (handle,) * count
        codes: list[int] = list(map(_get_unicode, handles, range(count)))
        addresses: list[int | None] = list(map(_get_object, handles, range(count)))
        boxes = np.zeros((count, 4), dtype=np.float32)
        places = map(ctypes.c_void_p, range(boxes.ctypes.data, boxes.ctypes.data + 16 * count, 16))
        known: list[int] = list(map(_get_box, handles, range(count), places))
        # pdfium makes up line ends, which are skipped anyway, and spaces
        made_up = {i for i, code in enumerate(codes) if code == _SPACE and _is_generated(handle, i) == 1}
        fonts = _Fonts()
        about = {address: fonts.of(address) for address in set(addresses)}
    finally:
        textpage.close()
    left, top, right, bottom = boxes.T.astype(np.float64)
    (ax, ay), (bx, by) = view(left, bottom), view(right, top)
    x0s, x1s = np.minimum(ax, bx), np.maximum(ax, bx)
    tops, bottoms = np.minimum(ay, by), np.maximum(ay, by)
    height, number = owner.height, owner.page_number
    measures = (x0s, x1s, tops, bottoms, x1s - x0s, bottoms - tops, height - bottoms, height - tops)
    lead = 0
    for index, (code, address, seen, x0, x1, upper, lower, wide, high, y0, y1) in enumerate(
        zip(codes, addresses, known, *(measure.tolist() for measure in measures), strict=True)
    ):
        if code in _SKIPPED:
            if _LEAD <= code < _TRAIL:
                lead = code
                continue
            if not (lead and _TRAIL <= code < _PLANE):
                continue
            code, lead = 0x10000 + ((lead - _LEAD) << 10) + (code - _TRAIL), 0
        if not seen or index in made_up:
            continue
        font, size, upright = about[address]
        yield {
            "object_type": "char", "text": _TEXTS.get(code) or chr(code), "fontname": font, "size": size,
            "upright": upright, "page_number": number, "x0": x0, "x1": x1, "top": upper, "bottom": lower,
            "doctop": upper, "width": wide, "height": high, "y0": y0, "y1": y1,
        }  # fmt: skip


class _Fonts:
    """Font name, size in points as drawn, and whether the text runs along the page's own direction, by text object."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def of(self, address: int | None) -> tuple[str, float, bool]:
        """What is known of the text object at `address`."""
        if not address:
            return "", 0.0, True
        obj = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(obj, ctypes.byref(size))
        raw.FPDFPageObj_GetMatrix(obj, ctypes.byref(matrix))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        upright = abs(matrix.b) < 0.1 * (abs(matrix.a) or 1.0)
        return self._name(obj), round(size.value * (scale or 1.0), 2), upright

    def _name(self, obj: Any) -> str:
        font = raw.FPDFTextObj_GetFont(obj)
        if not font:
            return ""
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._names:
            length = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(1, length))
            raw.FPDFFont_GetBaseFontName(font, buffer, length)
            name = buffer.value.decode("utf-8", "replace")
            bold = raw.FPDFFont_GetWeight(font) >= 600 and "bold" not in name.lower()
            self._names[address] = name + "-Bold" * bold
        return self._names[address]
