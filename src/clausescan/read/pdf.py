"""PDF bytes to pages of words and ruled tables."""

import io
import time
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, READING, Limits
from clausescan.read.pdfium_page import PdfiumPage
from clausescan.read.tables import find_tables
from clausescan.read.usable import is_garbled, is_picture
from clausescan.structures import Page, Problem, Word

_WORDS = {
    "x_tolerance_ratio": 0.18,
    "y_tolerance": 3,
    "keep_blank_chars": False,
    "expand_ligatures": True,
}


def read_pdf(
    data: bytes, *, name: str = "", ocr: bool = True, limits: Limits = DEFAULT
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read every page of a PDF; a page that fails becomes an empty page and a problem, never silence.

    Pages without a usable text layer are recognised from their picture, if `ocr` and Tesseract is there. Pages
    past one of `limits` are left out, and a problem names them.
    Raises UnreadableError with code `encrypted` or `corrupt`.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    until = time.monotonic() + READING * limits.seconds
    document = _open(data, name)
    count, chars = len(document), 0
    try:
        for index in range(min(count, limits.pages)):
            if time.monotonic() > until or chars > limits.characters:
                break
            try:
                pages.append(_read_page(document, index, data, problems))
            except (pdfium.PdfiumError, ValueError, KeyError, IndexError, ZeroDivisionError) as error:
                problems.append(
                    Problem(
                        stage="read",
                        code="page_failed",
                        message=f"La page {index + 1} n'a pas pu être lue ({type(error).__name__}).",
                        page=index + 1,
                    )
                )
                pages.append(Page(number=index + 1))
            chars += pages[-1].chars
        problems += _left_out(len(pages), count, limits)
        _recognise(document, pages, problems, ocr=ocr, until=until)
    finally:
        document.close()
    return tuple(pages), tuple(problems)


def _left_out(read: int, count: int, limits: Limits) -> Iterator[Problem]:
    if read == count:
        return
    run = f"{read + 1}-{count}" if read + 1 < count else str(count)
    if read == limits.pages:
        message = f"Pages non lues, au-delà de la limite de pages (--max-pages) : {run}."
        yield Problem(stage="read", code="page_limit", message=message)
    else:
        yield _late(run)


def _late(run: str) -> Problem:
    message = f"Pages non lues, faute de temps ou de place (--timeout) : {run}."
    return Problem(stage="read", code="time_limit", message=message)


def _recognise(
    document: pdfium.PdfDocument, pages: list[Page], problems: list[Problem], *, ocr: bool, until: float
) -> None:
    """Put recognised pages in the place of those that are pictures; what stays unread is said later, by page."""
    wanted = [index for index, page in enumerate(pages) if page.picture]
    if not wanted or not ocr:
        return
    from clausescan.read.ocr import recognise_pages
    from clausescan.read.ocr.tesseract import install_command, ready

    if not ready():
        problems.append(
            Problem(
                stage="read",
                code="no_ocr",
                message="La reconnaissance de caractères n'est pas installée ; pour lire les pages numérisées : "
                + install_command(),
            )
        )
        return
    late = set(wanted)
    for index, page in recognise_pages(document, wanted, until=until):
        late.discard(index)
        if page is not None and (page.words or not pages[index].words):
            pages[index] = page
    if late:
        problems.append(_late(", ".join(str(index + 1) for index in sorted(late))))


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(
                f"« {name} » est protégé par un mot de passe et n'a pas été lu.",
                hint="Enregistrez une copie sans mot de passe, puis relancez.",
                code="encrypted",
            ) from None
        raise UnreadableError(
            f"« {name} » n'est pas un PDF lisible : le fichier est endommagé ou incomplet.",
            hint="Ouvrez-le dans un lecteur PDF et réenregistrez-le, ou demandez une nouvelle copie.",
            code="corrupt",
        ) from None
    if len(document) == 0:
        raise UnreadableError(
            f"« {name} » ne contient aucune page.", hint="Demandez une nouvelle copie.", code="empty"
        )
    return document


def _read_page(document: pdfium.PdfDocument, index: int, data: bytes, problems: list[Problem]) -> Page:
    source = document[index]
    page: Any = PdfiumPage(source, index + 1)
    chars = len(page.chars)
    garbled = is_garbled("".join(c["text"] for c in page.chars))
    if chars == 0 and _draws_text(source):
        page = _pdfminer_page(data, index) or page
        chars = len(page.chars)
        garbled = chars == 0
    words = tuple(_word(w) for w in page.extract_words(return_chars=True, **_WORDS)) if chars else ()
    printed = sum(1 for c in page.chars if not c["text"].isspace())
    width, height = float(page.width), float(page.height)
    kept = sum(len(w.text) for w in words)
    if printed > 50 and kept < 0.97 * printed:
        problems.append(
            Problem(
                stage="read",
                code="text_loss",
                message=f"La page {index + 1} n'a été lue qu'à {int(100 * kept / printed)} % de ses caractères.",
                page=index + 1,
            )
        )
    result = Page(
        number=index + 1,
        width=width,
        height=height,
        words=() if garbled else words,
        tables=() if garbled else tuple(find_tables(page, words)),
        chars=0 if garbled else printed,
        picture=garbled or is_picture(printed, page.images, width, height),
    )
    source.close()
    return result


def _draws_text(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4))


def _pdfminer_page(data: bytes, index: int) -> Any:
    """The same page through pdfplumber's own parser, the fallback where pdfium finds no character."""
    import pdfplumber

    try:
        return pdfplumber.open(io.BytesIO(data), pages=[index + 1]).pages[0]
    except Exception:  # pdfminer raises many unrelated types on damaged files; the caller reports the loss
        return None


def _word(word: dict[str, Any]) -> Word:
    # Grouping by font would cut a word at an apostrophe taken from another font: the widest part decides.
    first = word["chars"][0]
    font = first["fontname"].lower()
    return Word(
        text=word["text"],
        x0=round(float(word["x0"]), 2),
        top=round(float(word["top"]), 2),
        x1=round(float(word["x1"]), 2),
        bottom=round(float(word["bottom"]), 2),
        size=round(float(first["size"]), 1),
        bold="bold" in font or "black" in font or "heavy" in font or font.endswith("-bd"),
    )
