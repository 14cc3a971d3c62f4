import pytest

from clausescan.typeset import NBSP, THIN, typeset


@pytest.mark.parametrize(
    ("text", "lang", "printed"),
    [
        ("Prix : 5 %", "fr", f"Prix{NBSP}: 5{NBSP}%"),
        ("Quand ; comment ?", "fr", f"Quand{THIN}; comment{THIN}?"),
        ("voir le n° 2, à l'heure", "fr", f"voir le n°{NBSP}2, à l’heure"),
        ("« oui »", "fr", f"«{NBSP}oui{NBSP}»"),
        ("Civil Code, art. 1170 : a term", "en", "Civil Code, art. 1170: a term"),
        ("12 points :", "en", "12 points:"),
        ("the client's fee, 5 %", "en", "the client's fee, 5 %"),
        ("from 10 :30", "en", "from 10 :30"),
    ],
)
def test_typeset(text: str, lang: str, printed: str) -> None:
    assert typeset(text, lang) == printed
