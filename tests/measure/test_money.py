import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausescan.fold import fold
from clausescan.measure.money import find_money, settle_dollars

ONE = {
    "4 500 EUR HT": (4500, "EUR"),
    "1.200,00 €": (1200, "EUR"),
    "1 000,50€ H.T.": (1000.5, "EUR"),
    "180 k€": (180000, "EUR"),
    "180 K€": (180000, "EUR"),
    "0,18 M€": (180000, "EUR"),
    "2 millions d'euros": (2000000, "EUR"),
    "1,5 million d'euros": (1500000, "EUR"),
    "€50": (50, "EUR"),
    "EUR 1.500": (1500, "EUR"),
    "97€ HT/mois": (97, "EUR"),
    "quatre mille cinq cents euros hors taxes": (4500, "EUR"),
    "quatre mille cinq cents (4 500) euros": (4500, "EUR"),
    "18 500 € (dix-huit mille cinq cents euros)": (18500, "EUR"),
    "CHF 1'260.- par mois hors TVA": (1260, "CHF"),
    "100 CHF": (100, "CHF"),
    "6.1 CHF 4'380.–": (4380, "CHF"),
    "12 000 MAD": (12000, "MAD"),
    "5 000 DH TTC": (5000, "MAD"),
    "mille dirhams": (1000, "MAD"),
    "1 250 $ CA": (1250, "CAD"),
    "$ 100": (100, "$"),
    "500 USD": (500, "USD"),
    "40,00 euros": (40, "EUR"),
    "0,90 € HT par gigaoctet": (0.9, "EUR"),
    "2 500,- €": (2500, "EUR"),
    "**1 200 €** HT par mois": (1200, "EUR"),
}
NONE = [
    "500",
    "article 12",
    "30 jours francs",
    "les frais",
    "50 %",
    "un euroscope",
    "n° 4 500",
    "[●] € HT",
    "eurocentrique",
]


@pytest.mark.parametrize(("text", "expected"), ONE.items())
def test_one_amount(text: str, expected: tuple[float, str]) -> None:
    assert [(m.amount, m.currency) for m in find_money(fold(text))] == [expected]


@pytest.mark.parametrize("text", NONE)
def test_no_amount(text: str) -> None:
    assert find_money(fold(text)) == ()


@pytest.mark.parametrize(
    ("text", "tax", "period", "per"),
    [
        ("97€ HT/mois", "HT", "month", ""),
        ("12 900 € HT par an", "HT", "year", ""),
        ("54 k€ annuels", "unspecified", "year", ""),
        ("9 € TTC par mois", "TTC", "month", ""),
        ("1 260 CHF par mois hors TVA", "HT", "month", ""),
        ("45 € par poste et par mois", "unspecified", "month", "poste"),
        ("10 € / utilisateur / mois", "unspecified", "month", "utilisateur"),
        ("650 € HT / jour", "HT", "", "jour"),
        ("95 € HT de l'heure", "HT", "", "heure"),
        ("50 000 euros par sinistre", "unspecified", "", ""),
    ],
)
def test_tax_period_and_unit(text: str, tax: str, period: str, per: str) -> None:
    (found,) = find_money(fold(text))
    assert (found.tax, found.period, found.per) == (tax, period, per)


def test_two_prices_in_one_line() -> None:
    found = find_money(fold("1 290€ HT/mois ou 12 900€ HT/an"))
    assert [(m.amount, m.period) for m in found] == [(1290, "month"), (12900, "year")]


def test_spelled_amount_that_differs_is_kept_as_a_doubt() -> None:
    (found,) = find_money("18 500 € (dix-huit mille euros)")
    assert (found.amount, found.mismatch) == (18500, "18 500 € (dix-huit mille euros)")


@pytest.mark.parametrize(("text", "currency"), [("100 $ au quebec", "CAD"), ("100 $ par mois", "USD")])
def test_whose_dollar_it_is(text: str, currency: str) -> None:
    assert [m.currency for m in settle_dollars(find_money(text), text)] == [currency]


@given(st.integers(min_value=1, max_value=9_999_999), st.sampled_from(["€", " EUR", " euros", " €"]))
def test_any_french_amount_comes_back(amount: int, unit: str) -> None:
    writing = f"{amount:,}".replace(",", " ")
    assert [m.amount for m in find_money(fold(f"soit {writing}{unit} en tout"))] == [amount]


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    folded = fold(text)
    assert all(0 <= m.start < m.end <= len(folded) for m in find_money(folded))
