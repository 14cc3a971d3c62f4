"""PDF bytes to pages of words and ruled tables."""

import io
from collections.abc import Iterable
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.errors import UnreadableError
from clausescan.read.pdfium_page import PdfiumPage
from clausescan.structures import Page, Problem, Table, Word

_WORDS = {
    "x_tolerance_ratio": 0.18,
    "y_tolerance": 3,
    "keep_blank_chars": False,
    "expand_ligatures": True,
}


def read_pdf(data: bytes, *, name: str = "") -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read every page of a PDF; a page that fails becomes an empty page and a problem, never silence.

    Raises UnreadableError with code `encrypted` or `corrupt`.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    document = _open(data, name)
    try:
        for index in range(len(document)):
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
                pages.append(Page(number=index + 1, images=1))
    finally:
        document.close()
    return tuple(pages), tuple(problems)


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
    if chars == 0 and _draws_text(source):
        page = _pdfminer_page(data, index) or page
        chars = len(page.chars)
        if chars == 0:
            problems.append(
                Problem(
                    stage="read",
                    code="text_not_decoded",
                    message=f"La page {index + 1} contient du texte qu'aucun lecteur n'a pu décoder.",
                    page=index + 1,
                )
            )
    words = tuple(_word(w) for w in page.extract_words(return_chars=True, **_WORDS)) if chars else ()
    printed = sum(1 for c in page.chars if not c["text"].isspace())
    kept = sum(len(w.text) for w in words)
    if printed > 50 and kept < 0.97 * printed:
        problems.append(
            Problem(
                stage="read",
                code="text_loss",
                message=f"La page {index + 1} n'a été lue qu'à {kept / printed:.0%} de ses caractères.",
                page=index + 1,
            )
        )
    result = Page(
        number=index + 1,
        width=float(page.width),
        height=float(page.height),
        words=words,
        tables=tuple(_tables(page, words)),
        chars=printed,
        images=len(page.images),
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


def _tables(page: Any, words: tuple[Word, ...]) -> Iterable[Table]:
    """Ruled tables of two columns and two rows or more; a frame round a title or a paragraph is not a table."""
    if len(page.edges) < 6 or len(page.edges) > 5000:
        return
    for found in page.find_tables():
        x0, top, x1, bottom = (float(v) for v in found.bbox)
        inside = [
            w
            for w in words
            if x0 - 1 <= (w.x0 + w.x1) / 2 <= x1 + 1 and top - 1 <= (w.top + w.bottom) / 2 <= bottom + 1
        ]
        rows = [[_in_cell(inside, cell) for cell in row.cells] for row in found.rows]
        filled = [tuple(cells) for cells in rows if any(cells)]
        columns = max((sum(1 for cell in row if cell) for row in filled), default=0)
        placed = sum(len(cell) for row in filled for cell in row)
        if len(filled) >= 2 and columns >= 2 and placed >= 0.95 * len(inside):
            yield Table(x0=x0, top=top, x1=x1, bottom=bottom, rows=tuple(filled))


def _in_cell(words: list[Word], cell: tuple[float, float, float, float] | None) -> tuple[Word, ...]:
    if cell is None:
        return ()
    x0, top, x1, bottom = cell
    return tuple(w for w in words if x0 <= (w.x0 + w.x1) / 2 < x1 and top <= (w.top + w.bottom) / 2 < bottom)
