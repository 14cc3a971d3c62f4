from collections.abc import Callable

import pytest

from clausescan.measure.levels import strength
from clausescan.structures import Value

Values = Callable[..., tuple[Value, ...]]


@pytest.mark.parametrize(
    ("text", "window", "firm"),
    [
        ("Nous garantissons une disponibilité mensuelle de 99,9 %.", "month", "firm"),
        ("La disponibilité est de 99,5 % par an.", "year", "firm"),
        ("La disponibilité est de 99,5 %.", "unspecified", "firm"),
        ("Taux cible de disponibilité : 98,7 % par mois", "month", "target"),
        (
            "L'Hébergeur s'efforce de tenir un taux mensuel de disponibilité de 98 %.",
            "month",
            "best_efforts",
        ),
    ],
)
def test_window_and_strength_of_an_availability(values: Values, text: str, window: str, firm: str) -> None:
    (found,) = values(text, "service_levels")
    assert (found.qualifier, found.strength) == (window, firm)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("un taux cible de 99 %", "target"), ("au mieux", "best_efforts"), ("il garantit 99 %", "firm")],
)
def test_strength(text: str, expected: str) -> None:
    assert strength(text) == expected


def test_a_table_gives_meaning_by_header_and_severity_by_row(values: Values) -> None:
    found = values(
        "Bloquant | 30 min | 4 h",
        "incident_times",
        header=("Gravité", "Délai de prise en charge", "Délai de résolution"),
    )
    assert [(v.kind, v.amount, v.unit) for v in found] == [("gti", 30, "minute"), ("gtr", 4, "hour")]
    assert found[0].qualifier == "Bloquant / Délai de prise en charge"


def test_the_heading_gives_meaning_to_a_matrix(values: Values) -> None:
    header = ("Sévérité", "Offre Base", "Offre Plus")
    found = values("P1 | 8 h | 4 h", "incident_times", header=header, path=("Temps de résolution",))
    assert {(v.kind, v.amount) for v in found} == {("gtr", 8), ("gtr", 4)}


@pytest.mark.parametrize(
    "cells", ["Critique | - | -", "Critique | N/A | au mieux", "Critique |  | sans objet"]
)
def test_empty_cells_are_nothing(values: Values, cells: str) -> None:
    assert values(cells, "incident_times", header=("Gravité", "GTI", "GTR")) == ()


def test_an_empty_cell_does_not_move_the_columns(values: Values) -> None:
    (found,) = values("Mineur | | 5 jours", "incident_times", header=("Gravité", "GTI", "GTR"))
    assert (found.kind, found.amount) == ("gtr", 5)


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Critique | 4 h", ("Gravité", "GTI (heures ouvrées)")),
        ("Nous répondons en 4 heures, du lundi au vendredi.", ()),
    ],
)
def test_hours_within_the_service_hours_are_business_hours(
    values: Values, text: str, header: tuple[str, ...]
) -> None:
    assert [v.unit for v in values(text, "incident_times", header=header)] == ["business_hour"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("• P1 : prise en charge en 30 minutes", "P1 : prise en charge en"),
        ("➢ P1 : prise en charge en 30 minutes", "P1 : prise en charge en"),
        ("a) Bloquant : prise en charge en 30 minutes", "Bloquant : prise en charge en"),
        ("P1 ▸ 30 minutes de prise en charge", "P1"),
        ("Majeur – 30 minutes de prise en charge", "Majeur"),
        ("P1 (a) : prise en charge en 30 minutes", "P1 (a) : prise en charge en"),
    ],
)
def test_a_severity_has_no_mark_of_an_item(values: Values, text: str, severity: str) -> None:
    (found,) = values(text, "incident_times")
    assert found.qualifier == severity


def test_the_severity_of_a_row_has_no_mark(values: Values) -> None:
    (found,) = values("✓ Bloquant | 30 min", "incident_times", header=("Gravité", "GTI"))
    assert found.qualifier == "Bloquant / GTI"
