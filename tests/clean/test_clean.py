"""Furniture, contents pages and cut words."""

import pytest

from clausescan.clean.contents import is_leader, split_contents
from clausescan.clean.furniture import is_page_number, split_furniture
from clausescan.clean.hyphens import join_cut, normalise
from clausescan.structures import Line, Word

WORDS = ("zéro", "première", "seconde", "troisième", "dernière")


def line(text: str, page: int = 1, top: float = 100) -> Line:
    word = Word(text=text, x0=50, top=top, x1=300, bottom=top + 10)
    return Line(text=text, page=page, words=(word,), x0=50, x1=300, top=top, bottom=top + 10)


@pytest.mark.parametrize("text", ["12", "- 3 -", "Page 2 sur 9", "4/17", "page 5"])
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["12 mois", "Article 3", "99,5 %", "Page de garde"])
def test_not_page_numbers(text: str) -> None:
    assert not is_page_number(text)


def test_running_header_goes_and_text_stays() -> None:
    pages = [
        [line("Société Exemple - Confidentiel", n, 20), line(f"Clause {WORDS[n]} de cette page", n, 300), line(f"{n}", n, 800)]
        for n in range(1, 5)
    ]  # fmt: skip
    body, furniture = split_furniture(pages)
    assert [[text.text for text in page] for page in body] == [
        [f"Clause {WORDS[n]} de cette page"] for n in range(1, 5)
    ]
    assert len(furniture) == 8


def test_contents_page_goes() -> None:
    lines = [
        line("Sommaire"),
        line("1 Objet ........ 2"),
        line("2 Durée ........ 3"),
        line("1 Objet"),
        line("Le présent contrat."),
    ]
    kept, gone = split_contents(lines)
    assert [k.text for k in kept] == ["1 Objet", "Le présent contrat."]
    assert len(gone) == 3


@pytest.mark.parametrize(
    "texts",
    [
        ("Nom : ............", "Adresse : ............", "Préavis : 3 mois", "Fait à ........, le ........"),
        ("Le prix est de ............", "Durée de 36 mois", "Pour le Client ............"),
        ("Objet du marché : ...... 12", "Lieu : ………"),
    ],
)
def test_the_blanks_of_a_form_are_no_contents(texts: tuple[str, ...]) -> None:
    kept, gone = split_contents([line(text) for text in texts])
    assert [k.text for k in kept] == list(texts)
    assert gone == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Sommaire", "Objet ........", "Durée ........"),
        ("Objet ........", "2", "Durée ........", "3"),
        ("Objet ........ 2", "Durée ........", "Prix ........ 4"),
        ("Annexe 1 : Bordereau ........ 12", "Annexe 2 : Sites ........ 14"),
    ],
)
def test_leaders_whose_page_got_lost_are_contents(texts: tuple[str, ...]) -> None:
    kept, _ = split_contents([line(text) for text in texts])
    assert [k.text for k in kept if "..." in k.text] == []


@pytest.mark.parametrize("text", ["." * 200_000 + " 1", ".... a" * 40_000 + " 1", ": ." * 60_000 + " 1"])
def test_endless_dots_take_no_time(text: str) -> None:
    kept, gone = split_contents([line(text)])
    assert len(kept) + len(gone) == 1


@pytest.mark.parametrize("text", ["Le Client attend... 12 jours", "Montant : 3", "etc..."])
def test_no_leader(text: str) -> None:
    assert not is_leader(text)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("le contrat d'infogé-", "rance globale", ("le contrat d'infogérance", "globale")),
        ("le prestataire sous-", "traitant.", ("le prestataire sous-traitant.", "")),
        ("une dura\u00ad", "tion courte", ("une duration", "courte")),
    ],
)
def test_cut_words_are_joined(first: str, second: str, joined: tuple[str, str]) -> None:
    assert join_cut(first, second) == joined


@pytest.mark.parametrize(("first", "second"), [("de 9h-", "18h"), ("fin -", "suite"), ("Lyon-", "Paris")])
def test_other_hyphens_stay(first: str, second: str) -> None:
    assert join_cut(first, second) is None


def test_characters_are_made_plain() -> None:
    assert normalise("e\u0301quipe\u00a0ﬁable \uf0b7 a\u00adb") == "équipe fiable • ab"


def test_a_line_without_end_is_looked_through_once() -> None:
    assert join_cut("x" * 300_000 + ".", "suite") is None  # took minutes: every letter began a word
