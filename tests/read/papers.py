"""Small PDF files made for tests: pages of real sentences, with what a test wants of them."""

import io
from collections.abc import Callable

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

SENTENCES = (
    "Le prestataire assure la maintenance du parc informatique du client.",
    "Le contrat est conclu pour une duree de trois ans a compter de sa signature.",
    "Le client peut resilier le contrat avec un preavis de six mois.",
    "Le prestataire restitue les donnees du client dans un delai de trente jours.",
    "La responsabilite du prestataire est limitee au montant annuel du contrat.",
    "Les factures sont payables a trente jours a compter de leur reception.",
)


def sheet(draw: Callable[[FPDF], None], pages: int = 1, size: float = 11) -> bytes:
    """A PDF of A4 pages in points on each of which `draw` draws."""
    document = FPDF(unit="pt", format="A4")
    document.set_auto_page_break(False)
    for _ in range(pages):
        document.add_page()
        document.set_font("Helvetica", size=size)
        draw(document)
    return bytes(document.output())


def lines_of_text(document: FPDF, *, x: float = 72, y: float = 90, count: int = 12, step: float = 16) -> None:
    """`count` sentences under each other from (x, y) on."""
    for index in range(count):
        document.text(x, y + index * step, SENTENCES[index % len(SENTENCES)])


def rewritten(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """The PDF after `change` was done to it by pypdf."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
