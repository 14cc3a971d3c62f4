"""Small well-formed contracts of every kind that is read, to be mutated."""

import io
from functools import cache
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
TEXT = """CONTRAT D'INFOGÉRANCE

Entre la société Alpha (le « Client ») et la société Béta (le « Prestataire »).

Article 1 - Objet
Le Prestataire assure la maintenance du parc informatique du Client :
- l'assistance aux utilisateurs, de 8 h 30 à 18 h ;
- la supervision des serveurs et la sauvegarde quotidienne.

Article 2 - Durée et résiliation
Le contrat prend effet le 1er janvier 2026 pour une durée de trente-six (36) mois. Il se renouvelle par tacite
reconduction pour douze mois, sauf préavis de six mois par lettre recommandée.

Article 3 - Prix et paiement
La redevance est de 4 500,00 € HT par mois, révisée chaque année selon l'indice Syntec. Les factures sont payables
à 30 jours. Tout retard entraîne une indemnité de 40 euros.

Article 4 - Niveaux de service
GTI : 4 heures ; GTR : 8 heures ouvrées pour les incidents bloquants. Pénalités : 5 % de la redevance.

Article 5 - Responsabilité
La responsabilité du Prestataire est plafonnée au montant payé au cours des douze derniers mois.

Article 6 - Réversibilité
Le Prestataire restitue les données dans les deux mois, sur devis.
"""


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """(suffix, bytes) of every seed; PDF streams are not compressed, so that a mutation reaches what they say."""
    return (
        ("pdf", _pdf()),
        ("pdf", _open_streams((SAMPLES / "contrat-infogerance.pdf").read_bytes(), pages=2)),
        ("docx", _docx()),
        ("txt", TEXT.encode()),
        ("txt", TEXT.encode("utf-16")),
        ("md", TEXT.replace("Article ", "## Article ").encode("cp1252")),
    )


def _pdf() -> bytes:
    from fpdf import FPDF

    document = FPDF()
    document.set_compression(False)
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.multi_cell(0, 5, TEXT.replace("€", "EUR"))
    with document.table(width=120) as table:
        for cells in (("Niveau", "GTI", "GTR"), ("P1", "1 h", "4 h"), ("P2", "4 h", "2 jours")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    return bytes(document.output())


def _open_streams(data: bytes, *, pages: int) -> bytes:
    """The first `pages` of a PDF with what they draw in the clear."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(data)).pages[:pages]:
        added = writer.add_page(page)
        content = added.get_contents()
        if content is not None:
            content.set_data(content.get_data())
    for item in writer._objects:
        if getattr(item, "decode_self", None):
            item.decode_self()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _docx() -> bytes:
    from docx import Document

    document = Document()
    for line in TEXT.splitlines():
        if line.startswith("Article"):
            document.add_heading(line, level=1)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Number")
        elif line:
            document.add_paragraph(line)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Niveau", "GTI", "GTR", "P1", "1 h", "4 h"),
        strict=True,
    ):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
