"""What pdfium says of the fonts in which the text objects of a page are set."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from clausescan.read import pdfium_calls as calls
from clausescan.read.char_columns import Style

_LOW = 0.6  # of the font size: an ascent no font has
_NO_INK = 0.01  # points: a text object that is not wider is left out by pdfium


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text object is set: its style, its font, and how far its matrix leads along the page."""

    style: Style
    font: int
    along: float


class Fonts:
    """Font name, size in points as drawn, and whether the text runs along the page's own direction, by text object."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {0: ""}
        self._low: dict[int, bool] = {0: False}
        self._known: dict[int, _Setting] = {0: _Setting(("", 0.0, True), 0, 0.0)}
        self._size, self._matrix = ctypes.c_float(), raw.FS_MATRIX()
        self._to_size, self._to_matrix = ctypes.byref(self._size), ctypes.byref(self._matrix)

    def of(self, address: int) -> Style:
        """What is known of the text object at `address`; 0 stands for none."""
        return (self._known.get(address) or self._ask(address)).style

    def _ask(self, address: int) -> _Setting:
        obj, size, matrix = ctypes.c_void_p(address), self._size, self._matrix
        size.value, matrix.a, matrix.b, matrix.c, matrix.d = 0.0, 0.0, 0.0, 0.0, 0.0
        calls.font_size_of(obj, self._to_size)
        calls.matrix_of(obj, self._to_matrix)
        font = calls.font_of(obj)
        name = self._names.get(font)
        if name is None:
            name = self._names[font] = _name(font)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        upright = abs(matrix.b) < 0.1 * (abs(matrix.a) or 1.0)
        style = (name, round(size.value * (scale or 1.0), 2), upright)
        known = self._known[address] = _Setting(style, font, matrix.a)
        return known

    def flat(self, address: int) -> bool:
        """Whether the font of the text object at `address` does not tell how high its lines are (LibreOffice).

        pdfium then boxes each letter by itself, and letters with an accent would stand on a line of their own.
        """
        known = self._known.get(address) or self._ask(address)
        low = self._low.get(known.font)
        if low is None:
            low = self._low[known.font] = _is_low(known.font)
        return low and known.style[2] and known.along > 0

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
        known = self._known.get(address) or self._ask(address)
        over, under = ctypes.c_float(), ctypes.c_float()
        if known.font:
            font, size = _font(known.font), known.style[1]
            raw.FPDFFont_GetAscent(font, size, ctypes.byref(over))
            raw.FPDFFont_GetDescent(font, size, ctypes.byref(under))
        return over.value, under.value


def _font(address: int) -> Any:
    return ctypes.cast(address, raw.FPDF_FONT)


def _is_low(address: int) -> bool:
    ascent = ctypes.c_float()
    return bool(raw.FPDFFont_GetAscent(_font(address), 1.0, ctypes.byref(ascent))) and ascent.value < _LOW


def _name(address: int) -> str:
    font = _font(address)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace")
    bold = raw.FPDFFont_GetWeight(font) >= 600 and "bold" not in name.lower()
    return name + "-Bold" * bold
