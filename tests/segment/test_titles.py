"""Titles that one line does not tell, and paragraphs and items that must stay what they are."""

import pytest

from clausescan.segment.numbering import parse_number
from clausescan.segment.titles import run_in_title

from .conftest import contract

BODY = (
    "Le Prestataire en informe le Client par écrit et attend son accord avant toute intervention sur le parc."
)


def kinds(text: str) -> list[str]:
    return [passage.kind for passage in contract(text).passages]


def test_a_strong_number_behind_a_bullet_is_a_heading() -> None:
    found = contract(f"Article 9 - Usage\n\n• ARTICLE 9.1 – Suspension :\n\n{BODY}\n")
    assert [p.kind for p in found.passages] == ["heading", "heading", "paragraph"]
    assert found.clauses[1].number == "9.1"
    assert found.passages[2].path == ("Article 9 - Usage", "ARTICLE 9.1 – Suspension :")


@pytest.mark.parametrize(
    "item",
    [
        "• Article 28 du RGPD ;",
        "• 4 serveurs physiques",
        "• ARTICLE 9.1 – le Client doit prévenir le Prestataire de tout retard",
        "• 24/7 pour les incidents critiques",
    ],
)
def test_an_item_that_only_opens_with_a_number_stays_an_item(item: str) -> None:
    assert kinds(f"Article 9 - Usage\n\n{item}\n\n{BODY}\n")[1] == "item"


def test_words_behind_bullets_that_texts_follow_are_headings() -> None:
    text = "".join(f"• {title}\n\n{BODY}\n\n" for title in ("Assurances", "Sous-traitance", "Délais"))
    assert kinds(text) == ["heading", "paragraph"] * 3


def test_two_of_them_are_no_habit() -> None:
    text = "".join(f"• {title}\n\n{BODY}\n\n" for title in ("Assurances", "Sous-traitance"))
    assert kinds(text) == ["item", "paragraph"] * 2


def test_items_of_a_list_are_no_titles() -> None:
    text = f"Le forfait couvre :\n\n• Serveurs\n\n• Postes\n\n• Réseau\n\n{BODY}\n"
    assert kinds(text) == ["paragraph", "item", "item", "item", "paragraph"]


def test_a_numbered_title_of_two_lines_is_a_heading() -> None:
    title = (
        "4.1.2 Regroupement de tous les serveurs hébergés chez les filiales, y compris ceux de la paie et\n"
        "de la comptabilité (étude, scénarios, calendrier)"
    )
    wrapped = "\n".join(
        ["conduit les travaux qui suivent selon le calendrier que les deux parties ont arrêté ensemble et"]
        * 12
    )
    found = contract(f"4.1 Refonte\n\nLe Prestataire\n{wrapped}\nles achève.\n\n{title}\n\n{BODY}\n")
    assert found.passages[-2].kind == "heading"
    assert found.passages[-1].path[-1].startswith("4.1.2 Regroupement")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("4.4 Annulation – Le client peut annuler à tout moment un service.", "4.4 Annulation"),
        ("12.1 Plafond : la responsabilité du Prestataire est limitée.", "12.1 Plafond"),
        ("3. Retards de paiement. Tout retard porte intérêt au taux légal.", "3. Retards de paiement"),
        ("4.4 Le client peut annuler – sauf faute – un service en cours.", ""),
        ("4.4 Le Prestataire est responsable : il répond de ses préposés.", ""),
        ("4.4 Annulation des services", ""),
    ],
)
def test_the_title_that_runs_into_its_text(text: str, title: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert run_in_title(number, text) == title


def test_what_stands_under_a_run_in_title_knows_it() -> None:
    found = contract(f"7.4 Ressources – Chaque offre a des limites que le Client respecte.\n\n{BODY}\n")
    assert found.passages[0].path == ()
    assert found.passages[1].path == ("7.4 Ressources",)


@pytest.mark.parametrize(
    ("line", "heading"),
    [("• ARTICLE 4.1 – Prix", "ARTICLE 4.1 – Prix"), ("§ 4 Prix", "§ 4 Prix"), ("4.1 Prix", "4.1 Prix")],
)
def test_a_clause_is_called_without_its_bullet(line: str, heading: str) -> None:
    assert contract(f"{line}\n\n{BODY}\n").clauses[0].heading == heading
