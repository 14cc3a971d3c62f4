"""Filled form fields of a PDF page as words where they stand: a reader sees them, the page's own text lacks them."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from clausescan.structures import Word

_TEXT = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_MARKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_UNSEEN = 0x1 | 0x2 | 0x20  # flags: invisible, hidden, not shown on the screen
_MOST = 4000  # fields of one page
_SIZE, _WIDE = 10.0, 0.5  # points of a font that is not told, and the width of its letters in sizes
_LEADING = 1.2


def field_words(page: Any, form: Any, view: Any) -> Iterator[Word]:
    """The values of the fields of an open pypdfium2 `page`; boxes are "☒" when ticked and "☐" when not.

    `form` is the form environment of the document; `view` takes a point of the PDF to the page as seen.
    """
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                yield from _field(annotation, form, view)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _field(annotation: Any, form: Any, view: Any) -> Iterator[Word]:
    if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _MARKED:
        text = "☒" if raw.FPDFAnnot_IsChecked(form, annotation) else "☐"
    elif kind in _TEXT:
        text = _value(form, annotation)
    else:  # buttons and signatures print no words of the contract
        return
    rect = raw.FS_RECTF()
    if text.strip() and raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        (ax, ay), (bx, by) = view(rect.left, rect.bottom), view(rect.right, rect.top)
        yield from _placed(
            text, (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), _size(form, annotation)
        )


def _value(form: Any, annotation: Any) -> str:
    length = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetFormFieldValue(
        form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length
    )
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _size(form: Any, annotation: Any) -> float:
    size = ctypes.c_float()
    known = raw.FPDFAnnot_GetFontSize(form, annotation, ctypes.byref(size))
    return float(size.value) if known and 2 < size.value < 100 else 0.0


def _placed(text: str, box: tuple[float, float, float, float], size: float) -> Iterator[Word]:
    """Words set in a box as a reader sets them: in its middle when they fit one line, else from its top on."""
    x0, top, x1, bottom = box
    width, height = max(x1 - x0, 1.0), max(bottom - top, 1.0)
    size = size or min(_SIZE, 0.8 * height)
    rows = _rows(text, width, size) if height > 2 * size else [text.split()]
    y = top + (height - size) / 2 if len(rows) == 1 else top + 0.2 * size
    for row in rows:
        letters = sum(len(word) + 1 for word in row)
        letter = min(_WIDE * size, width / max(letters, 1))
        x = x0
        for word in row:
            right = x + letter * len(word)
            yield Word(
                text=word, x0=round(x, 2), top=round(y, 2), x1=round(right, 2), bottom=round(y + size, 2),
                size=round(size, 1),
            )  # fmt: skip
            x = right + letter
        y += _LEADING * size


def _rows(text: str, width: float, size: float) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in text.split("\n"):
        row: list[str] = []
        for word in line.split():
            if row and (sum(len(one) + 1 for one in row) + len(word)) * _WIDE * size > width:
                rows.append(row)
                row = []
            row.append(word)
        if row:
            rows.append(row)
    return rows
