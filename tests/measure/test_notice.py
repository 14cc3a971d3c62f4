from collections.abc import Callable

import pytest

from clausescan.structures import Value

from .conftest import Measured, passage

Values = Callable[..., tuple[Value, ...]]

CLIENT, PROVIDER = "client_notice", "provider_notice"
CASES = [
    ("Le Client peut résilier à tout moment avec un préavis de trois (3) mois.", {(CLIENT, 3, "month")}),
    ("Le Prestataire peut résilier moyennant un préavis de six mois.", {(PROVIDER, 6, "month")}),
    (
        "Chaque Partie peut dénoncer le contrat 90 jours avant l'échéance.",
        {(CLIENT, 90, "day"), (PROVIDER, 90, "day")},
    ),
    (
        "Préavis de résiliation : 60 jours avant la date anniversaire",
        {(CLIENT, 60, "day"), (PROVIDER, 60, "day")},
    ),
    (
        "Le Client prévient quatre mois avant le terme ; le Prestataire, neuf mois avant le terme.",
        {(CLIENT, 4, "month"), (PROVIDER, 9, "month")},
    ),
    (
        "L'Abonné refuse le renouvellement au plus tard la veille de l'échéance.",
        {(CLIENT, 1, "day")},
    ),
    ("Vous partez quand vous voulez, avec un mois de préavis.", {(CLIENT, 1, "month")}),
    ("Nous pouvons arrêter le service avec un préavis de 12 mois.", {(PROVIDER, 12, "month")}),
]
SILENT = [
    ("notice_period unilateral_changes", "Toute hausse de tarif est annoncée avec un préavis de 30 jours."),
    ("sla_exclusions", "La maintenance est annoncée avec un préavis de 48 heures."),
    ("audit_rights", "L'audit a lieu après un préavis de quinze jours."),
    (
        "termination_for_breach",
        "Le Client peut résilier si le manquement dure trente jours après mise en demeure.",
    ),
    ("subcontracting", "Le changement de sous-traitant est notifié 30 jours à l'avance."),
    ("contract_term", "Le contrat est conclu pour trois ans."),
    ("notice_period", "Le préavis est de [●] mois."),
    (
        "notice_period",
        "Le titulaire remet à l'acheteur ses prix actualisés avec un préavis de six semaines avant la reconduction.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_notices(values: Values, text: str, expected: set[tuple[str, float, str]]) -> None:
    found = values(text, "notice_period")
    assert {(v.kind, v.amount, v.unit) for v in found if v.kind.endswith("_notice")} == expected


@pytest.mark.parametrize(("labels", "text"), SILENT)
def test_no_notice(values: Values, labels: str, text: str) -> None:
    assert [v for v in values(text, labels) if v.kind.endswith("_notice")] == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        (
            "Le Client peut refuser la reconduction trois mois avant l'échéance, par préavis écrit.",
            "non_renewal",
        ),
        ("Le Client peut résilier à tout moment moyennant un préavis de trois mois.", "terminate"),
    ],
)
def test_what_the_notice_is_for(values: Values, text: str, qualifier: str) -> None:
    assert [v.qualifier for v in values(text, "notice_period")] == [qualifier]


def test_the_sentence_before_names_the_party(values: Values) -> None:
    text = "Le Client peut se retirer sans motif et résilier. Le préavis est alors de deux mois."
    assert {v.kind for v in values(text, "notice_period")} == {CLIENT}


def test_the_row_names_the_party(values: Values) -> None:
    assert {
        v.kind for v in values("Résiliation par le Prestataire | préavis de 4 mois", "notice_period")
    } == {PROVIDER}


def test_in_a_public_contract_an_unnamed_notice_is_the_buyers(run: Callable[..., Measured]) -> None:
    contract = (
        passage("Le titulaire exécute les prestations.", number=0),
        passage("Le CCAG-TIC s'applique.", number=1),
        passage("Le titulaire remet un acte d'engagement.", number=2),
        passage("La non-reconduction est notifiée trois mois avant l'échéance.", "notice_period", number=3),
    )
    assert {v.kind for v in run(contract)[0]} == {CLIENT}


def test_beside_the_providers_own_notice_an_unnamed_one_is_the_clients(run: Callable[..., Measured]) -> None:
    contract = (
        passage("Dénonciation par lettre recommandée, six mois avant l'échéance.", "notice_period", number=0),
        passage("Le Prestataire peut résilier avec un préavis de 60 jours.", "notice_period", number=1),
    )
    assert {(v.kind, v.amount) for v in run(contract)[0]} == {(CLIENT, 6), (PROVIDER, 60)}
