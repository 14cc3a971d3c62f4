"""Amounts of different units made comparable, and written out for a sentence.

Convention, for comparisons only: a month is 30.4375 days, a year 12 months, a business day 1.4 calendar
days; a business hour counts as one hour (it is never shorter).
"""

_HOURS = {
    "minute": 1 / 60,
    "hour": 1.0,
    "business_hour": 1.0,
    "day": 24.0,
    "business_day": 33.6,
    "week": 168.0,
    "month": 730.5,
    "year": 8766.0,
}
_NAMES = {
    "fr": {
        "minute": ("minute", "minutes"),
        "hour": ("heure", "heures"),
        "business_hour": ("heure ouvrée", "heures ouvrées"),
        "day": ("jour", "jours"),
        "business_day": ("jour ouvré", "jours ouvrés"),
        "week": ("semaine", "semaines"),
        "month": ("mois", "mois"),
        "year": ("an", "ans"),
        "percent": ("%", "%"),
        "month_of_fees": ("mois de redevance", "mois de redevance"),
        "EUR": ("€", "€"),
    },
    "en": {
        "business_hour": ("business hour", "business hours"),
        "business_day": ("business day", "business days"),
        "percent": ("%", "%"),
        "month_of_fees": ("month of fees", "months of fees"),
        "EUR": ("EUR", "EUR"),
    },
}


def comparable(amount: float, unit: str) -> tuple[float, str]:
    """The amount in the base unit of its dimension: hours for durations, itself for the rest.

    >>> comparable(3, "month") > comparable(90, "day")
    True
    """
    if unit in _HOURS:
        return amount * _HOURS[unit], "time"
    return amount, unit


def months(amount: float, unit: str) -> float | None:
    """A duration in months, or None if it is not one."""
    return amount * _HOURS[unit] / _HOURS["month"] if unit in _HOURS else None


def bound(text: str) -> tuple[float, str]:
    """The bound of a rule ("6 month") in its base unit. "3 any" has no dimension."""
    amount, unit = text.split()
    return comparable(float(amount), unit)


def number(amount: float, lang: str) -> str:
    """A number as a reader of `lang` writes it: no needless decimals, French thin spaces and comma."""
    text = f"{amount:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u202f").replace(".", ",") if lang == "fr" else text


def amount_text(amount: float, unit: str, lang: str) -> str:
    """ "3 mois", "99,5 %", "4,500 EUR"."""
    one, many = _NAMES[lang].get(unit, (unit, unit if unit.isupper() else unit + "s"))
    name = one if (abs(amount) < 2 if lang == "fr" else round(amount, 2) == 1) else many  # "1.5 months"
    return f"{number(amount, lang)} {name}"
