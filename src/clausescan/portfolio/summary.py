"""Questions to a store: which contracts, which terms, which dates, what is missing where."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from clausescan.portfolio.store import Store, contracts, deadlines, findings, labels, terms

_DAYS = {
    "day": 1.0,
    "business_day": 1.4,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "hour": 1 / 24,
}
SEVERITIES = ("critical", "high", "medium", "low")
_RANK = {severity: number for number, severity in enumerate(SEVERITIES)}
MATRIX = (
    "initial_term",
    "renewal_term",
    "client_notice",
    "recurring_fee",
    "availability",
    "penalty_cap",
    "liability_cap",
    "payment_delay",
    "reversibility_duration",
    "reversibility_fee",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which contracts to keep; None asks nothing. `label` must be stated, `without` must not be.

    `notice_over` is in days, `severity` means at least one firm finding that severe.
    """

    label: str | None = None
    without: str | None = None
    rule: str | None = None
    severity: str | None = None
    notice_over: float | None = None
    renews_before: date | None = None


def listing(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """The contracts that were read, those most at risk first, with their counts of firm findings."""
    counts = [
        func.sum(
            case((and_(findings.c.severity == severity, findings.c.outcome != "unknown"), 1), else_=0)
        ).label(severity)
        for severity in SEVERITIES
    ]
    query: Select[Any] = (
        select(
            contracts.c.id,
            contracts.c.name,
            contracts.c.path,
            contracts.c.kind,
            contracts.c.score,
            contracts.c.verdict,
            contracts.c.pages,
            *counts,
        )
        .select_from(contracts.outerjoin(findings, findings.c.contract == contracts.c.id))
        .where(contracts.c.status != "failed", *_conditions(wanted))
        .group_by(contracts.c.id)
    )
    with store.engine.connect() as link:
        rows = [dict(row._mapping) for row in link.execute(query)]
    return sorted(
        rows,
        key=lambda row: (
            *(-(row[severity] or 0) for severity in SEVERITIES[:2]),
            row["score"] or 0,
            row["name"],
        ),
    )


def matrix(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """Contracts by key terms, each term as its amount and unit, several joined by " / "."""
    rows = listing(store, wanted)
    cells: dict[tuple[int, str], list[str]] = {}
    query = select(terms.c.contract, terms.c.kind, terms.c.amount, terms.c.unit, terms.c.mode)
    with store.engine.connect() as link:
        for number, kind, amount, unit, mode in link.execute(query.where(terms.c.kind.in_(MATRIX))):
            text = mode if amount is None else f"{amount:g} {unit}"
            cell = cells.setdefault((number, kind), [])
            if text not in cell:
                cell.append(text)
    return [row | {kind: " / ".join(cells.get((row["id"], kind), ())) for kind in MATRIX} for row in rows]


def upcoming(store: Store, *, today: date, days: int) -> list[dict[str, Any]]:
    """Deadlines from `today` on, within `days`, the nearest first."""
    query = (
        select(deadlines.c.day, deadlines.c.kind, contracts.c.name, contracts.c.path, deadlines.c.arithmetic)
        .join(contracts, contracts.c.id == deadlines.c.contract)
        .where(deadlines.c.day.between(today, today + timedelta(days=days)))
        .order_by(deadlines.c.day, contracts.c.name)
    )
    with store.engine.connect() as link:
        return [dict(row._mapping) for row in link.execute(query)]


def missing(store: Store) -> list[dict[str, Any]]:
    """How many contracts lack each clause, the most wanted first."""
    count = func.count(func.distinct(findings.c.contract)).label("contracts")
    query = (
        select(findings.c.label, count)
        .where(findings.c.outcome == "missing")
        .group_by(findings.c.label)
        .order_by(count.desc(), findings.c.label)
    )
    with store.engine.connect() as link:
        return [dict(row._mapping) for row in link.execute(query)]


def status(store: Store) -> dict[str, Any]:
    """Counts by status, kind and verdict, and the contracts that could not be read with the reason."""
    out: dict[str, Any] = {}
    with store.engine.connect() as link:
        for field in ("status", "kind", "verdict"):
            column = contracts.c[field]
            rows = link.execute(select(column, func.count()).group_by(column).order_by(func.count().desc()))
            out[field] = {value: count for value, count in rows if value}
        out["pages"] = link.execute(select(func.sum(contracts.c.pages))).scalar() or 0
        failed = select(contracts.c.path, contracts.c.failure).where(contracts.c.status == "failed")
        out["failures"] = [tuple(row) for row in link.execute(failed.order_by(contracts.c.path))]
    return out


def outliers(store: Store, *, limit: float = 3.5) -> list[dict[str, Any]]:
    """Figures far from the portfolio's own median: modified z-score over `limit` (Iglewicz and Hoaglin 1993).

    Only figures of one kind and unit are compared, and only where at least eight contracts state them.
    """
    import numpy as np

    query = select(terms.c.kind, terms.c.unit, terms.c.amount, contracts.c.name, terms.c.page).join(
        contracts, contracts.c.id == terms.c.contract
    )
    groups: dict[tuple[str, str], list[tuple[float, str, int | None]]] = {}
    with store.engine.connect() as link:
        for kind, unit, amount, name, page in link.execute(query.where(terms.c.amount.is_not(None))):
            groups.setdefault((kind, unit), []).append((amount, name, page))
    out = []
    for (kind, unit), values in groups.items():
        amounts = np.asarray([value[0] for value in values])
        median = float(np.median(amounts))
        spread = float(np.median(np.abs(amounts - median)))
        if len({name for _, name, _ in values}) < 8 or not spread:
            continue
        for amount, name, page in values:
            distance = 0.6745 * (amount - median) / spread
            if abs(distance) > limit:
                out.append(
                    {
                        "name": name,
                        "kind": kind,
                        "amount": amount,
                        "unit": unit,
                        "median": median,
                        "page": page,
                    }
                )
    return sorted(out, key=lambda row: (row["kind"], row["name"]))


def _conditions(wanted: Wanted) -> list[Any]:
    def among(query: Select[Any]) -> Any:
        return contracts.c.id.in_(query)

    out: list[Any] = []
    if wanted.label:
        out.append(among(select(labels.c.contract).where(labels.c.label == wanted.label)))
    if wanted.without:
        out.append(~among(select(labels.c.contract).where(labels.c.label == wanted.without)))
    if wanted.rule:
        out.append(among(select(findings.c.contract).where(findings.c.rule == wanted.rule)))
    if wanted.severity:
        severe = SEVERITIES[: _RANK[wanted.severity] + 1]
        out.append(
            among(
                select(findings.c.contract).where(
                    findings.c.severity.in_(severe), findings.c.outcome != "unknown"
                )
            )
        )
    if wanted.notice_over is not None:
        longer = or_(
            *(
                and_(terms.c.unit == unit, terms.c.amount * days > wanted.notice_over)
                for unit, days in _DAYS.items()
            )
        )
        out.append(among(select(terms.c.contract).where(terms.c.kind == "client_notice", longer)))
    if wanted.renews_before:
        out.append(among(select(deadlines.c.contract).where(deadlines.c.day < wanted.renews_before)))
    return out
