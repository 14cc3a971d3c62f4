"""What a year may really cost: the fee, and the overrun that open or unpriced exclusions announce."""

from clausescan.assess.exit_cost import FIELD, monthly_fee
from clausescan.assess.facts import Facts
from clausescan.assess.typography import typeset
from clausescan.assess.units import number
from clausescan.structures import PerimeterItem

OVERRUN = (0.15, 0.40)


def budget(facts: Facts, grid: tuple[PerimeterItem, ...], lang: str) -> tuple[str, ...]:
    """The annual fee, and the band of 15 to 40 % on top where items are left out; () if no fee is known."""
    fr, fee = lang == "fr", monthly_fee(facts)
    out = [item.title for item in grid if item.state in ("excluded", "optional", "conflict")]
    if fee is None:
        return ()
    year = fee[0] * 12
    money = f"{number(fee[0], lang)} {fee[1]} x 12 = {number(year, lang)} {fee[1]}"
    lines = [f"Redevance annuelle : {money}" if fr else f"Annual fee: {money}"]
    if out:
        low, high = (number(round(year * (1 + share)), lang) for share in OVERRUN)
        names = ", ".join(out[:8])
        lines.append(
            f"Avec un dépassement de 15 à 40 % ({FIELD['fr']}) : {low} à {high} {fee[1]} ; hors forfait : {names}"
            if fr
            else f"With an overrun of 15 to 40 % ({FIELD['en']}): {low} to {high} {fee[1]}; outside the fee: {names}"
        )
    return tuple(typeset(line, lang) for line in lines)
