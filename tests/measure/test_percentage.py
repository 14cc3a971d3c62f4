import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausescan.fold import fold
from clausescan.measure.percentage import find_percentages

ONE = {
    "99,5 %": 99.5,
    "99.95%": 99.95,
    "99.9925 %": 99.9925,
    "99 , 5 %": 99.5,
    "99. 9 %": 99.9,
    "[99,5] %": 99.5,
    "**10 %**": 10,
    "100%": 100,
    "+75%": 75,
    "0,1 %": 0.1,
    "vingt pour cent": 20,
    "12 pourcent": 12,
    "dix pour cent (10 %)": 10,
    "10 % (dix pour cent)": 10,
    "30 % (trente pour cent)": 30,
    "de 5 à 10 %": 10,
}
NONE = ["pour cent", "99,5", "10 points", "[●] %", "XX %", "5 pour 100 000 heures", "% du montant"]


@pytest.mark.parametrize(("text", "amount"), ONE.items())
def test_one_percentage(text: str, amount: float) -> None:
    assert [p.amount for p in find_percentages(fold(text))] == [amount]


@pytest.mark.parametrize("text", NONE)
def test_no_percentage(text: str) -> None:
    assert find_percentages(fold(text)) == ()


@pytest.mark.parametrize("text", ["trois pour cent (5 %)", "5 % (trois pour cent)"])
def test_words_that_contradict_the_digits(text: str) -> None:
    (found,) = find_percentages(text)
    assert found.amount == 5
    assert found.mismatch


@given(st.integers(min_value=0, max_value=10000), st.sampled_from([",", "."]), st.sampled_from(["", " "]))
def test_any_rate_comes_back(hundredths: int, mark: str, space: str) -> None:
    writing = f"{hundredths // 100}{mark}{hundredths % 100:02}{space}%"
    assert [p.amount for p in find_percentages(f"un taux de {writing}")] == [pytest.approx(hundredths / 100)]
