"""An exit whose parts have no price is never shown as costing nothing."""

import pytest

from clausescan.report.parts.exit_cost import in_money, in_months
from clausescan.structures import ExitCost


@pytest.mark.parametrize(
    ("cost", "months", "money"),
    [
        (ExitCost(parts=("réversibilité : prix non déterminé",)), "", ""),
        (
            ExitCost(low_months=3, low=900.0, parts=("x",)),
            "au moins 3 mois de redevance",
            "soit au moins 900 €",
        ),
        (ExitCost(low_months=3, high_months=3, low=900.0, high=900.0), "3 mois de redevance", "soit 900 €"),
        (ExitCost(low_months=3, high_months=7), "de 3 à 7 mois de redevance", ""),
    ],
)
def test_what_is_known_only_in_part_says_at_least(cost: ExitCost, months: str, money: str) -> None:
    plain = [
        text.replace("\u202f", " ").replace("\u00a0", " ")
        for text in (in_months(cost, "fr"), in_money(cost, "fr"))
    ]
    assert plain == [months, money]
