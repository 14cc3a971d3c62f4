from collections.abc import Callable

import pytest

from clausescan.structures import Value

from .conftest import Measured, passage


@pytest.mark.parametrize(
    ("text", "amount", "unit", "qualifier"),
    [
        ("Redevance mensuelle : 2 640 € HT", 2640, "EUR", "month HT"),
        ("Abonnement annuel de 990 € TTC", 990, "EUR", "year TTC"),
        ("Le forfait est de 1 480 CHF par mois.", 1480, "CHF", "month unspecified"),
        ("Montant annuel : 41 880 € HT, soit 3 490 € HT par mois", 3490, "EUR", "month HT"),
        ("Forfait mensuel : 13 720 € HT, soit 16 464 € TTC", 13720, "EUR", "month HT"),
    ],
)
def test_one_fee(
    values: Callable[..., tuple[Value, ...]], text: str, amount: float, unit: str, qualifier: str
) -> None:
    assert [(v.amount, v.unit, v.qualifier) for v in values(text, "pricing")] == [(amount, unit, qualifier)]


def test_the_header_gives_the_period(values: Callable[..., tuple[Value, ...]]) -> None:
    (found,) = values("Formule Pro | 29 €", "pricing", header=("Formule", "Prix mensuel"))
    assert (found.amount, found.qualifier) == (29, "month unspecified")


def test_a_price_without_a_period_is_no_recurring_fee(values: Callable[..., tuple[Value, ...]]) -> None:
    assert values("Licence perpétuelle : 4 000 € HT", "pricing") == ()


def test_the_total_stands_for_its_rows(run: Callable[..., Measured]) -> None:
    header = ("Poste", "Montant mensuel")
    rows = ("Serveurs | 612 €", "Stockage | 148 €", "Total | 760 €")
    contract = tuple(passage(row, "pricing", number=i, header=header) for i, row in enumerate(rows))
    assert [v.amount for v in run(contract)[0]] == [760]


def test_plans_without_a_total_all_count(run: Callable[..., Measured]) -> None:
    header = ("Formule", "Prix par mois")
    rows = ("Base | 9 €", "Pro | 29 €")
    contract = tuple(passage(row, "pricing", number=i, header=header) for i, row in enumerate(rows))
    assert [v.amount for v in run(contract)[0]] == [9, 29]
