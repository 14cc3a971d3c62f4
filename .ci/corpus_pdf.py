"""Renders contracts of the corpus to PDF files, for measuring a portfolio: corpus_pdf.py COUNT FOLDER.

The corpus has fewer than 1,000 contracts: beyond its size each text comes again with another number, another
client and other years, so that no two files are the same.
"""

import json
import re
import sys
from pathlib import Path

from fpdf import FPDF

ROOT = Path(__file__).parents[1]
YEAR = re.compile(r"\b20[0-4]\d\b")
NAMES = ("Aubrac", "Belledonne", "Chartreuse", "Dévoluy", "Esterel", "Forez", "Gavarnie", "Hautes-Vosges", "Iseran", "Jura")


def main() -> None:
    """Write COUNT files into FOLDER."""
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    lines = (ROOT / "corpora/fr-it-contracts/contracts.jsonl").read_text("utf-8").splitlines()
    contracts = [json.loads(line) for line in lines]
    for number in range(count):
        one = contracts[number % len(contracts)]
        (folder / f"{number:04}-{one['id']}.pdf").write_bytes(rendered(one["text"], number, number // len(contracts)))


def rendered(text: str, number: int, turn: int) -> bytes:
    """A plain A4 document, about 50 lines a page."""
    text = YEAR.sub(lambda match: str(int(match[0]) + turn), text)
    client = f"{NAMES[number % len(NAMES)]} {number // len(NAMES) + 1}"
    pdf = FPDF()
    pdf.set_auto_page_break(True, 20)
    pdf.set_margins(22, 20)
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    text = f"{text}\n\nExemplaire n° {number + 1}, remis à la société {client}."
    for paragraph in text.split("\n"):
        words = paragraph.translate(PLAIN).encode("latin-1", "replace").decode("latin-1")
        pdf.multi_cell(0, 5, words or " ", new_x="LMARGIN", new_y="NEXT", align="L")
    return bytes(pdf.output())


PLAIN = str.maketrans({"’": "'", "œ": "oe", "Œ": "OE", "–": "-", "—": "-", "…": "...", "€": "EUR", "“": '"', "”": '"', "•": "-", "\u202f": " "})

if __name__ == "__main__":
    main()
