import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausescan.fold import fold
from clausescan.measure.duration import find_durations

ONE = {
    "préavis de trois (3) mois": (3, "month"),
    "90 jours calendaires": (90, "day"),
    "quatre-vingt-dix (90) jours ouvrés": (90, "business_day"),
    "36 mois fermes": (36, "month"),
    "pour un an": (1, "year"),
    "d'un (1) an": (1, "year"),
    "une (1) année": (1, "year"),
    "3 (TROIS) mois": (3, "month"),
    "4h ouvrées": (4, "business_hour"),
    "4 heures ouvrables": (4, "business_hour"),
    "4 HO": (4, "business_hour"),
    "sous 1 JO": (1, "business_day"),
    "12h (jours ouvrés)": (12, "business_hour"),
    "deux (2) jours ouvrables": (2, "business_day"),
    "3 jours d'affaires": (3, "business_day"),
    "< 4 h ouvrées": (4, "business_hour"),
    "1h (24/7)": (1, "hour"),
    "30 mn": (30, "minute"),
    "45 min.": (45, "minute"),
    "une demi-heure": (30, "minute"),
    "en 1/2 heure": (30, "minute"),
    "dans le quart d'heure": (15, "minute"),
    "dans l'heure": (1, "hour"),
    "délai de 1h30": (90, "minute"),
    "une heure et demie": (90, "minute"),
    "un an et demi": (18, "month"),
    "sous 48h": (48, "hour"),
    "7,2 heures": (7.2, "hour"),
    "soixante-douze heures": (72, "hour"),
    "H+4": (4, "hour"),
    "J+1": (1, "day"),
    "J + 30": (30, "day"),
    "J+1 ouvré": (1, "business_day"),
    "le jour ouvré suivant": (1, "business_day"),
    "[30] jours": (30, "day"),
    "`[15] jours`": (15, "day"),
    "**60 jours**": (60, "day"),
    "90j après": (90, "day"),
    "30 jour(s)": (30, "day"),
    "un trimestre": (3, "month"),
    "deux semestres": (12, "month"),
    "une quinzaine": (15, "day"),
    "sous huitaine": (8, "day"),
    "1 semaine": (1, "week"),
    "vingt et un (21) jours": (21, "day"),
    "cent quatre-vingts jours": (180, "day"),
    "les trois premiers mois": (3, "month"),
    "3O jours": (30, "day"),
    "30 jours fin de mois": (30, "day"),
}
NONE = [
    "de 8h à 18h",
    "lundi 8h-18h",
    "9 h 30",
    "avant 12h",
    "8 heures à 20 heures",
    "24h/24 et 7j/7",
    "24 heures sur 24, 7 jours sur 7",
    "5 jours / semaine",
    "2 jours par mois",
    "3 jours-homme",
    "quinze jours de travail",
    "[●] jours, XX mois, …… mois",
    "semestre échu",
    "trimestre civil",
    "l'année 2026",
    "un jouet",
    "article 12",
    "0 jour",
]


@pytest.mark.parametrize(("text", "expected"), ONE.items())
def test_one_duration(text: str, expected: tuple[float, str]) -> None:
    assert [(d.amount, d.unit) for d in find_durations(fold(text))] == [expected]


@pytest.mark.parametrize("text", NONE)
def test_no_duration(text: str) -> None:
    assert find_durations(fold(text)) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("24/48h", 24, 48), ("entre 3 et 5 jours", 3, 5), ("2 à 4 heures", 2, 4), ("24-48 h", 24, 48)],
)
def test_a_range_counts_with_its_upper_end(text: str, low: float, high: float) -> None:
    (found,) = find_durations(fold(text))
    assert (found.low, found.amount) == (low, high)


@pytest.mark.parametrize(
    "text", ["2 heures et 8 heures", "2 h / 8 h", "2 heures, puis 8 heures", "deux heures et huit heures"]
)
def test_two_delays_are_no_range(text: str) -> None:
    assert [(d.low, d.amount) for d in find_durations(fold(text))] == [(None, 2), (None, 8)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("les 12 derniers mois", "past"),
        ("les douze mois précédant le sinistre", "past"),
        ("tous les 3 mois", "every"),
        ("pendant 12 mois", "span"),
        ("les 12 mois suivants", "span"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert [d.role for d in find_durations(fold(text))] == [role]


def test_words_that_contradict_the_digits_are_kept_as_a_doubt() -> None:
    (found,) = find_durations("trois (6) mois")
    assert (found.amount, found.mismatch) == (6, "trois (6)")


def test_offsets_hold_the_writing() -> None:
    text = "un preavis de trois (3) mois puis 4h ouvrees"
    assert [text[d.start : d.end] for d in find_durations(text)] == ["trois (3) mois", "4h ouvrees"]


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["jours", "mois", "heures", "semaines"]))
def test_any_count_of_a_unit_comes_back(count: int, unit: str) -> None:
    (found,) = find_durations(f"un delai de {count} {unit} est accorde")
    assert (found.amount, found.unit) == (
        count,
        {"jours": "day", "mois": "month", "heures": "hour"}.get(unit, "week"),
    )


@given(st.text(max_size=80))
def test_any_text_is_survived_and_offsets_stay_inside(text: str) -> None:
    folded = fold(text)
    for found in find_durations(folded):
        assert 0 <= found.start < found.end <= len(folded)
