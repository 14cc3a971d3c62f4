"""Annexes named and empty are said; annexes that are listed, cited or written are not."""

import pytest

from clausescan.clean.annexes import blank_annexes
from clausescan.structures import Line, Word


def plain(*texts: str) -> list[Line]:
    return [Line(text=text, page=1, level=1 if text.startswith("Annexe") else 0) for text in texts]


def printed(*pages: list[str]) -> list[Line]:
    return [
        Line(
            text=text, page=number, words=(Word(text=text, x0=50, top=20 * at, x1=300, bottom=20 * at + 10),)
        )
        for number, texts in enumerate(pages, 1)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (plain("Annexe 3 – à compléter"), "blank_annex_untitled"),
        (plain("ANNEXE B : Niveaux de service (à définir)"), "blank_annex"),
        (plain("Annexe 2 - Tarifs", "[à joindre]"), "blank_annex"),
        (plain("Annexe 2", "......................"), "blank_annex_untitled"),
        (plain("Le contrat dure trois ans.", "Annexe 1 - Prix"), "blank_annex"),
        (printed(["Le contrat dure trois ans."], ["Annexe 1 - Prix"], ["Annexe 2 - Plan"]), "blank_annex"),
        (printed(["Le contrat."], ["Annexe 1", "Niveaux de service"]), "blank_annex"),
        (printed(["Le contrat."], ["Annexe IV"]), "blank_annex_untitled"),
    ],
)
def test_an_empty_annex_is_said(lines: list[Line], code: str) -> None:
    assert blank_annexes(lines)[0].code == code


@pytest.mark.parametrize(
    "lines",
    [
        plain("Annexe 1 - Prix", "La redevance est de 1 200 euros par mois."),
        [Line(text=f"Annexe {n} : tarif", page=1) for n in range(1, 5)],  # a list of the annexes
        printed(["Sont annexés au contrat :", "Annexe 1 : prix", "Annexe 2 : niveaux de service", "Fait à Lyon."]),
        printed(["Annexe 1 - Prix"], ["La redevance est de 1 200 euros par mois."]),  # a cover sheet
        plain("Annexes et avenants font partie du contrat ; les factures à établir en dépendent."),
        plain("L'annexe 2 est à compléter par le client."),
        plain("Annexe 1 - Prix", "Les prix sont à définir au bon de commande, selon la grille suivante, par poste, par utilisateur et par mois entier, hors taxes, et sont révisables chaque année."),
        [Line(text="Annexe 2 | à compléter", page=1, kind="row")],
    ],
    ids=["written", "list", "printed list", "cover", "plural", "sentence", "long", "row"],
)  # fmt: skip
def test_other_mentions_of_annexes_are_silent(lines: list[Line]) -> None:
    assert blank_annexes(lines) == []
