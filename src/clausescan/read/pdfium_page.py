"""A pdfplumber page whose characters, lines and rectangles come from pdfium.

pdfminer, pdfplumber's own parser, drops whole fonts of some valid files and is several times slower; pdfium
reads both kinds. Everything above the characters (words, edges, tables, crops) is pdfplumber's own code.
"""

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.read import pdfium_calls as calls
from clausescan.read.char_columns import CharColumns
from clausescan.read.object_page import ObjectPage, Objects, boxed
from clausescan.read.pdfium_chars import read_chars

_DEPTH = 4  # of forms in forms
_THIN = 2.5  # points: a filled rectangle thinner than this is a rule, not a cell


class PdfiumPage(ObjectPage):
    """A page with every method of pdfplumber's `Page` over the objects that pdfium reads.

    `page` is an open pypdfium2 page and must outlive this object until its objects have been read once.
    """

    def __init__(self, page: pdfium.PdfPage, page_number: int) -> None:
        width, height = page.get_size()
        super().__init__(page_number, width=width, height=height, rotation=page.get_rotation())
        self._pdfium: pdfium.PdfPage | None = page
        self._found: tuple[CharColumns, Objects]
        self._shaped: Objects | None = None

    @property
    def columns(self) -> CharColumns:
        """The characters alone, as pdfium gives them."""
        return self._read()[0]

    @property
    def drawing(self) -> ObjectPage:
        """The page without its characters."""
        page = ObjectPage(self.page_number, width=float(self.width), height=float(self.height))
        page.objects.update(self._read()[1])
        return page

    @property
    def objects(self) -> Objects:
        """Characters, lines, rectangles and images, as pdfplumber shapes them."""
        if self._shaped is None:
            columns, drawn = self._read()
            self._shaped = {"char": columns.dicts(self), **drawn}
        return self._shaped

    def _read(self) -> tuple[CharColumns, Objects]:
        """What is on the page, read once."""
        if self._pdfium is not None:
            view = to_view(self._pdfium)
            self._found = read_chars(self._pdfium, view), _drawn(self._pdfium, self, view)
            self._pdfium = None
        return self._found


def to_view(page: pdfium.PdfPage) -> Any:
    """A function from PDF user space to the page as seen (top left origin, rotation applied)."""
    # get_cropbox() does not see a box inherited from the page tree; the bounding box is what pdfium draws
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()

    def view(x: float, y: float) -> tuple[float, float]:
        if turn == 90:
            return y - bottom, x - left
        if turn == 180:
            return right - x, y - bottom
        if turn == 270:
            return top - y, right - x
        return x - left, top - y

    return view


def _drawn(page: pdfium.PdfPage, owner: PdfiumPage, view: Any) -> Objects:
    out: Objects = {"line": [], "rect": [], "image": []}
    paths = _Paths(view)
    for obj, kind in _objects(
        calls.pointer(page.raw), raw.FPDFPage_CountObjects(page.raw), calls.page_object
    ):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            out["image"].append(boxed("image", owner, _view_box(view, *_bounds(obj))))
            continue
        for shape, box in paths.shapes(obj):
            out[shape].append(boxed(shape, owner, box))
    return out


def _objects(
    parent: ctypes.c_void_p, count: int, get: Any, level: int = 1
) -> Iterator[tuple[ctypes.c_void_p, int]]:
    """The paths and images of a page or form with their kinds, in drawing order; forms in forms to some depth."""
    if count < 0:
        raise pdfium.PdfiumError("Failed to get number of pageobjects.")
    for index in range(count):
        address = get(parent, index)
        if not address:
            raise pdfium.PdfiumError("Failed to get pageobject.")
        obj = ctypes.c_void_p(address)
        kind = calls.type_of(obj)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield obj, kind
        elif kind == raw.FPDF_PAGEOBJ_FORM and level < _DEPTH:
            inside = raw.FPDFFormObj_CountObjects(ctypes.cast(obj, raw.FPDF_PAGEOBJECT))
            yield from _objects(obj, inside, calls.form_object, level + 1)


def _bounds(obj: ctypes.c_void_p) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    sides = (ctypes.byref(side) for side in (left, bottom, right, top))
    if not raw.FPDFPageObj_GetBounds(ctypes.cast(obj, raw.FPDF_PAGEOBJECT), *sides):
        raise pdfium.PdfiumError("Failed to locate pageobject.")
    return left.value, bottom.value, right.value, top.value


def _view_box(view: Any, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = view(x0, y0), view(x1, y1)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


class _Paths:
    """The axis-aligned rules and rectangles of paths; anything slanted or curved is drawing, not a table."""

    def __init__(self, view: Any) -> None:
        self._view = view
        self._matrix, self._x, self._y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
        self._to_matrix, self._to_x, self._to_y = map(ctypes.byref, (self._matrix, self._x, self._y))

    def shapes(self, obj: ctypes.c_void_p) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
        """Each as "line" or "rect" with its box on the page as seen."""
        matrix = self._matrix
        matrix.a = matrix.b = matrix.c = matrix.d = matrix.e = matrix.f = 0.0
        calls.matrix_of(obj, self._to_matrix)
        a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
        points: list[tuple[float, float]] = []
        count = raw.FPDFPath_CountSegments(ctypes.cast(obj, raw.FPDF_PAGEOBJECT))
        for index in range(min(count, 400)):
            segment = ctypes.c_void_p(calls.segment_of(obj, index))
            kind = calls.segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield from _shape(points)
                points = []
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                return
            self._x.value = self._y.value = 0.0
            calls.segment_point(segment, self._to_x, self._to_y)
            x, y = self._x.value, self._y.value
            points.append(self._view(a * x + c * y + e, b * x + d * y + f))
            if calls.segment_closes(segment):
                points.append(points[0])
        yield from _shape(points)


def _shape(points: list[tuple[float, float]]) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    if len(points) < 2:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    width, height = box[2] - box[0], box[3] - box[1]
    straight = all(abs(a[0] - b[0]) < 0.6 or abs(a[1] - b[1]) < 0.6 for a, b in itertools.pairwise(points))
    if not straight or max(width, height) < 1:
        return
    if height < _THIN or width < _THIN:
        # A hairline drawn as a rectangle is one rule: both its edges would double every cell border.
        middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        yield (
            "line",
            (box[0], middle_y, box[2], middle_y) if height <= width else (middle_x, box[1], middle_x, box[3]),
        )
    elif len(points) >= 4:
        yield "rect", box
    else:
        for a, b in itertools.pairwise(points):
            yield "line", (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
