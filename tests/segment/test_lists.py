"""Lists without bullets, with bullets on lines of their own, and numbered ones among numbered clauses."""

import pytest

from clausescan.segment.lists import is_unmarked_item

from .conftest import contract


def test_lines_under_an_introduction_are_its_items() -> None:
    found = contract(
        "Ne sont pas compris :\n\nLes consommables ;\n\nLe câblage des locaux\n\n"
        "Fournir les licences des logiciels que le Client a choisis. Celles-ci restent à son nom.\n\n"
        "Le Prestataire est libre de refuser une demande qui sort de ce cadre.\n"
    )
    assert [p.kind for p in found.passages] == ["paragraph", "item", "item", "item", "paragraph"]
    assert {p.intro for p in found.passages[1:4]} == {"Ne sont pas compris :"}
    assert found.passages[4].intro == ""


def test_a_sentence_under_an_introduction_stays_a_paragraph_and_knows_it() -> None:
    found = contract(
        "Responsabilité :\n\nLe Prestataire est tenu de réparer les dommages directs qu'il cause au Client.\n"
    )
    assert [p.kind for p in found.passages] == ["paragraph", "paragraph"]
    assert found.passages[1].intro == "Responsabilité :"


def test_a_list_in_a_list_is_introduced_by_its_own_item() -> None:
    found = contract(
        "La maintenance couvre :\n\n- les serveurs ;\n- les postes, sauf :\n\n  o les écrans ;\n  o les tablettes ;\n\n"
        "- le réseau.\n\nElle est assurée à distance.\n\n- sur demande, sur site.\n"
    )
    outer = "La maintenance couvre :"
    inner = f"{outer}\n- les postes, sauf :"
    assert [p.intro for p in found.passages] == ["", outer, outer, inner, inner, outer, "", ""]


def test_a_list_whose_numbered_item_opens_nothing_goes_on() -> None:
    found = contract("Sont compris :\n\na) le support :\n\nb) la supervision ;\n\nc) les sauvegardes.\n")
    assert [p.intro for p in found.passages[1:]] == ["Sont compris :"] * 3


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("les déplacements ;", True),
        ("Mission de maîtrise d'œuvre", True),
        ("Exécuter des tâches planifiées. Cela inclut les démons.", True),
        ("S'abstenir de toute cession", True),
        ("Le Client doit prévenir le Prestataire sous huit jours.", False),
        ("Les cas suivants :", False),
        ("Premier point. Second point. Troisième point.", False),
    ],
)
def test_what_reads_as_an_item(text: str, item: bool) -> None:
    assert is_unmarked_item(text) is item


def test_a_bullet_alone_takes_the_next_line() -> None:
    found = contract("Sont exclus :\n\n•\nLes consommables\n\n•\nLe câblage\n")
    assert [(p.kind, p.text) for p in found.passages[1:]] == [
        ("item", "• Les consommables"),
        ("item", "• Le câblage"),
    ]


def test_a_number_alone_takes_its_title() -> None:
    found = contract(
        "6.\nRenouvellement des domaines\n\nLe domaine se renouvelle un an avant son terme échu.\n"
    )
    assert found.passages[0].text == "6. Renouvellement des domaines"
    assert found.passages[1].path == ("6. Renouvellement des domaines",)


def test_a_clause_after_a_bulleted_list_is_no_item_of_it() -> None:
    found = contract(
        "1. Définitions\n\nOn entend par :\n\n- taux : la part du temps où le service répond ;\n\n"
        "2. Engagements de service\n\nLe taux visé est de 99,9 % par mois calendaire.\n"
    )
    assert [p.kind for p in found.passages] == [
        "heading", "paragraph", "item", "heading", "paragraph",
    ]  # fmt: skip


def test_a_numbered_list_goes_on_after_a_paragraph() -> None:
    found = contract(
        "4. Exclusions\n\nNe comptent pas :\n\n1. Pannes du système\n\n"
        "Ce sont celles que le Client provoque lui-même.\n\n2. Réglages du Client\n\n3. Force majeure\n"
    )
    assert [p.kind for p in found.passages] == [
        "heading", "paragraph", "item", "paragraph", "item", "item",
    ]  # fmt: skip
    assert found.passages[-1].path == ("4. Exclusions",)


def test_a_list_that_does_not_begin_with_one_is_none() -> None:
    found = contract(
        "Les parties conviennent de ce qui suit :\n\n5. Durée\n\nLe contrat dure trois ans fermes.\n"
    )
    assert found.passages[1].kind == "heading"
