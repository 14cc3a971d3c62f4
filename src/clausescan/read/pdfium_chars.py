"""The characters of a page as pdfium sees them, in the shape of pdfplumber's.

A contract has a hundred thousand characters and pdfium answers for one at a time: pypdfium2's checked calls would
take most of a scan, so the three questions asked of every character go through plain function pointers.
"""

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfplumber.page import Page

_SPACE, _LEAD, _TRAIL, _PLANE = 0x20, 0xD800, 0xDC00, 0xE000


class _Spelling(dict[int, str]):
    """What a code of pdfium is written as; "" for line ends and for halves of a character."""

    def __missing__(self, code: int) -> str:
        self[code] = text = "" if _LEAD <= code < _PLANE else chr(code)
        return text


_TEXTS = _Spelling({0: "", 10: "", 13: "", 0x2: "-", 0xFFFE: "-"})


def _plain(function: Any, result: Any) -> Any:
    """The C function behind a binding of pypdfium2, called without a check of each argument (3 times faster)."""
    return ctypes.CFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_get_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
_get_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_get_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_is_generated = _plain(raw.FPDFText_IsGenerated, ctypes.c_int)


def read_chars(page: pdfium.PdfPage, owner: Page, view: Callable[..., Any]) -> list[dict[str, Any]]:
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
        texts = _spelt(codes)
        for index, (code, box) in enumerate(zip(codes, known, strict=True)):
            # pdfium makes up line ends, which are skipped anyway, and spaces
            if not box or (code == _SPACE and _is_generated(handle, index) == 1):
                texts[index] = ""
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
    return [
        {
            "object_type": "char", "text": text, "fontname": font, "size": size, "upright": upright,
            "page_number": number, "x0": x0, "x1": x1, "top": upper, "bottom": lower, "doctop": upper,
            "width": wide, "height": high, "y0": y0, "y1": y1,
        }
        for text, (font, size, upright), x0, x1, upper, lower, wide, high, y0, y1 in zip(
            texts,
            map(about.__getitem__, addresses),
            *(measure.tolist() for measure in measures),
            strict=True,
        )
        if text
    ]  # fmt: skip


def _spelt(codes: Sequence[int]) -> list[str]:
    """What each code is written as; a character in two halves stands at its second one."""
    texts = list(map(_TEXTS.__getitem__, codes))
    lead = 0
    if max(codes, default=0) >= _LEAD:
        for index, code in enumerate(codes):
            if _LEAD <= code < _TRAIL:
                lead = code
            elif lead and _TRAIL <= code < _PLANE:
                texts[index] = chr(0x10000 + ((lead - _LEAD) << 10) + (code - _TRAIL))
                lead = 0
    return texts


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
