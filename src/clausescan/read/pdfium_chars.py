"""The characters of a page as pdfium sees them."""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.read import pdfium_calls as calls
from clausescan.read.char_columns import CharColumns, Style
from clausescan.read.pdfium_fonts import Fonts

_ASCENT, _DESCENT = 0.93, 0.23  # of the font size: usual ones, for fonts that do not say theirs
_SPACE, _HYPHEN, _LEAD, _TRAIL, _PLANE = 0x20, 0x2D, 0xD800, 0xDC00, 0xE000


def read_chars(page: pdfium.PdfPage, view: Callable[..., Any]) -> CharColumns:
    """The characters that are on the page: without the spaces and line ends that pdfium adds, with those it drops.

    `view` maps x and y (numbers or arrays) of PDF user space to the page as seen.
    """
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        handle = calls.pointer(textpage.raw)
        handles = (handle,) * count
        codes = _codes(handle, count)
        addresses = np.fromiter(
            map(calls.get_text_object, handles, range(count)), dtype=np.uintp, count=count
        )
        boxes = np.zeros((count, 4), dtype=np.float32)
        places = map(ctypes.c_void_p, range(boxes.ctypes.data, boxes.ctypes.data + 16 * count, 16))
        known = np.fromiter(map(calls.get_box, handles, range(count), places), dtype=np.int64, count=count)
        kept = (known != 0) & (codes != 0) & (codes != 10) & (codes != 13)
        kept &= (codes < _LEAD) | (codes >= _PLANE)
        # pdfium makes up line ends, which are skipped anyway, and spaces
        spaces = np.flatnonzero(codes == _SPACE)
        made_up = map(calls.is_generated, handles, spaces.tolist())
        kept[spaces] &= np.fromiter(made_up, dtype=np.int64, count=len(spaces)) != 1
        runs = _Runs(addresses)
        fonts = Fonts()
        _raise_flat(textpage, runs, boxes, fonts)
        styles = np.repeat(runs.styles(fonts), runs.lengths)
        lone = _lone_spaces(page, textpage, runs, boxes, fonts)
        if lone:
            codes = np.append(codes, np.full(len(lone), _SPACE, dtype=codes.dtype))
            kept = np.append(kept, np.ones(len(lone), dtype=bool))
            styles = np.append(styles, [runs.style(fonts.of(space.address)) for space in lone])
            boxes = np.vstack([boxes, np.array([space.box for space in lone], dtype=np.float32)])
            order = np.argsort([*range(count), *(space.after + 0.5 for space in lone)], kind="stable")
            codes, kept, styles, boxes = codes[order], kept[order], styles[order], boxes[order]
    finally:
        textpage.close()
    left, top, right, bottom = boxes[kept].T.astype(np.float64)
    (ax, ay), (bx, by) = view(left, bottom), view(right, top)
    codes = codes[kept]
    codes[(codes == 0x2) | (codes == 0xFFFE)] = _HYPHEN
    return CharColumns(
        codes=codes,
        style=styles[kept],
        styles=list(runs.known),
        x0=np.minimum(ax, bx),
        top=np.minimum(ay, by),
        x1=np.maximum(ax, bx),
        bottom=np.maximum(ay, by),
    )


def _codes(handle: ctypes.c_void_p, count: int) -> np.ndarray:
    """The Unicode of each character; one in two halves stands at its second one, the first stays a half."""
    units = np.zeros(count + 1, dtype=np.uint16)
    # All at once, which leaves out characters that have none: then, and where some take two units, one by one
    found = calls.get_text(handle, 0, count, ctypes.c_void_p(units.ctypes.data)) if count else 1
    units = units[:count]
    if found == count + 1 and not ((units >= _LEAD) & (units < _PLANE)).any():
        return units.astype(np.uint32)
    codes = np.fromiter(map(calls.get_unicode, (handle,) * count, range(count)), dtype=np.uint32, count=count)
    lead = 0
    for index in np.flatnonzero((codes >= _LEAD) & (codes < _PLANE)).tolist():
        code = int(codes[index])
        if code < _TRAIL:
            lead = code
        elif lead:
            codes[index] = 0x10000 + ((lead - _LEAD) << 10) + (code - _TRAIL)
            lead = 0
    return codes


class _Runs:
    """Characters that follow each other in one text object: the object of each run (0 for none), and its length."""

    def __init__(self, addresses: np.ndarray) -> None:
        count = len(addresses)
        begins = (
            np.flatnonzero(np.append(True, addresses[1:] != addresses[:-1])) if count else np.empty(0, int)
        )
        self.addresses: list[int] = addresses[begins].tolist()
        self.begins: list[int] = begins.tolist()
        self.ends: list[int] = [*self.begins[1:], count] if count else []
        self.lengths = np.diff(np.append(begins, count))
        self.known: dict[Style, int] = {}

    def styles(self, fonts: Fonts) -> np.ndarray:
        """The number of the style of each run in `known`."""
        return np.asarray([self.style(fonts.of(address)) for address in self.addresses], dtype=np.intp)

    def style(self, style: Style) -> int:
        """The number of a style in `known`."""
        return self.known.setdefault(style, len(self.known))


def _raise_flat(textpage: pdfium.PdfTextPage, runs: _Runs, boxes: np.ndarray, fonts: Fonts) -> None:
    """Give the characters of flat fonts, in place, the height of a line."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for address, begin, end in zip(runs.addresses, runs.begins, runs.ends, strict=True):
        if not address or not fonts.flat(address):
            continue
        size = fonts.of(address)[1]
        for index in range(begin, end) if size else ():
            if raw.FPDFText_GetCharOrigin(textpage.raw, index, ctypes.byref(x), ctypes.byref(y)):
                boxes[index, 1], boxes[index, 3] = y.value + _ASCENT * size, y.value - _DESCENT * size


@dataclass(frozen=True, slots=True)
class _Space:
    """A space in a text object of its own, its box as left, top, right, bottom, and the character it stands after."""

    address: int
    box: tuple[float, float, float, float]
    after: int


def _lone_spaces(
    page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, runs: _Runs, boxes: np.ndarray, fonts: Fonts
) -> list[_Space]:
    """The text objects without ink, which word processors write between two runs and pdfium leaves out of its text.

    Without them two words that stand close become one: a title and the dots that lead to its page, "(ii) l'accès".
    """
    last = {address: end - 1 for address, end in zip(runs.addresses, runs.ends, strict=True)}
    set_in: dict[Style, int] | None = None
    found: list[_Space] = []
    after = -1
    x, y = ctypes.c_double(), ctypes.c_double()
    for address in _text_objects(page):
        if address in last:
            after = last[address]
            continue
        origin = fonts.blank(address)
        if origin is None:
            continue
        left, line = origin
        font = fonts.of(address)
        if set_in is None:
            set_in = {fonts.of(known): index for known, index in last.items() if known}
        like = set_in.get(font)  # a character of the same font is as high over its line
        if like is None:
            over, under = fonts.height(address)
        else:
            raw.FPDFText_GetCharOrigin(textpage.raw, like, ctypes.byref(x), ctypes.byref(y))
            over, under = float(boxes[like, 1]) - y.value, float(boxes[like, 3]) - y.value
        size = font[1]
        found.append(_Space(address, (left, line + over, left + 0.25 * size, line + under), after))
    return found


def _text_objects(page: pdfium.PdfPage) -> Sequence[int]:
    """The addresses of the text objects of a page, in drawing order; those inside forms are left out."""
    count, handle = raw.FPDFPage_CountObjects(page.raw), calls.pointer(page.raw)
    addresses = list(map(calls.page_object, (handle,) * max(0, count), range(count)))
    return [
        address
        for address in addresses
        if address and calls.type_of(ctypes.c_void_p(address)) == raw.FPDF_PAGEOBJ_TEXT
    ]
