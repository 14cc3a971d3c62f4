"""Render the sample contract to PDF: `python corpora/samples/make.py`. Needs fpdf2, of the test extra."""

import re
from pathlib import Path

from fpdf import FPDF

HERE = Path(__file__).parent
_PLAIN = str.maketrans(
    {"’": "'", "–": "-", "—": "-", "€": "euros", "…": "...", "œ": "oe", "•": "-", "\u202f": " "}
)


class _Contract(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, "Contrat d'infogérance - exemplaire de démonstration", align="R")
        self.ln(10)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()} sur {{nb}}", align="C")


def main() -> None:
    """Write contrat-infogerance.pdf beside its text."""
    pdf = _Contract()
    pdf.add_page()
    for line in (HERE / "contrat-infogerance.txt").read_text(encoding="utf-8").splitlines():
        text = line.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1").strip()
        heading = bool(re.match(r"(?i)(?:article|annexe) ", text)) and len(text) < 90
        pdf.set_font("Helvetica", style="B" if heading else "", size=10)
        if text:
            pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.output(str(HERE / "contrat-infogerance.pdf"))


if __name__ == "__main__":
    main()
