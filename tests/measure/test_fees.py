from collections.abc import Callable

import pytest

from clausescan.structures import Value

LABEL = "reversibility_fees"
CASES = [
    ("La réversibilité est comprise dans la redevance.", {"included"}),
    ("L'export des données est gratuit.", {"included"}),
    ("Ces opérations ne donnent lieu à aucune facturation.", {"included"}),
    ("L'assistance à la sortie est réalisée sans frais.", {"included"}),
    ("La réversibilité fait l'objet d'un devis.", {"quote"}),
    ("L'aide à la migration est rendue à un prix à convenir.", {"quote"}),
    ("L'assistance est facturée au temps passé, au tarif en vigueur.", {"rate"}),
    ("Les heures d'assistance sont payées 95 € de l'heure.", {"rate"}),
    ("La réversibilité coûte un forfait de 8 000 € HT.", {"amount"}),
    ("Le transfert est facturé trois mensualités.", {"months_of_fee"}),
    ("La phase de sortie est payée 15 % du montant annuel.", {"percent"}),
    ("Douze jours sont compris dans le forfait ; au-delà, 700 € HT par jour.", {"included"}),
    ("L'export est gratuit. La migration assistée est sur devis.", {"included", "quote"}),
    ("L'assistance, comprise dans la redevance, dure un mois.", {"included"}),
    ("L'assistance, y compris la remise des données, est facturée sur devis.", {"quote"}),
    ("L'assistance à la sortie est chiffrée au cas par cas.", {"quote"}),
    ("La migration fait l'objet d'un chiffrage séparé.", {"quote"}),
    ("L'accompagnement est assuré en régie.", {"rate"}),
    ("L'assistance est payée 870 EUR par jour, plafonnée à dix jours.", {"rate"}),
    ("Au-delà, l'heure est à 82 euros.", {"rate"}),
]
SILENT = [
    "La réversibilité dure trois mois.",
    "Le plan est tenu à jour chaque année.",
    "Les frais de sortie n'incluent pas la formation.",
    "Elle s'applique quelle que soit la cause de la fin du contrat, y compris la résiliation pour faute.",
    "Il n'existe pas de plan ni d'assistance incluse.",
    "Une aide à la migration peut être offerte.",
    "L'export est remis sur un disque chiffré.",
    "Les données sont transmises par un canal chiffré au nouveau prestataire.",
    "Le plan comprend une estimation des efforts.",
    "Le repreneur prend la suite à l'heure indiquée.",
    "Le plan organise le retour à la régie municipale.",
    "Tout retard dans la bascule est sanctionné d'une pénalité de 400 € par jour.",
    "Il maintient 80 % de l'équipe jusqu'à la fin.",
    "L'extraction d'essai porte sur 2 % du fonds.",
]


@pytest.mark.parametrize(("text", "modes"), CASES)
def test_modes(values: Callable[..., tuple[Value, ...]], text: str, modes: set[str]) -> None:
    assert {v.mode for v in values(text, LABEL) if v.kind == "reversibility_fee"} == modes


@pytest.mark.parametrize("text", SILENT)
def test_no_mode(values: Callable[..., tuple[Value, ...]], text: str) -> None:
    assert [v for v in values(text, LABEL) if v.kind == "reversibility_fee"] == []


def test_a_price_under_another_label_is_no_reversibility_fee(
    values: Callable[..., tuple[Value, ...]],
) -> None:
    found = values("La formation est gratuite.", "pricing")
    assert [v for v in found if v.kind == "reversibility_fee"] == []


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("La sortie coûte 8 000 € HT.", 8000, "EUR"),
        ("La sortie est facturée trois mensualités.", 3, "month_of_fees"),
        ("La sortie est payée 15 % du montant annuel.", 15, "percent"),
        ("La sortie est sur devis.", None, ""),
    ],
)
def test_the_figure_stands_beside_the_mode(
    values: Callable[..., tuple[Value, ...]], text: str, amount: float | None, unit: str
) -> None:
    (found,) = values(text, LABEL)
    assert (found.amount, found.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("• La sortie est sur devis.", "La sortie est sur devis."),
        ("b) la sortie est sur devis ;", "la sortie est sur devis ;"),
        ("Elle dure un mois ; - la sortie est sur devis.", "la sortie est sur devis."),
        ("8.2 La sortie est sur devis.", "8.2 La sortie est sur devis."),
        ("La sortie est sur devis.", "La sortie est sur devis."),
        ("A la sortie, l'aide est sur devis.", "A la sortie, l'aide est sur devis."),
    ],
)
def test_the_quoted_words_have_no_mark_of_an_item(
    values: Callable[..., tuple[Value, ...]], text: str, quoted: str
) -> None:
    (found,) = values(text, LABEL)
    assert (found.text, text[found.start : found.end]) == (quoted, quoted)
