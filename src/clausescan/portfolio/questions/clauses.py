"""What is missing where: clauses by contract and by kind of contract."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select

from clausescan.portfolio.questions.wanted import Wanted, chosen
from clausescan.portfolio.store import Store
from clausescan.portfolio.tables import contracts, findings, labels

STATES = ("missing", "breach", "unknown", "present")
"""The worst that is known of a clause comes first."""


def missing(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    """How many contracts lack each clause, the most wanted first; `kinds` says how many of each kind."""
    count = func.count(func.distinct(findings.c.contract))
    query = (
        select(findings.c.label, contracts.c.kind, count)
        .join(contracts, contracts.c.id == findings.c.contract)
        .where(findings.c.outcome == "missing", chosen(store, wanted))
        .group_by(findings.c.label, contracts.c.kind)
    )
    totals: Counter[str] = Counter()
    kinds: dict[str, dict[str, int]] = {}
    with store.engine.connect() as link:
        for label, kind, number in link.execute(query):
            totals[label] += number
            kinds.setdefault(label, {})[kind] = number
    return [
        {"label": label, "contracts": number, "kinds": kinds[label]}
        for label, number in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def sizes(store: Store, wanted: Wanted) -> dict[str, int]:
    """How many contracts there are of each kind."""
    query = select(contracts.c.kind, func.count()).where(chosen(store, wanted)).group_by(contracts.c.kind)
    with store.engine.connect() as link:
        return {row[0]: row[1] for row in link.execute(query)}


def heat(store: Store, wanted: Wanted) -> dict[int, dict[str, str]]:
    """Per contract, the state of every clause of which anything is known (one of `STATES`)."""
    out: dict[int, dict[str, str]] = {}
    condition = chosen(store, wanted)
    stated = select(labels.c.contract, labels.c.label).join(contracts, contracts.c.id == labels.c.contract)
    found = select(findings.c.contract, findings.c.label, findings.c.outcome).join(
        contracts, contracts.c.id == findings.c.contract
    )
    with store.engine.connect() as link:
        for number, label in link.execute(stated.where(condition)):
            out.setdefault(number, {})[label] = "present"
        for number, label, outcome in link.execute(found.where(condition)):
            states = out.setdefault(number, {})
            if STATES.index(outcome) < STATES.index(states.get(label, "present")) or label not in states:
                states[label] = outcome
    # a doubt about a rule of a clause that is there does not put the clause in doubt
    for number, label in _stated(store, condition):
        if out[number][label] == "unknown":
            out[number][label] = "present"
    return out


def _stated(store: Store, condition: Any) -> list[tuple[int, str]]:
    query = select(labels.c.contract, labels.c.label).join(contracts, contracts.c.id == labels.c.contract)
    with store.engine.connect() as link:
        return [(number, label) for number, label in link.execute(query.where(condition))]
