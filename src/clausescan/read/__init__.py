"""Bytes to pages: one input kind per file, and a table that picks the reader by what the bytes are."""

from collections.abc import Sequence

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, Limits
from clausescan.read.door import check_size
from clausescan.structures import Page, Problem

Pages = tuple[tuple[Page, ...], tuple[Problem, ...]]

_TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")
_OLE = b"\xd0\xcf\x11\xe0"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"


def read(
    data: bytes, *, name: str, ocr: bool = True, passwords: Sequence[str] = (), limits: Limits = DEFAULT
) -> Pages:
    """Read a file's bytes into pages, by content first and by the suffix of `name` second.

    `ocr` allows the recognition of pages that are pictures; `passwords` are tried on an encrypted PDF.
    Raises UnreadableError for an empty file, an encrypted or broken one, what is larger than `limits` allows,
    e-mails and kinds that are not supported.
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

        return read_pdf(data, name=name, ocr=ocr, passwords=passwords, limits=limits)
    if data[:4] == b"PK\x03\x04" and (name.lower().endswith(".docx") or b"word/" in data):
        from clausescan.read.docx import read_docx

        return read_docx(data, name=name, limits=limits)
    if data[:4] == b"PK\x03\x04" and (name.lower().endswith((".odt", ".ott")) or _ODT in data[:200]):
        from clausescan.read.odt import read_odt

        return read_odt(data, name=name, limits=limits)
    from clausescan.read.mail import is_mail, refuse_mail

    if is_mail(data, name):
        raise refuse_mail(data, name)
    if data[:4] == _OLE:
        from clausescan.read.ole import refuse_ole

        raise refuse_ole(data, name)
    from clausescan.read.html import is_html

    if is_html(data, name):
        from clausescan.read.html import read_html

        return read_html(data, name=name, limits=limits)
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
        f"« {name} » n'est pas d'un type lu par clausescan (PDF, DOCX, ODT, HTML, TXT, MD).",
        hint="Convertissez le contrat en PDF, puis relancez.",
        code="unsupported",
    )
