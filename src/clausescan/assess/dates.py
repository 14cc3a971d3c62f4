"""Dates written in French, and calendar arithmetic in the unit as written."""

import calendar
import re
from datetime import date, timedelta

_MOST = 1_000_000  # days, months...: no calendar goes so far
_MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_DATE = re.compile(
    r"\b(?P<day>\d{1,2})(?:er)? (?P<name>" + "|".join(_MONTHS) + r") (?P<year>\d{4})\b"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b"
)


def find_date(folded: str) -> tuple[date, int] | None:
    """The first date of a folded text and where it starts; impossible ones are passed over.

    >>> find_date("a compter du 1er janvier 2026")
    (datetime.date(2026, 1, 1), 13)
    """
    for match in _DATE.finditer(folded):
        month = _MONTHS.index(match["name"]) + 1 if match["name"] else int(match["m"])
        try:
            return date(
                int(match["year"] or match["y"]), month, int(match["day"] or match["d"])
            ), match.start()
        except ValueError:
            continue
    return None


def shift(day: date, amount: float, unit: str) -> date | None:
    """`day` moved by a duration (negative: earlier): months keep the day or the month's last; business days skip weekends.

    None where the calendar ends before: after 9999 or before 1.
    """
    try:
        return _shifted(day, amount, unit)
    except (OverflowError, ValueError):
        return None


def _shifted(day: date, amount: float, unit: str) -> date:
    if abs(amount) > _MOST:
        raise OverflowError
    if unit in ("month", "year"):
        index = day.year * 12 + day.month - 1 + round(amount * (12 if unit == "year" else 1))
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    if unit == "business_day":
        step, left = (1 if amount > 0 else -1), round(abs(amount))
        while left:
            day += timedelta(days=step)
            left -= day.weekday() < 5
        return day
    return day + timedelta(days=round(amount * (7 if unit == "week" else 1)))


def written(day: date, lang: str) -> str:
    """A date as the language writes it."""
    return day.strftime("%d/%m/%Y") if lang == "fr" else day.isoformat()
