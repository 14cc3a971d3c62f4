"""Which contracts a question is about."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from clausescan.portfolio.store import Store
from clausescan.portfolio.tables import contracts, deadlines, findings, labels, terms
from clausescan.structures import SEVERITIES

_RANK: dict[str, int] = {severity: number for number, severity in enumerate(SEVERITIES)}
DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "business_day": 1.4,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
}
"""Days in a unit of time, for comparisons only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which contracts to keep; None asks nothing. `label` must be stated, `without` must not be.

    `notice_over` is in days, `severity` means at least one firm finding that severe. `renews_before` keeps the
    contracts that renew by themselves from `today` on and before that day.
    """

    label: str | None = None
    without: str | None = None
    rule: str | None = None
    severity: str | None = None
    kind: str | None = None
    notice_over: float | None = None
    renews_before: date | None = None
    today: date = field(default_factory=date.today)


def chosen(store: Store, wanted: Wanted) -> ColumnElement[bool]:
    """The condition on `contracts` that `wanted` comes to. Contracts that were not read answer no question."""
    conditions: list[Any] = [contracts.c.status != "failed", *_conditions(wanted)]
    if wanted.renews_before:
        conditions.append(contracts.c.id.in_(_renewing(store, wanted.today, wanted.renews_before)))
    return and_(*conditions)


def undated(store: Store, wanted: Wanted) -> int:
    """How many of the contracts that renew by themselves do so on a day that is not known."""
    renewing = select(terms.c.contract).where(terms.c.kind == "renewal_term")
    dated = select(deadlines.c.contract).where(deadlines.c.day.is_not(None))
    query = select(contracts.c.id).where(
        contracts.c.status != "failed",
        contracts.c.id.in_(renewing),
        ~contracts.c.id.in_(dated),
        *_conditions(wanted),
    )
    with store.engine.connect() as link:
        return len(link.execute(query).all())


def _conditions(wanted: Wanted) -> list[Any]:
    def among(query: Select[Any]) -> Any:
        return contracts.c.id.in_(query)

    out: list[Any] = []
    if wanted.kind:
        out.append(contracts.c.kind == wanted.kind)
    if wanted.label:
        out.append(among(select(labels.c.contract).where(labels.c.label == wanted.label)))
    if wanted.without:
        out.append(~among(select(labels.c.contract).where(labels.c.label == wanted.without)))
    if wanted.rule:
        out.append(among(select(findings.c.contract).where(findings.c.rule == wanted.rule)))
    if wanted.severity:
        severe = SEVERITIES[: _RANK[wanted.severity] + 1]
        firm = and_(findings.c.severity.in_(severe), findings.c.outcome != "unknown")
        out.append(among(select(findings.c.contract).where(firm)))
    if wanted.notice_over is not None:
        longer = or_(
            *(
                and_(terms.c.unit == unit, terms.c.amount * days > wanted.notice_over)
                for unit, days in DAYS.items()
            )
        )
        out.append(among(select(terms.c.contract).where(terms.c.kind == "client_notice", longer)))
    return out


def _renewing(store: Store, today: date, before: date) -> list[int]:
    """Contracts that renew by themselves in [today, before).

    The end of a period is stated for the first one only; for the later ones it is the last day of notice, and
    the notice after it.
    """
    notices: dict[int, float] = {}
    found = set()
    renewing = select(terms.c.contract).where(terms.c.kind == "renewal_term")
    ends = select(deadlines.c.contract, deadlines.c.kind, deadlines.c.day).where(
        deadlines.c.contract.in_(renewing), deadlines.c.day.is_not(None)
    )
    notice = select(terms.c.contract, terms.c.unit, terms.c.amount).where(
        terms.c.kind == "client_notice", terms.c.amount.is_not(None)
    )
    with store.engine.connect() as link:
        for number, unit, amount in link.execute(notice):
            notices[number] = max(notices.get(number, 0.0), amount * DAYS.get(unit, 0.0))
        for number, kind, day in link.execute(ends):
            after = timedelta(days=notices.get(number, 0.0)) if kind in _NOTICE_DAYS else timedelta()
            if kind in (*_NOTICE_DAYS, "term_end") and today <= day + after < before:
                found.add(number)
    return sorted(found)


_NOTICE_DAYS = ("last_notice", "missed_notice")
