"""pdfium's functions as plain pointers, for the questions that are asked of every character and object of a page.

A contract has a hundred thousand characters and pdfium answers for one at a time: pypdfium2's checked calls would
take most of a scan. Arguments are handed over as they are: a page, text page or object as a `c_void_p`. The calls are
too short to let another thread run in between.
"""

import ctypes
from typing import Any

import pypdfium2.raw as raw


def _plain(function: Any, result: Any) -> Any:
    """The C function behind a binding of pypdfium2, called without a check of each argument (3 times faster)."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


get_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
get_text_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_size_t)
get_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
is_generated = _plain(raw.FPDFText_IsGenerated, ctypes.c_int)
get_text = _plain(raw.FPDFText_GetText, ctypes.c_int)
page_object = _plain(raw.FPDFPage_GetObject, ctypes.c_size_t)
form_object = _plain(raw.FPDFFormObj_GetObject, ctypes.c_size_t)
type_of = _plain(raw.FPDFPageObj_GetType, ctypes.c_int)
matrix_of = _plain(raw.FPDFPageObj_GetMatrix, ctypes.c_int)
font_of = _plain(raw.FPDFTextObj_GetFont, ctypes.c_size_t)
font_size_of = _plain(raw.FPDFTextObj_GetFontSize, ctypes.c_int)
segment_of = _plain(raw.FPDFPath_GetPathSegment, ctypes.c_size_t)
segment_type = _plain(raw.FPDFPathSegment_GetType, ctypes.c_int)
segment_point = _plain(raw.FPDFPathSegment_GetPoint, ctypes.c_int)
segment_closes = _plain(raw.FPDFPathSegment_GetClose, ctypes.c_int)


def pointer(handle: Any) -> ctypes.c_void_p:
    """The plain pointer of a handle of pypdfium2's raw bindings."""
    return ctypes.cast(handle, ctypes.c_void_p)
