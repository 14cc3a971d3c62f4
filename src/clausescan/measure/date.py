"""Dates: "1er janvier 2026", "01/01/2026", "2026-01-01", "janvier 2026", as ISO text.

Numeric dates are day first. A date that does not exist (31/02/2026) is none; a day without a year is none.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language

from clausescan.measure.quantities import WrittenDate
from clausescan.measure.spans import Finder, keep_longest
from clausescan.measure.units import load_units

KEY = "clausescan_dates"

_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<day>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<month>\d{1,2}) ?(?P=mark) ?"
    r"(?P<year>\d{4}|\d{2})(?![\w/-]|\.\d)"
)
_ISO = re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")


@cache
def _written() -> re.Pattern[str]:
    months = "|".join(w for words in load_units().month.values() for w in words)
    return re.compile(
        rf"(?<![\w.,])(?:(?P<day>\d{{1,2}}(?: ?er)?|premier) )?(?P<month>{months}) "
        r"(?P<year>(?:19|20)\d\d)(?!\w)"
    )


@cache
def _month_number(word: str) -> int:
    months = load_units().month
    return next(int(n) for n, words in months.items() if any(re.fullmatch(w, word) for w in words))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year if year > 99 else 2000 + year, month, day).isoformat()
    except ValueError:
        return None


def _dates(text: str) -> Iterator[WrittenDate]:
    for pattern in (_NUMERIC, _ISO):
        for match in pattern.finditer(text):
            if len(match["year"]) == 2 and match["mark"] == ".":
                continue  # 3.4.12 is a clause number
            if iso := _iso(int(match["year"]), int(match["month"]), int(match["day"])):
                yield WrittenDate(start=match.start(), end=match.end(), iso=iso)
    for match in _written().finditer(text):
        year, month = int(match["year"]), _month_number(match["month"])
        day = match["day"]
        written = f"{year}-{month:02}"
        if day is not None:
            written = _iso(year, month, 1 if day == "premier" else int(day.rstrip("er "))) or ""
        if written:
            yield WrittenDate(start=match.start(), end=match.end(), iso=written)


def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """All dates of a folded text in reading order.

    >>> [d.iso for d in find_dates("du 1er janvier 2026 au 31/12/2028")]
    ['2026-01-01', '2028-12-31']
    """
    return keep_longest(_dates(text))


def make_dates(nlp: Language, name: str) -> Finder:  # noqa: ARG001 - the names are spaCy's
    """The factory of `clausescan_dates`: it writes `doc.spans["dates"]` and `doc.user_data[KEY]`."""
    return Finder("dates", KEY, find_dates)


Language.factory("clausescan_dates", func=make_dates)
