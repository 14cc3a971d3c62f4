import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausescan.measure.numbers import digits_to_number, read_number, words_to_number

WORDS = {
    "un": 1,
    "trois": 3,
    "quinze": 15,
    "vingt et un": 21,
    "trente-six": 36,
    "soixante-douze": 72,
    "quatre-vingt-dix": 90,
    "quatre vingt dix": 90,
    "septante": 70,
    "nonante": 90,
    "huitante-cinq": 85,
    "cent vingt": 120,
    "quatre mille cinq cents": 4500,
    "un million deux cent mille": 1200000,
}


@pytest.mark.parametrize(("words", "number"), WORDS.items())
def test_number_words(words: str, number: int) -> None:
    assert words_to_number(words) == number


@pytest.mark.parametrize("words", ["", "mois", "le client", "premier"])
def test_not_number_words(words: str) -> None:
    assert words_to_number(words) is None


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("1 290", 1290),
        ("1.200,00", 1200),
        ("1'260", 1260),
        ("0,18", 0.18),
        ("99.95", 99.95),
        ("12 345 678", 12345678),
        ("1 000,50", 1000.5),
        ("3o", 30),
    ],
)
def test_digits(digits: str, number: float) -> None:
    assert digits_to_number(digits) == number


def test_a_lone_dot_is_the_decimal_mark_of_a_percentage() -> None:
    assert digits_to_number("99.955", decimal_dot=True) == 99.955
    assert digits_to_number("99.955") == 99955


@pytest.mark.parametrize(
    ("writing", "number", "doubtful"),
    [
        ("trois (3)", 3, False),
        ("3 (trois)", 3, False),
        ("[30]", 30, False),
        ("trois (6)", 6, True),
        ("30 (vingt)", 30, True),
    ],
)
def test_words_beside_digits(writing: str, number: float, doubtful: bool) -> None:
    assert read_number(writing) == (number, writing if doubtful else "")


@given(st.integers(min_value=1000, max_value=999_999_999), st.sampled_from([" ", ".", "'"]))
def test_grouped_thousands_come_back(number: int, mark: str) -> None:
    assert digits_to_number(f"{number:,}".replace(",", mark)) == number


@given(st.integers(min_value=0, max_value=999_999), st.integers(min_value=0, max_value=99))
def test_french_amounts_come_back(whole: int, cents: int) -> None:
    writing = f"{whole:,}".replace(",", " ") + f",{cents:02}"
    assert digits_to_number(writing) == pytest.approx(whole + cents / 100)
