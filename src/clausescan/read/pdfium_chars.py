"""The characters of a page as pdfium sees them.

A contract has a hundred thousand characters and pdfium answers for one at a time: pypdfium2's checked calls would
take most of a scan, so the three questions asked of every character go through plain function pointers.
"""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.read.char_columns import CharColumns

_LOW, _ASCENT, _DESCENT = 0.6, 0.93, 0.23  # of the font size: an ascent no font has, and usual ones instead
_NO_INK = 0.01  # points: a text object that is not wider is left out by pdfium
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
_page_object = _plain(raw.FPDFPage_GetObject, ctypes.c_void_p)
_type_of = _plain(raw.FPDFPageObj_GetType, ctypes.c_int)


def read_chars(page: pdfium.PdfPage, view: Callable[..., Any]) -> CharColumns:
    """The characters that are on the page: without the spaces and line ends that pdfium adds, with those it drops.

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
        known = np.fromiter(map(_get_box, handles, range(count), places), dtype=np.int64, count=count)
        texts = _spelt(codes)
        # pdfium makes up line ends, which are skipped anyway, and spaces
        for index in np.flatnonzero((known == 0) | (np.asarray(codes) == _SPACE)).tolist():
            if not known[index] or _is_generated(handle, index) == 1:
                texts[index] = ""
        fonts = _Fonts()
        _raise_flat(textpage, addresses, boxes, fonts)
        spaces = _lone_spaces(page, textpage, addresses, boxes, fonts)
        if spaces:
            texts += [" "] * len(spaces)
            addresses += [space.address for space in spaces]
            boxes = np.vstack([boxes, np.array([space.box for space in spaces], dtype=np.float32)])
            order = np.argsort([*range(count), *(space.after + 0.5 for space in spaces)], kind="stable")
            texts, addresses = [texts[i] for i in order], [addresses[i] for i in order]
            boxes = boxes[order]
        about = {address: fonts.of(address) for address in set(addresses)}
    finally:
        textpage.close()
    left, top, right, bottom = boxes.T.astype(np.float64)
    (ax, ay), (bx, by) = view(left, bottom), view(right, top)
    kept = [index for index, text in enumerate(texts) if text]
    return CharColumns(
        texts=[texts[index] for index in kept],
        styles=[about[addresses[index]] for index in kept],
        x0=np.minimum(ax, bx)[kept],
        top=np.minimum(ay, by)[kept],
        x1=np.maximum(ax, bx)[kept],
        bottom=np.maximum(ay, by)[kept],
    )


def _raise_flat(
    textpage: pdfium.PdfTextPage, addresses: Sequence[int | None], boxes: np.ndarray, fonts: "_Fonts"
) -> None:
    """Give the characters of flat fonts, in place, the height of a line."""
    flat = {address: fonts.of(address)[1] for address in set(addresses) if address and fonts.flat(address)}
    if not flat:
        return
    x, y = ctypes.c_double(), ctypes.c_double()
    for index, address in enumerate(addresses):
        size = flat.get(address or 0)
        if size and raw.FPDFText_GetCharOrigin(textpage.raw, index, ctypes.byref(x), ctypes.byref(y)):
            boxes[index, 1], boxes[index, 3] = y.value + _ASCENT * size, y.value - _DESCENT * size


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


@dataclass(frozen=True, slots=True)
class _Space:
    """A space in a text object of its own, its box as left, top, right, bottom, and the character it stands after."""

    address: int
    box: tuple[float, float, float, float]
    after: int


def _lone_spaces(
    page: pdfium.PdfPage,
    textpage: pdfium.PdfTextPage,
    addresses: Sequence[int | None],
    boxes: np.ndarray,
    fonts: "_Fonts",
) -> list[_Space]:
    """The text objects without ink, which word processors write between two runs and pdfium leaves out of its text.

    Without them two words that stand close become one: a title and the dots that lead to its page, "(ii) l'accès".
    """
    last = dict(zip(addresses, range(len(addresses)), strict=True))
    set_in = {fonts.of(address): index for address, index in last.items() if address}
    found, after = [], -1
    handle = ctypes.cast(page.raw, ctypes.c_void_p)
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        address = _page_object(handle, index)
        if not address or _type_of(ctypes.c_void_p(address)) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        if address in last:
            after = last[address]
            continue
        origin = fonts.blank(address)
        if origin is None:
            continue
        left, line = origin
        font = fonts.of(address)
        like = set_in.get(font)  # a character of the same font is as high over its line
        if like is None:
            over, under = fonts.height(address)
        else:
            raw.FPDFText_GetCharOrigin(textpage.raw, like, ctypes.byref(x), ctypes.byref(y))
            over, under = float(boxes[like, 1]) - y.value, float(boxes[like, 3]) - y.value
        size = font[1]
        found.append(_Space(address, (left, line + over, left + 0.25 * size, line + under), after))
    return found


class _Fonts:
    """Font name, size in points as drawn, and whether the text runs along the page's own direction, by text object."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._known: dict[int | None, tuple[str, float, bool]] = {None: ("", 0.0, True)}

    def of(self, address: int | None) -> tuple[str, float, bool]:
        """What is known of the text object at `address`."""
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._ask(address or 0)
        return known

    def _ask(self, address: int) -> tuple[str, float, bool]:
        obj = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(obj, ctypes.byref(size))
        raw.FPDFPageObj_GetMatrix(obj, ctypes.byref(matrix))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        upright = abs(matrix.b) < 0.1 * (abs(matrix.a) or 1.0)
        return self._name(obj), round(size.value * (scale or 1.0), 2), upright

    def flat(self, address: int) -> bool:
        """Whether the font of the text object at `address` does not tell how high its lines are (LibreOffice).

        pdfium then boxes each letter by itself, and letters with an accent would stand on a line of their own.
        """
        obj = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        font = raw.FPDFTextObj_GetFont(obj)
        ascent, matrix = ctypes.c_float(), raw.FS_MATRIX()
        if not font or not raw.FPDFFont_GetAscent(font, 1.0, ctypes.byref(ascent)) or ascent.value >= _LOW:
            return False
        raw.FPDFPageObj_GetMatrix(obj, ctypes.byref(matrix))
        return self.of(address)[2] and matrix.a > 0

    def blank(self, address: int) -> tuple[float, float] | None:
        """Where the text object at `address` begins, if it has no ink: x and y of PDF user space."""
        obj = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        sides = (ctypes.byref(side) for side in (left, bottom, right, top))
        if not raw.FPDFPageObj_GetBounds(obj, *sides) or right.value - left.value >= _NO_INK:
            return None
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(obj, ctypes.byref(matrix))
        return matrix.e, matrix.f

    def height(self, address: int) -> tuple[float, float]:
        """How far the font of the text object at `address` says it goes over and under the line, in points."""
        font = raw.FPDFTextObj_GetFont(ctypes.cast(address, raw.FPDF_PAGEOBJECT))
        size, over, under = self.of(address)[1], ctypes.c_float(), ctypes.c_float()
        if font:
            raw.FPDFFont_GetAscent(font, size, ctypes.byref(over))
            raw.FPDFFont_GetDescent(font, size, ctypes.byref(under))
        return over.value, under.value

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
