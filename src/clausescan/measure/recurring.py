"""Recurring fees: with their period, and one for a price that is written in several ways."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from clausescan.measure.build import make_value
from clausescan.measure.claims import Claim
from clausescan.measure.lexicon import says
from clausescan.measure.quantities import Money
from clausescan.measure.scene import Scene, Where
from clausescan.structures import Value

_WHERE_PERIOD: tuple[Where, ...] = ("near_before", "header", "row", "sentence", "above", "heading")
_THAT_IS = re.compile(r"\bsoit\b")
_TOTAL = re.compile(
    r"\W*(?:sous-)?total|\W*(?:redevance|prix|montant|forfait) (?:mensuel|annuel|total|global)"
)


def _period(claim: Claim, money: Money) -> str:
    if money.period:
        return money.period
    for where in _WHERE_PERIOD:
        for period in ("month", "year"):
            if says("window", period, claim.seen.texts[where]):
                return period
    return ""


def fee_value(claim: Claim) -> Value | None:
    """The value of a recurring_fee claim; none for a unit price, or where no period is said."""
    money = claim.seen.quantity
    if not isinstance(money, Money) or money.per:
        return None
    period = _period(claim, money)
    if not period:
        return None
    span = (money.start, money.end)
    return make_value(
        claim.seen.scene,
        "recurring_fee",
        span,
        amount=money.amount,
        unit=money.currency,
        qualifier=f"{period} {money.tax}",
    )


def _restated(scene: Scene, first: Value, second: Value) -> Value | None:
    """Which of two fees joined by "soit" restates the other: a year's beside a month's, else the later."""
    if not _THAT_IS.search(scene.text[first.end : second.start]):
        return None
    return first if first.qualifier.startswith("year") and second.qualifier.startswith("month") else second


def one_fee_each(scene: Scene, values: Iterable[Value]) -> list[Value]:
    """The values of a passage less the fees that restate another: "41 880 € a year, or 3 490 € a month"."""
    kept = list(values)
    fees = [v for v in kept if v.kind == "recurring_fee"]
    for first, second in pairwise(fees):
        restated = _restated(scene, first, second)
        kept = [v for v in kept if v is not restated]
    return kept


def totals_only(scenes: Sequence[Scene], values: Iterable[Value]) -> list[Value]:
    """The values without the rows of a price table that its total adds up."""
    kept = list(values)
    fee_rows = {v.passage for v in kept if v.kind == "recurring_fee"}
    table: list[Scene] = []
    for scene in (*scenes, None):
        if scene is not None and scene.cells:
            table.append(scene)
            continue
        totals = {s.passage.id for s in table if s.passage.id in fee_rows and _TOTAL.match(s.text)}
        parts = {s.passage.id for s in table} - totals if totals else set()
        kept = [v for v in kept if not (v.kind == "recurring_fee" and v.passage in parts)]
        table = []
    return kept
