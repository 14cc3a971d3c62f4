"""Figures far from the portfolio's own median."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from clausescan.portfolio.questions.wanted import DAYS, Wanted, chosen
from clausescan.portfolio.store import Store
from clausescan.portfolio.tables import contracts, terms

_LEAST = 8  # contracts that must state a figure before one of them can be called odd
_LIMIT = 3.5  # of the modified z-score (Iglewicz and Hoaglin 1993)
_RARE = 0.1  # share of a term's figures: what more of them say is a habit, not an outlier
_FAR = 0.5  # share of the median from which a figure differs at all, where nearly all others are equal


def figures(store: Store, wanted: Wanted) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The figures by kind and unit of comparison: times in days, availability as what may be down (percent)."""
    query = (
        select(
            terms.c.kind,
            terms.c.unit,
            terms.c.amount,
            terms.c.qualifier,
            terms.c.page,
            contracts.c.id,
            contracts.c.name,
        )
        .join(contracts, contracts.c.id == terms.c.contract)
        .where(terms.c.amount.is_not(None), chosen(store, wanted))
    )
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    with store.engine.connect() as link:
        for row in link.execute(query):
            one = dict(row._mapping)
            unit = "day" if one["unit"] in DAYS else one["unit"]
            one["size"] = one["amount"] * DAYS.get(one["unit"], 1.0)
            if one["kind"] == "availability":
                one["size"] = 100 - one["amount"]
            key = f"{one['kind']} {one['qualifier']}".strip() if one["kind"] in _BY_QUALIFIER else one["kind"]
            groups.setdefault((key, unit), []).append(one)
    return groups


_BY_QUALIFIER = ("recurring_fee", "retention")  # a fee per month is not one per year


def outliers(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """The odd figures, the furthest first, each with the median in its own unit and how far it is from it.

    Only kinds that eight contracts or more state are looked at. The distance is the modified z-score; where more than
    half of the figures are equal, so that their median deviation is 0, the mean deviation takes its place.
    """
    out = []
    for (_, unit), group in figures(store, wanted).items():
        if len({one["id"] for one in group}) < _LEAST:
            continue
        middle, scores = _scores([one["size"] for one in group])
        odd = [score for score in scores if abs(score) > _LIMIT]
        rare = {
            sign: len([score for score in odd if score * sign > 0]) <= _RARE * len(group) for sign in (1, -1)
        }
        for one, score in zip(group, scores, strict=True):
            if abs(score) > _LIMIT and rare[1 if score > 0 else -1]:
                median = middle / DAYS.get(one["unit"], 1.0) if unit == "day" else middle
                if one["kind"] == "availability":
                    median = 100 - middle
                out.append(
                    {key: value for key, value in one.items() if key != "size"}
                    | {"median": round(median, 2), "distance": round(abs(score), 1)}
                )
    return sorted(out, key=lambda one: (-one["distance"], one["kind"], one["name"]))


def _scores(sizes: Sequence[float]) -> tuple[float, list[float]]:
    import numpy as np

    values = np.asarray(sizes)
    middle = float(np.median(values))
    apart = np.abs(values - middle)
    spread = float(np.median(apart)) / 0.6745
    if not spread:
        spread = 1.253314 * float(np.mean(apart))
        far = apart > _FAR * abs(middle)
        return middle, [float(score) for score in np.where(far, values - middle, 0) / (spread or 1.0)]
    return middle, [float(score) for score in (values - middle) / spread]
