"""What opens a clause of this contract, and what only cites one."""

import pytest

from clausescan.segment.numbering import parse_number


@pytest.mark.parametrize(
    ("text", "style", "number", "depth", "rest"),
    [
        ("Article 12 - Durée", "article", "12", 1, "Durée"),
        ("ARTICLE XII – PRIX", "article", "XII", 1, "PRIX"),
        ("Article 1er : Objet", "article", "1", 1, "Objet"),
        ("Article 4.2 Périmètre", "article", "4.2", 2, "Périmètre"),
        ("12.3.1 Périmètre", "decimal", "12.3.1", 3, "Périmètre"),
        ("3. Durée", "decimal", "3", 1, "Durée"),
        ("§ 4 Prix", "section", "4", 1, "Prix"),
        ("IV. Prix", "roman", "IV", 1, "Prix"),
        ("ANNEXE B - Niveaux de service", "annex", "B", 1, "Niveaux de service"),
        ("TITRE II - EXÉCUTION", "part", "II", 1, "EXÉCUTION"),
    ],
)
def test_opens(text: str, style: str, number: str, depth: int, rest: str) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.style, found.number, found.depth, found.rest) == (style, number, depth, rest)


@pytest.mark.parametrize(
    "text",
    [
        "article 28 du RGPD",
        "Article 28 du RGPD",
        "Article L. 441-10 du code de commerce",
        "article 6 ci-dessus",
        "12 mois à compter de la signature",
        "3,5 % par an",
        "36 mois fermes",
        "Le Prestataire applique l'article 4.",
    ],
)
def test_only_cites(text: str) -> None:
    assert parse_number(text) is None
