"""Two figures of the contract that should balance, or follow one another, and do not."""

from clausescan.assess.checks.base import Fact, preconditions
from clausescan.assess.facts import Facts
from clausescan.assess.units import comparable
from clausescan.playbooks.schema import Rule
from clausescan.structures import Value

_YEAR = 12.0  # months


def _size(value: Value) -> tuple[float, str]:
    """The amount and its dimension; a share of the fee is counted in months of fee, over a year."""
    amount, dimension = comparable(value.amount or 0.0, value.unit)
    return (amount / 100 * _YEAR, "month_of_fees") if dimension == "percent" else (amount, dimension)


def check(facts: Facts, rule: Rule) -> list[Fact]:
    """One fact when the largest left value exceeds `ratio` times the smallest right one of the same dimension."""
    proof = preconditions(facts, rule.has, rule.lacks)
    lefts = [v for v in facts.values.get(rule.left, ()) if v.amount is not None]
    rights = [v for v in facts.values.get(rule.right, ()) if v.amount is not None]
    if proof is None or not lefts or not rights:
        return []
    left, right = max(lefts, key=_size), max(rights, key=_size)
    (a, one), (b, other) = _size(left), _size(right)
    if one != other or a <= rule.ratio * b:
        return []
    passages = tuple(dict.fromkeys((left.passage, right.passage, *proof)))
    span = (left.start, left.end) if left.end else None
    return [
        Fact(
            outcome="breach",
            confidence=0.8,
            passages=passages,
            span=span,
            values=(("left", left), ("right", right)),
        )
    ]
