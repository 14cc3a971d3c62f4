"""What a year may really cost: the fee, and the overrun that open or unpriced exclusions announce."""

from clausescan.assess.exit_cost import FIELD, monthly_fee
from clausescan.assess.facts import Facts
from clausescan.assess.units import number
from clausescan.structures import Budget, PerimeterItem
from clausescan.typeset import typeset

OVERRUN = (0.15, 0.40)  # one consultant's field experience, and labelled so wherever it is shown


def budget(facts: Facts, grid: tuple[PerimeterItem, ...], lang: str) -> Budget:
    """The annual fee, and the band of 15 to 40 % on top where items are left out of it."""
    fr, fee = lang == "fr", monthly_fee(facts, lang)
    outside = tuple(item.title for item in grid if item.state in ("excluded", "optional", "conflict"))
    if fee is None:
        return Budget(outside=outside)
    monthly, currency, source = fee
    year = round(monthly * 12, 2)
    low, high = (round(year * (1 + share), 2) if outside else year for share in OVERRUN)
    lines = [
        f"{'Redevance annuelle' if fr else 'Annual fee'} : {number(monthly, lang)} {currency} x 12 = "
        f"{number(year, lang)} {currency} ({source})"
    ]
    if outside:
        lines.append(
            f"Hors forfait, dépassement de 15 à 40 % ({FIELD['fr']}) : {number(low, lang)} à {number(high, lang)} {currency} par an"
            if fr
            else f"Work outside the fee, overrun of 15 to 40 % ({FIELD['en']}): {number(low, lang)} to {number(high, lang)} {currency} a year"
        )
    return Budget(
        fee=monthly,
        year=year,
        low=low,
        high=high,
        currency=currency,
        outside=outside,
        parts=tuple(typeset(line, lang) for line in lines),
    )
