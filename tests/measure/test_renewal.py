from collections.abc import Callable

import pytest

from clausescan.structures import Value

from .conftest import Measured, passage

LABELS = "contract_term tacit_renewal"
CASES = [
    (
        "Conclu pour une durée de 12 mois, il est reconduit tacitement pour une durée identique.",
        (12, "month"),
    ),
    ("Conclu pour une durée de 3 ans, renouvelé par périodes de même durée.", (3, "year")),
    ("L'abonnement vaut pour une durée de trois mois, renouvelables tacitement.", (3, "month")),
    ("Le contrat se renouvelle ensuite d'année en année.", (1, "year")),
    ("L'abonnement est reconduit chaque mois.", (1, "month")),
    ("Il se renouvelle par périodes annuelles.", (1, "year")),
]
SILENT = [
    "Conclu pour une durée de 12 mois, il ne sera pas renouvelé.",
    "Conclu pour une durée de 12 mois sans tacite reconduction.",
    "Les certificats sont renouvelés chaque année.",
    "Le comité se réunit chaque mois.",
    "Il est reconduit aux mêmes conditions.",
]


def _renewals(found: tuple[Value, ...]) -> list[tuple[float | None, str]]:
    return [(v.amount, v.unit) for v in found if v.kind == "renewal_term"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_renewals_without_a_figure(
    values: Callable[..., tuple[Value, ...]], text: str, expected: tuple[float, str]
) -> None:
    assert _renewals(values(text, LABELS)) == [expected]


@pytest.mark.parametrize("text", SILENT)
def test_no_renewal(values: Callable[..., tuple[Value, ...]], text: str) -> None:
    assert _renewals(values(text, LABELS)) == []


def test_the_same_period_is_that_of_the_only_initial_term(run: Callable[..., Measured]) -> None:
    contract = (
        passage("Le contrat est conclu pour une durée ferme de 48 mois.", "contract_term", number=0),
        passage("Il est ensuite reconduit pour la même durée.", "tacit_renewal", number=1),
    )
    assert _renewals(run(contract)[0]) == [(48, "month")]
