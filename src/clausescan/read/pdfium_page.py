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

from clausescan.read.char_columns import CharColumns
from clausescan.read.object_page import ObjectPage, Objects, boxed
from clausescan.read.pdfium_chars import read_chars

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
    for obj in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        if obj.type == raw.FPDF_PAGEOBJ_IMAGE:
            out["image"].append(boxed("image", owner, _view_box(view, *obj.get_bounds())))
            continue
        for kind, box in _path_shapes(obj, view):
            out[kind].append(boxed(kind, owner, box))
    return out


def _view_box(view: Any, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = view(x0, y0), view(x1, y1)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _path_shapes(obj: pdfium.PdfObject, view: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The axis-aligned rules and rectangles of a path; anything slanted or curved is drawing, not a table."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(obj.raw, ctypes.byref(matrix))
    points: list[tuple[float, float]] = []
    for segment_index in range(min(raw.FPDFPath_CountSegments(obj.raw), 400)):
        segment = raw.FPDFPath_GetPathSegment(obj.raw, segment_index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield from _shape(points)
            points = []
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(
            view(
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
        if raw.FPDFPathSegment_GetClose(segment):
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
