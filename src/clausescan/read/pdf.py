"""PDF bytes to pages of words and ruled tables."""

import io
import logging
import time
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.limits import DEFAULT, READING, Limits
from clausescan.read.attached import attached_pages, hung_on
from clausescan.read.char_columns import is_bold
from clausescan.read.cut import past_pages, past_time
from clausescan.read.fields import field_words
from clausescan.read.open_pdf import open_pdf, restrictions
from clausescan.read.overprint import is_printed_over, without_overprint
from clausescan.read.pdfium_page import PdfiumPage, to_view
from clausescan.read.tables import find_tables
from clausescan.read.turned import SAMPLE, Straight, columns_run_right, straighten
from clausescan.read.usable import is_garbled, is_picture
from clausescan.structures import Page, Problem, Word

_WORDS: dict[str, Any] = {
    "x_tolerance_ratio": 0.18,
    "y_tolerance": 3,
    "keep_blank_chars": False,
    "expand_ligatures": True,
}


def read_pdf(
    data: bytes,
    *,
    name: str = "",
    ocr: bool = True,
    passwords: Sequence[str] = (),
    limits: Limits = DEFAULT,
    depth: int = 0,
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read every page of a PDF; a page that fails becomes an empty page and a problem, never silence.

    Pages without a usable text layer are recognised from their picture, if `ocr` and Tesseract is there. Files
    attached to the PDF are read after it, within what is left of `limits`; `depth` says how many files this one is
    attached in. Pages past one of `limits` are left out, and a problem names them.
    Raises UnreadableError with code `encrypted`, `password`, `corrupt` or `empty`.
    """
    pages: list[Page] = []
    until = time.monotonic() + READING * limits.seconds
    document = open_pdf(data, name=name, passwords=passwords)
    problems: list[Problem] = restrictions(document)
    around = _Around(data=data, problems=problems)
    count, chars = len(document), 0
    try:
        around.form = _form(document, problems)
        for index in range(min(count, limits.pages)):
            if time.monotonic() > until or chars > limits.characters:
                break
            try:
                pages.append(_read_page(document, index, around))
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
        problems += _left_out(len(pages), count, limits, name if depth else "")
        _recognise(document, pages, problems, ocr=ocr, until=until)
        if around.across:
            problems.append(_watermark(around.across))
        left = replace(
            limits,
            pages=limits.pages - len(pages),
            seconds=(until - time.monotonic()) / READING,
            characters=limits.characters - chars,
        )
        more, doubts = attached_pages(
            document, len(pages), around.hung, ocr=ocr, passwords=passwords, limits=left, depth=depth
        )
    finally:
        document.close()
    return (*pages, *more), (*problems, *doubts)


@dataclass(slots=True, kw_only=True)
class _Around:
    """What the pages of a document share: its bytes, form fields, and what was met on the way."""

    data: bytes
    problems: list[Problem]
    form: Any = None
    hung: list[Any] = field(default_factory=list)
    across: dict[str, None] = field(default_factory=dict)


def _form(document: pdfium.PdfDocument, problems: list[Problem]) -> Any:
    """The form environment of a document with fields, else None."""
    kind = document.get_formtype()
    if kind == raw.FORMTYPE_NONE:
        return None
    if kind == raw.FORMTYPE_XFA_FULL:
        message = "Le PDF est un formulaire XFA, que seul le logiciel d'Adobe affiche en entier : des champs peuvent ne pas être lus."
        problems.append(Problem(stage="read", code="xfa", message=message))
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it warns of forms that have a second, XFA side
    document.init_forms()
    return document.formenv


def _watermark(texts: Iterable[str]) -> Problem:
    message = f"Filigrane mis à part : {', '.join(f'« {text} »' for text in islice(texts, 5))}"
    return Problem(stage="read", code="watermark", message=message)


def _left_out(read: int, count: int, limits: Limits, attached: str) -> Iterator[Problem]:
    """The pages that a limit left unread; those of an attached file under its name, for they are numbered in it."""
    if read == count:
        return
    run = f"{read + 1}-{count}" if read + 1 < count else str(count)
    run = f"« {attached} » {run}" if attached else run
    yield past_pages(run) if read == limits.pages else past_time(run)


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
        problems.append(past_time(", ".join(str(index + 1) for index in sorted(late))))


def _read_page(document: pdfium.PdfDocument, index: int, around: _Around) -> Page:
    source = document[index]
    page: Any = PdfiumPage(source, index + 1)
    columns = page.columns
    text = columns.text
    printed, garbled = len("".join(text.split())), is_garbled(text)
    if not text and _draws_text(source):
        page = _pdfminer_page(around.data, index) or page
        printed = sum(1 for c in page.chars if not c["text"].isspace())
        garbled = not page.chars
    over = ""
    words: tuple[Word, ...]
    if text and isinstance(page, PdfiumPage) and _is_plain(page, around.across):
        straight = Straight(page=page.drawing)
        page, words = straight.page, columns.words(_WORDS["x_tolerance_ratio"], _WORDS["y_tolerance"])
    else:
        straight = straighten(page)
        page, garbled = straight.page, garbled or straight.askew
        over = without_overprint(page, around.across)
        found = page.extract_words(return_chars=True, **_WORDS) if page.chars else ()
        words = (*(_word(w) for w in found), *straight.sideways)
    width, height = float(page.width), float(page.height)
    kept = sum(len(text) for text in (*(w.text for w in words), *straight.across, *over.split()))
    if printed > 50 and kept < 0.97 * printed:
        around.problems.append(
            Problem(
                stage="read",
                code="text_loss",
                message=f"La page {index + 1} n'a été lue qu'à {int(100 * kept / printed)} % de ses caractères.",
                page=index + 1,
            )
        )
    around.across |= dict.fromkeys(filter(None, (" ".join(straight.across), over)))
    around.hung += hung_on(source)
    if around.form is not None:
        words = (*words, *map(straight.placed, field_words(source, around.form, to_view(source))))
    result = Page(
        number=index + 1,
        width=width,
        height=height,
        back=None if garbled else straight.back,
        words=() if garbled else words,
        tables=() if garbled else tuple(find_tables(page, words)),
        chars=0 if garbled else printed,
        picture=garbled or is_picture(printed, page.images, width, height),
    )
    source.close()
    return result


def _is_plain(page: PdfiumPage, across: Container[str]) -> bool:
    """Whether `straighten` and `without_overprint` would leave a page as it is."""
    columns = page.columns
    if page.rotation or not columns.are_flat:
        return False
    return columns_run_right(columns[:SAMPLE]) and not is_printed_over(page, across)


def _draws_text(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4))


def _pdfminer_page(data: bytes, index: int) -> Any:
    """The same page through pdfplumber's own parser, the fallback where pdfium finds no character."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its remarks on sloppy files are not the user's
    try:
        return pdfplumber.open(io.BytesIO(data), pages=[index + 1]).pages[0]
    except Exception:  # pdfminer raises many unrelated types on damaged files; the caller reports the loss
        return None


def _word(word: dict[str, Any]) -> Word:
    # Grouping by font would cut a word at an apostrophe taken from another font: the widest part decides.
    first = word["chars"][0]
    return Word(
        text=word["text"],
        x0=round(float(word["x0"]), 2),
        top=round(float(word["top"]), 2),
        x1=round(float(word["x1"]), 2),
        bottom=round(float(word["bottom"]), 2),
        size=round(float(first["size"]), 1),
        bold=is_bold(first["fontname"]),
    )
