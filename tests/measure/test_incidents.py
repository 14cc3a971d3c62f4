from collections.abc import Callable

import pytest

from .conftest import Measured, passage

FIRST = "Arrêt total : prise en charge en 30 minutes, rétablissement en 4 heures."


@pytest.mark.parametrize(
    "text",
    [
        "Gêne partielle : 2 heures et 8 heures.",
        "Gêne partielle : 2 h / 8 h",
        "Gêne partielle : 2 heures, puis 8 heures.",
        "Gêne partielle | 2 h | 8 h",
    ],
)
def test_two_bare_delays_are_answer_and_repair(run: Callable[..., Measured], text: str) -> None:
    contract = (passage(FIRST, "incident_times", number=0), passage(text, "incident_times", number=1))
    found = [(v.kind, v.amount) for v in run(contract)[0] if v.passage == "p1"]
    assert found == [("gti", 2), ("gtr", 8)]


@pytest.mark.parametrize(
    "text",
    [
        "Nous répondons en 2 heures aux incidents et en 8 heures aux demandes.",
        "Réponse aux incidents : 2 h ; réponse aux demandes : 8 h",
    ],
)
def test_delays_with_words_of_their_own_stay(run: Callable[..., Measured], text: str) -> None:
    contract = (passage(FIRST, "incident_times", number=0), passage(text, "incident_times", number=1))
    assert {v.kind for v in run(contract)[0] if v.passage == "p1"} == {"gti"}


def test_without_any_repair_time_in_the_contract_nothing_is_paired(run: Callable[..., Measured]) -> None:
    contract = (passage("Réponse aux tickets : 2 heures et 8 heures.", "incident_times"),)
    assert {v.kind for v in run(contract)[0]} == {"gti"}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("• Panne bloquante : réponse en 2 heures", "Panne bloquante : réponse en"),
        ("– Gêne : réponse sous 12 h", "Gêne : réponse sous"),
        ("Panne bloquante : réponse en 2 heures", "Panne bloquante : réponse en"),
    ],
)
def test_a_severity_is_said_without_its_bullet(
    run: Callable[..., Measured], text: str, severity: str
) -> None:
    (value,) = run((passage(text, "incident_times"),))[0]
    assert value.qualifier == severity
