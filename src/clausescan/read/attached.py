"""Files attached to a PDF, a portfolio's included: read after its own pages, or named as unread. Never passed over."""

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.errors import UnreadableError
from clausescan.limits import READING, Limits
from clausescan.read.cut import past_pages, past_time
from clausescan.read.door import check_size
from clausescan.read.mail import plain_name
from clausescan.structures import Page, Problem

_DEEPEST = 3  # PDF in PDF in PDF
_MOST = 100  # attachments of one file
_MACHINE = (
    ".xml",
    ".json",
    ".p7s",
    ".p7m",
    ".sig",
    ".asc",
    ".tsr",
    ".ots",
    ".ics",
    ".xsd",
    ".css",
    ".joboptions",
)


def attached_pages(
    document: pdfium.PdfDocument,
    own: int,
    hung: Sequence[Any],
    *,
    ocr: bool,
    passwords: Sequence[str],
    limits: Limits,
    depth: int,
) -> tuple[list[Page], list[Problem]]:
    """Pages of the attached files, numbered on from the `own` pages of the document, and what to say of each file.

    All of them together stay within `limits`, and those that do not are named as unread. `hung` are the files that annotations of the pages carry, as `hung_on` gives them.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    until = time.monotonic() + READING * limits.seconds
    for title, data in _files(document, hung):
        if title.lower().endswith(_MACHINE):  # data for programs: signatures, invoices
            continue
        first = own + len(pages) + 1
        left = replace(
            limits,
            pages=limits.pages - len(pages),
            seconds=(until - time.monotonic()) / READING,
            characters=limits.characters - sum(page.chars for page in pages),
        )
        if left.pages <= 0 or left.seconds <= 0 or left.characters <= 0:
            cut = past_pages if left.pages <= 0 else past_time
            problems.append(cut(f"« {title} »"))
            continue
        try:
            found, doubts = _read(data, title, ocr=ocr, passwords=passwords, limits=left, depth=depth)
        except UnreadableError as error:
            problems.append(_unread(title, error.message))
            continue
        last = first + len(found) - 1
        pages += [_numbered(page, first + index) for index, page in enumerate(found)]
        problems.append(_told(title, first, last))
        problems += [replace(doubt, page=doubt.page + first - 1) if doubt.page else doubt for doubt in doubts]
    if document.count_attachments() + len(hung) > _MOST:
        problems.append(_unread("...", f"le PDF en contient plus de {_MOST}."))
    return pages, problems


def _files(document: pdfium.PdfDocument, hung: Sequence[Any]) -> Iterator[tuple[str, bytes]]:
    seen: set[tuple[str, bytes]] = set()
    listed = (raw.FPDFDoc_GetAttachment(document, index) for index in range(document.count_attachments()))
    for found, handle in enumerate(itertools.islice(itertools.chain(listed, hung), _MOST), 1):
        one = pdfium.PdfAttachment(handle, document)
        try:
            title = plain_name(one.get_name()) or f"piece-jointe-{found}"
            data = bytes(one.get_data())
        except (pdfium.PdfiumError, ValueError):
            title, data = f"piece-jointe-{found}", b""
        if (title, data) not in seen:  # a file may hang on the document and on a page
            seen.add((title, data))
            yield title, data


def hung_on(page: Any) -> list[Any]:
    """The files that annotations of an open pypdfium2 page carry, as pdfium's handles."""
    found = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FILEATTACHMENT and (
            handle := raw.FPDFAnnot_GetFileAttachment(annotation)
        ):
            found.append(handle)
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _read(
    data: bytes, title: str, *, ocr: bool, passwords: Sequence[str], limits: Limits, depth: int
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    from clausescan.read import read
    from clausescan.read.pdf import read_pdf

    if b"%PDF-" not in data[:1024]:
        return read(data, name=title, ocr=ocr, limits=limits)
    check_size(data, name=title, limits=limits)
    if depth >= _DEEPEST:
        raise UnreadableError(f"« {title} » est joint à une pièce jointe d'une pièce jointe.")
    return read_pdf(data, name=title, ocr=ocr, passwords=passwords, limits=limits, depth=depth + 1)


def _numbered(page: Page, number: int) -> Page:
    return replace(page, number=number, lines=tuple(replace(line, page=number) for line in page.lines))


def _told(title: str, first: int, last: int) -> Problem:
    pages = f"p. {first}" if first == last else f"p. {first}-{last}"
    message = f"La pièce jointe « {title} » du PDF est lue à sa suite : {pages}"
    return Problem(stage="read", code="attached", message=message)


def _unread(title: str, reason: str) -> Problem:
    message = f"La pièce jointe « {title} » du PDF n'a pas été lue : {reason}"
    return Problem(stage="read", code="attached_unread", message=message)
