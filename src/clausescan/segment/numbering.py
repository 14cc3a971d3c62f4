"""French clause numbering: what a line announces, and what it only cites.

"ARTICLE XII - Durée", "Art. 3", "12.3.1 Périmètre", "§ 4", "IV. Prix", "ANNEXE B" open clauses of this contract;
"article 28 du RGPD", "article L. 441-10 du code de commerce" or "l'article 6 ci-dessus" do not.
"""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["annex", "part", "chapter", "article", "decimal", "roman", "section", "letter"]

_SEP = r"\s*(?:[-–—:.)/|]|°)?\s*"
_ROMAN = r"[IVXL]{1,6}"
_END = r"(?=$|\s*[-–—:.)|]|\s+[\"«(A-ZÀ-ÖØ-Þ0-9])"
# A number is taken whole (++): "Article 12.3 du RGPD" must not be read as article 12 and "3 du RGPD".
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("annex", re.compile(rf"^(?P<word>ANNEXE|Annexe|APPENDICE|Appendice)\s*(?:n\s*°\s*)?(?P<num>\d++(?:\.\d+)*+|{_ROMAN}|[A-Z])?\b{_END}{_SEP}(?P<rest>.*)$")),
    ("part", re.compile(rf"^(?P<word>TITRE|Titre|PARTIE|Partie|LIVRE|LOT|Lot)\s+(?:n\s*°\s*)?(?P<num>\d+|{_ROMAN}|[A-Z])\b{_END}{_SEP}(?P<rest>.*)$")),
    ("chapter", re.compile(rf"^(?P<word>CHAPITRE|Chapitre|SECTION|Section|VOLET|Volet)\s+(?:n\s*°\s*)?(?P<num>\d++(?:\.\d+)*+|{_ROMAN}|[A-Z])\b{_END}{_SEP}(?P<rest>.*)$")),
    ("article", re.compile(
        rf"^(?P<word>ARTICLE|Article|ART\.?|Art\.|CLAUSE|Clause)\s*(?:n\s*°\s*)?(?![LRD]\.?\s*\d)"
        rf"(?P<num>\d++(?:[.-]\d+)*+|{_ROMAN}|premier|PREMIER|Premier|unique)(?P<er>er|ER|bis|ter)?\b{_END}{_SEP}(?P<rest>.*)$")),
    ("section", re.compile(r"^§\s*(?P<num>\d+(?:\.\d+)*)\b" + _SEP + r"(?P<rest>.*)$")),
    ("decimal", re.compile(r"^(?P<num>\d{1,2}(?:\.\d{1,2}){0,4})(?:\s*[.)°/]\s*[-–—]?\s*|\s*[-–—:]\s*|\s+)(?P<rest>\S.*)$")),
    ("roman", re.compile(rf"^(?P<num>{_ROMAN})\s*(?:[.)]\s*[-–—]?|[-–—:])\s*(?P<rest>\S.*)$")),
    ("letter", re.compile(r"^(?P<num>[A-Z])\s*(?:[.)]\s*[-–—]?|\s[-–—])\s*(?P<rest>\S.*)$")),
)  # fmt: skip
_CITED = re.compile(
    r"^\s*(?:[-–—]?\s*)?(?:du|de la|de l['’]|des|du présent|ci-|et|ou|susvisé|précité|dudit|le présent|al\.|alinéa)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?P<num>\d{1,2}(?:\.\d{1,2}){0,4})[.)]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A clause number at the head of a line: its style, the number as written, its depth and what follows."""

    style: Style
    number: str
    depth: int
    rest: str


def parse_number(text: str) -> Number | None:
    """Read the clause number that opens a line, or None when the line only cites an article or has none."""
    text = text.strip()
    if bare := _BARE.match(text):
        return Number(style="decimal", number=bare["num"], depth=bare["num"].count(".") + 1, rest="")
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if not match:
            continue
        number, rest = match["num"] or "", match["rest"].strip()
        if style == "article" and _CITED.match(rest):
            return None
        if style in ("decimal", "roman", "letter") and not _opens_text(rest, number):
            return None
        depth = number.count(".") + 1 if style in ("decimal", "article", "section", "chapter") else 1
        return Number(style=style, number=number, depth=depth, rest=rest)
    return None


def _opens_text(rest: str, number: str) -> bool:
    """A decimal number opens a clause when words follow it; "12 mois" or "3,5 %" open nothing."""
    if "." in number:
        return rest[:1].isalpha() or rest[:1] in "«\"('’•-–"
    return rest[:1].isupper() or rest[:1] in '«"'
