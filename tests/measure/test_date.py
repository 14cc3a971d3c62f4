import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausescan.fold import fold
from clausescan.measure.date import find_dates

MONTHS = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]
ONE = {
    "1er janvier 2026": "2026-01-01",
    "1 er juin 2025": "2025-06-01",
    "premier août 2027": "2027-08-01",
    "le 24 nov. 2025": "2025-11-24",
    "01 décembre 2024": "2024-12-01",
    "29 février 2024": "2024-02-29",
    "01/01/2026": "2026-01-01",
    "1/2/26": "2026-02-01",
    "15.03.2024": "2024-03-15",
    "31-12-2025": "2025-12-31",
    "2026-01-01": "2026-01-01",
    "janvier 2026": "2026-01",
}
NONE = [
    "31/02/2026",
    "29 février 2023",
    "30 juin",
    "12/2025",
    "2025/2026",
    "01.40.50.60.70",
    "version 1.2.3",
    "article 3.4.12",
    "mai",
    "mars prochain",
    "1er trimestre 2026",
]


@pytest.mark.parametrize(("text", "iso"), ONE.items())
def test_one_date(text: str, iso: str) -> None:
    assert [d.iso for d in find_dates(fold(text))] == [iso]


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert find_dates(fold(text)) == ()


def test_two_dates_in_order() -> None:
    found = find_dates(fold("du 1er janvier 2026 au 31/12/2028"))
    assert [d.iso for d in found] == ["2026-01-01", "2028-12-31"]


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_comes_back_in_each_writing(day: datetime.date) -> None:
    written = f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"
    for writing in (written, f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", day.isoformat()):
        assert [d.iso for d in find_dates(fold(f"le {writing} au plus tard"))] == [day.isoformat()]
