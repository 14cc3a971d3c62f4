"""Annotations appended to the original file: its own bytes come first, unchanged, and stay valid."""

import io
import logging
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Text
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from clausescan.errors import UsageError
from clausescan.report.annotated.geometry import Quad, Sheet, sheet
from clausescan.report.annotated.notes import Note, notes, summary
from clausescan.report.format import Look
from clausescan.report.messages import say
from clausescan.report.typography import clean
from clausescan.structures import Report, Severity

_COLOURS: dict[Severity, str] = {
    "critical": "ff9a8f",
    "high": "ffc978",
    "medium": "a8cdf5",
    "low": "d5dae1",
}
_AUTHOR = "clausescan"
logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on sloppy files are not the user's
_ICON = 20.0  # points, the side of a note's icon


def render_annotated_pdf(report: Report, look: Look, *, source: bytes) -> bytes:
    """`source`, the PDF that `report` is about, with a highlight and a note on the words of each finding.

    The file is extended, not rewritten, unless its cross-reference table is damaged. Raises UsageError with
    code `not_pdf`, `protected` (encrypted) or `not_annotated`.
    """
    name, lang = clean(report.contract.document.name), report.lang
    if b"%PDF-" not in source[:1024]:
        hint = say("annotated.not_pdf_hint", lang)
        raise UsageError(say("annotated.not_pdf", lang, name=name), hint=hint, code="not_pdf")
    hint = say("annotated.protected_hint", lang)
    try:
        if PdfReader(io.BytesIO(source)).is_encrypted:
            message = say("annotated.protected", lang, name=name)
            raise UsageError(message, hint=hint, code="protected")
        return _annotate(report, look, source)
    except UsageError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # pypdf lets the errors of malformed objects through as they come
        message = say("annotated.failed", lang, name=name, reason=type(error).__name__)
        raise UsageError(message, hint=hint, code="not_annotated") from error


def _annotate(report: Report, look: Look, source: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(source), incremental=_sound(source))
    sheets = {number: sheet(page) for number, page in enumerate(writer.pages, 1)}
    _add(writer, 1, _top(summary(report, look), sheets[1]), "0", say("html.verdict", report.lang))
    for index, note in enumerate(notes(report), 1):
        if note.page in sheets:
            _add(writer, note.page, _highlight(writer, note, sheets[note.page]), str(index), note.subject)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _sound(source: bytes) -> bool:
    """Whether bytes may be appended: the offsets of the file hold as they are."""
    if not source.startswith(b"%PDF-"):
        return False
    try:
        return len(PdfReader(io.BytesIO(source), strict=True).pages) > 0
    except PyPdfError:
        return False


def _add(writer: PdfWriter, page: int, annotation: Any, index: str, subject: str) -> None:
    annotation[NameObject("/T")] = TextStringObject(_AUTHOR)
    annotation[NameObject("/Subj")] = TextStringObject(subject)
    annotation[NameObject("/NM")] = TextStringObject(f"{_AUTHOR}-{index}")
    writer.add_annotation(page - 1, annotation)


def _top(text: str, on: Sheet) -> Text:
    """The note on the whole contract, in the corner of the first page."""
    quad = on.quad(on.width - 2 * _ICON, _ICON / 2, on.width - _ICON, 1.5 * _ICON)
    return Text(rect=quad.bounds, text=text)


def _highlight(writer: PdfWriter, note: Note, on: Sheet) -> Highlight:
    quads = [on.quad(*box[1:]) for box in note.boxes]
    numbers = [FloatObject(value) for quad in quads for value in quad.numbers]
    bounds = _around(quads)
    colour = _COLOURS[note.severity]
    annotation = Highlight(
        rect=bounds, quad_points=ArrayObject(numbers), highlight_color=colour, printing=True
    )
    annotation[NameObject("/Contents")] = TextStringObject(note.text)
    appearance = writer._add_object(_drawn(quads, bounds, colour))  # pypdf has no public name for it
    annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): appearance})
    return annotation


def _around(quads: list[Quad]) -> tuple[float, float, float, float]:
    bounds = [quad.bounds for quad in quads]
    x0, y0 = min(b[0] for b in bounds), min(b[1] for b in bounds)
    return x0, y0, max(b[2] for b in bounds), max(b[3] for b in bounds)


def _drawn(quads: list[Quad], bounds: tuple[float, ...], colour: str) -> DecodedStreamObject:
    """How the highlight looks, drawn under the ink: some viewers make nothing of the quads alone."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    paths = "\n".join(
        "{:.2f} {:.2f} m {:.2f} {:.2f} l {:.2f} {:.2f} l {:.2f} {:.2f} l h f".format(*quad.outline)
        for quad in quads
    )
    stream = DecodedStreamObject()
    stream.set_data(f"/M gs {red:.3f} {green:.3f} {blue:.3f} rg\n{paths}\n".encode())
    multiply = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(value) for value in bounds]),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/M"): multiply})}
            ),
        }
    )
    return stream
