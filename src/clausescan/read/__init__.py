"""Bytes to pages: one input kind per file, and a table that picks the reader by what the bytes are."""

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, Limits
from clausescan.read.door import check_size
from clausescan.structures import Page, Problem

Pages = tuple[tuple[Page, ...], tuple[Problem, ...]]

_TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")


def read(data: bytes, *, name: str, ocr: bool = True, limits: Limits = DEFAULT) -> Pages:
    """Read a file's bytes into pages, by content first and by the suffix of `name` second.

    `ocr` allows the recognition of pages that are pictures. Raises UnreadableError for an empty file, an encrypted or broken PDF, what is larger than `limits` allows, and kinds that are not supported.
    """
    check_size(data, name=name, limits=limits)
    if not data.strip(b"\0\t\r\n "):
        raise UnreadableError(
            f"« {name} » est vide." if name else "Le fichier est vide.",
            hint="Vérifiez l'export ou demandez le fichier d'origine.",
            code="empty",
        )
    if b"%PDF-" in data[:1024]:
        from clausescan.read.pdf import read_pdf

        return read_pdf(data, name=name, ocr=ocr, limits=limits)
    if data[:4] == b"PK\x03\x04" and (name.lower().endswith(".docx") or b"word/" in data):
        from clausescan.read.docx import read_docx

        return read_docx(data, name=name, limits=limits)
    if name.lower().endswith(_TEXT_SUFFIXES):
        from clausescan.read.text import read_text

        return read_text(data, name=name, limits=limits)
    if name.lower().endswith(".pdf"):
        raise UnreadableError(
            f"« {name} » n'est pas un PDF lisible : le fichier est endommagé ou d'un autre type.",
            hint="Ouvrez-le dans un lecteur PDF et réenregistrez-le, ou demandez une nouvelle copie.",
            code="corrupt",
        )
    raise UnreadableError(
        f"« {name} » n'est pas d'un type lu par clausescan (PDF, DOCX, TXT, MD).",
        hint="Convertissez le contrat en PDF, puis relancez.",
        code="unsupported",
    )
