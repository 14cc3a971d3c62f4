"""Durations: "trois (3) mois", "4h ouvrées", "J+1", "24/48h", "[30] jours", "une quinzaine".

The unit stays as written (12 months are not one year); a quarter is 3 months and a half-year 6, because no
value of the label guide is counted in them. Not durations: times of day (8h-18h, 9 h 30), cover (24h/24,
7j/7), rates (2 jours par mois), workloads (3 jours-homme) and blanks of a template (XX mois, [●] jours).
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language

from clausescan.measure.numbers import GAP, NUMBER, read_number
from clausescan.measure.quantities import Duration, DurationUnit, Role
from clausescan.measure.spans import Finder, keep_longest
from clausescan.measure.units import load_units

KEY = "clausescan_durations"

_ADJECTIVE = r"(?P<adjective>(?:premi|derni|prochain|precedent|plein|entier|complet)\w*)"
_BUSINESS: dict[DurationUnit, DurationUnit] = {"day": "business_day", "hour": "business_hour"}
_WORK = re.compile(
    r"[ *_`]*(?:ouvre\w* )?(?:de (?:travail|formation|conseil|prestation|consultant)"
    r"|d'(?:ingenieur|aide|intervention|expert))"
)
_EVERY = re.compile(r"(?:\btou(?:te)?s les|\bchaques?|\bpar tranche de)\s*$")
_PAST_AFTER = re.compile(r"\s+(?:precedant|precedents?|precedentes?|qui precedent|anterieur\w*|ecoules)\b")
_NOT_SPAN = re.compile(
    r"\s*sur\s*\d|/\d|\s*/\s*\d{1,2}(?! ?(?:h|j|heures|jours|min|mn|mois)\b)"
    r"|\s*(?:/|par)\s*(?:mois|an|annee|semaine|jour|trimestre)\b"
    r"|[\s/-]*(?:homme|consultant|ingenieur|technicien)s?\b|\s*civils?\b|\s*(?:de l'|par )annee\b"
)
_CLOCK_BEFORE = re.compile(r"(?:\ba|avant|apres|des|jusqu'a|vers|a partir de|[a-z]{2,8}di)\s*$")
_CLOCK_RANGE_RIGHT = re.compile(r"\s*(?:\d\d)?\s*(?:-|/|a|et|jusqu'a)\s*(\d{1,2})\s*(?:h|heures)\b")
_CLOCK_RANGE_LEFT = re.compile(r"\b(\d{1,2})\s*(?:h|heures)\s*(?:\d\d)?\s*(?:-|/|a|et|jusqu'a)\s*$")
# "24/48h", "2 à 4 heures", "24h-48h", "entre 3 et 5 jours"; "2 h / 8 h" and "2 h et 8 h" are two delays
_LOW = re.compile(
    rf"(?<![\w.,])(?P<low>{NUMBER})\s*"
    r"(?:/|(?:h|j)/|(?<=\w)\s*(?:h|j|jours|heures|mois|ans|min)?\s*(?:-|\ba)|(?<=\w)\s*\bet)\s*$"
)
_BETWEEN = re.compile(r"\bentre\s+$")
_RELATIVE = re.compile(r"(?<![\w])(?P<unit>[hjm]) ?\+ ?(?P<number>\d{1,3})(?! ?[\d,.%€])")
_RELATIVE_UNITS: dict[str, DurationUnit] = {"h": "hour", "j": "day", "m": "month"}
_HOURS_MINUTES = re.compile(
    r"(?:(?:sous|delai d[e']|maxi\w*|moins de|en|gti|gtr|[<≤:|=])\s*|^(?=\d+h))"
    r"(?P<span>(?P<h>\d{1,2}) ?h(?:eures?)? ?(?P<m>[0-5]\d)\b)(?! ?(?:-|a|/|et) ?\d)(?!.{0,8}\dh)",
    re.MULTILINE,
)
_MINUTES_AFTER = re.compile(r" ?[0-5]\d\b(?! ?(?:m|jours|h))")
_HALF = re.compile(r"\s+et demie?\b")


@cache
def _pattern() -> re.Pattern[str]:
    units = load_units()
    words = [w for ws in units.duration.values() for w in ws]
    words += [fixed.pattern for fixed in units.duration_multiple.values()]
    return re.compile(
        rf"(?<![\w.,])(?<!\d['])(?P<number>{NUMBER}){GAP}(?:{_ADJECTIVE} )?"
        rf"(?P<unit>{'|'.join(words)})(?!\w|'\w)"
    )


@cache
def _single() -> re.Pattern[str]:
    words = "|".join(f"(?P<{key}>{fixed.pattern})" for key, fixed in load_units().duration_word.items())
    return re.compile(rf"(?<![\w-])(?:(?P<number>{NUMBER}) )?(?:{words})(?!\w)")


@cache
def _business() -> re.Pattern[str]:
    words = "|".join(load_units().business.words)
    return re.compile(rf"[ *_`.]*\(?(?:en )?(?:jours? |heures? )?(?:{words})(?!\w)\)?")


@cache
def _unit(word: str) -> tuple[DurationUnit, float]:
    """The unit that `word` names and how many of it the word stands for."""
    units = load_units()
    for unit, patterns in units.duration.items():
        if any(re.fullmatch(p, word) for p in patterns):
            return unit, 1.0
    fixed = next(f for f in units.duration_multiple.values() if re.fullmatch(f.pattern, word))
    return fixed.unit, fixed.amount


def _is_clock(text: str, match: re.Match[str], unit: DurationUnit, amount: float) -> bool:
    """Whether "18h" is a time of day: an end of a range of hours, or after "avant", "à", "lundi"."""
    if unit != "hour" or amount > 24:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    other = _CLOCK_RANGE_RIGHT.match(text, match.end()) or _CLOCK_RANGE_LEFT.search(before)
    if _MINUTES_AFTER.match(text, match.end()):
        return True
    if other is not None:
        return 9 <= max(amount, float(other[1])) <= 24
    return match["unit"] == "h" and amount > 5 and _CLOCK_BEFORE.search(before) is not None


def _low(before: str, amount: float) -> tuple[float | None, int]:
    """The lower end of a range that ends at this number, and how many characters before it starts."""
    match = _LOW.search(before)
    if match and match.group().rstrip().endswith("et") and not _BETWEEN.search(before, 0, match.start()):
        return None, 0
    number = read_number(match["low"]) if match else None
    if match is None or number is None or not number[0] < amount:
        return None, 0
    return number[0], len(before) - match.start("low")


def _role(before: str, adjective: str, text: str, end: int) -> Role:
    if adjective.startswith(("derni", "precedent")) or _PAST_AFTER.match(text, end):
        return "past"
    return "every" if _EVERY.search(before) else "span"


def _counted(text: str) -> Iterator[Duration]:
    for match in _pattern().finditer(text):
        number = read_number(match["number"])
        unit, times = _unit(match["unit"])
        if number is None or _NOT_SPAN.match(text, match.end()) or _is_clock(text, match, unit, number[0]):
            continue
        is_half = number[0] == 2 and text.endswith("1/", 0, match.start())
        if is_half or (unit in _BUSINESS and _WORK.match(text, match.end())):
            continue
        amount, end = number[0] * times, match.end()
        before = text[max(0, match.start() - 60) : match.start()]
        low, back = _low(before, number[0])
        if half := _HALF.match(text, end):
            amount, end = amount + 0.5 * times, half.end()
            if unit in ("hour", "year"):
                amount, unit = (
                    amount * (60 if unit == "hour" else 12),
                    "minute" if unit == "hour" else "month",
                )
        if unit in _BUSINESS and (business := _business().match(text, end)):
            unit, end = _BUSINESS[unit], business.end()
        yield Duration(
            start=match.start() - back,
            end=end,
            amount=amount,
            unit=unit,
            low=low,
            role=_role(before[: len(before) - back], match["adjective"] or "", text, end),
            mismatch=number[1],
        )


def _words(text: str) -> Iterator[Duration]:
    for match in _single().finditer(text):
        key = next(k for k in load_units().duration_word if match[k])
        fixed = load_units().duration_word[key]
        number = read_number(match["number"]) if match["number"] else None
        times = number[0] if number else 1.0
        yield Duration(start=match.start(), end=match.end(), amount=fixed.amount * times, unit=fixed.unit)


def _relative(text: str) -> Iterator[Duration]:
    for match in _RELATIVE.finditer(text):
        unit, end = _RELATIVE_UNITS[match["unit"]], match.end()
        if unit in _BUSINESS and (business := _business().match(text, end)):
            unit, end = _BUSINESS[unit], business.end()
        yield Duration(start=match.start(), end=end, amount=float(match["number"]), unit=unit)


def _hours_and_minutes(text: str) -> Iterator[Duration]:
    for match in _HOURS_MINUTES.finditer(text):
        amount = 60.0 * int(match["h"]) + int(match["m"])
        yield Duration(start=match.start("span"), end=match.end("span"), amount=amount, unit="minute")


def find_durations(text: str) -> tuple[Duration, ...]:
    """All durations of a folded text in reading order.

    >>> [(d.amount, d.unit) for d in find_durations("preavis de trois (3) mois, reponse sous 4h ouvrees")]
    [(3.0, 'month'), (4.0, 'business_hour')]
    """
    found = [*_counted(text), *_words(text), *_relative(text), *_hours_and_minutes(text)]
    return keep_longest(d for d in found if d.amount > 0)


def make_durations(nlp: Language, name: str) -> Finder:  # noqa: ARG001 - the names are spaCy's
    """The factory of `clausescan_durations`: it writes `doc.spans["durations"]` and `doc.user_data[KEY]`."""
    return Finder("durations", KEY, find_durations)


Language.factory("clausescan_durations", func=make_durations)
