"""Contracts with their risk and their key terms."""

from typing import Any

from sqlalchemy import and_, case, func, select

from clausescan.portfolio.questions.wanted import Wanted, chosen
from clausescan.portfolio.store import Store
from clausescan.portfolio.tables import contracts, files, findings, replaced, terms
from clausescan.structures import SEVERITIES

MATRIX = (
    "initial_term",
    "renewal_term",
    "client_notice",
    "provider_notice",
    "recurring_fee",
    "index_cap",
    "payment_delay",
    "availability",
    "gti",
    "gtr",
    "penalty_cap",
    "liability_cap",
    "reversibility_duration",
    "reversibility_fee",
)


def listing(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """The contracts that were read with their counts of firm findings, those most at risk first.

    The rank goes by the score, which weighs every finding by severity and confidence; of equal scores the contract with
    more critical findings stands first.
    """
    counts = [
        func.coalesce(
            func.sum(case((and_(findings.c.severity == one, findings.c.outcome != "unknown"), 1), else_=0)), 0
        ).label(one)
        for one in SEVERITIES
    ]
    query = (
        select(
            contracts.c.id,
            contracts.c.name,
            contracts.c.path,
            contracts.c.kind,
            contracts.c.status,
            contracts.c.score,
            contracts.c.verdict,
            contracts.c.pages,
            *counts,
        )
        .select_from(contracts.outerjoin(findings, findings.c.contract == contracts.c.id))
        .where(chosen(store, wanted))
        .group_by(contracts.c.id)
    )
    with store.engine.connect() as link:
        rows = [dict(row._mapping) for row in link.execute(query)]
    rows.sort(
        key=lambda row: (_or_last(row["score"]), -row["critical"], -row["high"], row["name"], row["id"])
    )
    return [{"rank": number, **row} for number, row in enumerate(rows, 1)]


def matrix(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """The listing with the key terms: for each kind of `MATRIX` its different (amount, unit, mode)."""
    rows = listing(store, wanted)
    cells: dict[tuple[int, str], list[tuple[float | None, str, str]]] = {}
    query = (
        select(terms.c.contract, terms.c.kind, terms.c.amount, terms.c.unit, terms.c.mode)
        .join(contracts, contracts.c.id == terms.c.contract)
        .where(terms.c.kind.in_(MATRIX), chosen(store, wanted))
    )
    with store.engine.connect() as link:
        for number, kind, amount, unit, mode in link.execute(query):
            cell = cells.setdefault((number, kind), [])
            if (amount, unit, mode) not in cell:
                cell.append((amount, unit, mode))
    return [row | {kind: cells.get((row["id"], kind), []) for kind in MATRIX} for row in rows]


def documents(store: Store, number: int) -> list[dict[str, Any]]:
    """The files of a contract in their order, with their pages in the report and why one was not read."""
    query = select(files).where(files.c.contract == number)
    with store.engine.connect() as link:
        return [dict(row._mapping) for row in link.execute(query)]


def replacements(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """What amendments put out of force in the contracts wanted."""
    query = (
        select(contracts.c.name, replaced)
        .join(contracts, contracts.c.id == replaced.c.contract)
        .where(chosen(store, wanted))
        .order_by(contracts.c.name, replaced.c.new_page)
    )
    with store.engine.connect() as link:
        return [dict(row._mapping) for row in link.execute(query)]


def _or_last(score: int | None) -> int:
    return 101 if score is None else score
