"""What the store holds in all."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select

from clausescan.portfolio.questions.wanted import Wanted, chosen
from clausescan.portfolio.store import Store
from clausescan.portfolio.tables import contracts, files, findings


def status(store: Store) -> dict[str, Any]:
    """Counts by status, kind and verdict, pages, files that could not be read, and files with the same bytes."""
    out: dict[str, Any] = {}
    with store.engine.connect() as link:
        for field in ("status", "kind", "verdict"):
            column = contracts.c[field]
            rows = link.execute(select(column, func.count()).group_by(column).order_by(func.count().desc()))
            out[field] = {value: count for value, count in rows if value}
        out["contracts"] = sum(out["status"].values())
        out["pages"] = link.execute(select(func.sum(contracts.c.pages))).scalar() or 0
        out["files"] = link.execute(select(func.count()).select_from(files)).scalar() or 0
        failed = select(files.c.address, files.c.code, files.c.failure).where(files.c.code != "")
        out["failures"] = [dict(row._mapping) for row in link.execute(failed.order_by(files.c.address))]
        twice = (
            select(files.c.sha256)
            .where(files.c.sha256 != "")
            .group_by(files.c.sha256)
            .having(func.count() > 1)
        )
        same = select(files.c.sha256, files.c.address).where(files.c.sha256.in_(twice))
        groups: dict[str, list[str]] = {}
        for sha256, address in link.execute(same.order_by(files.c.address)):
            groups.setdefault(sha256, []).append(address)
        out["duplicates"] = list(groups.values())
    return out


def rules(store: Store, wanted: Wanted, *, most: int = 10) -> list[dict[str, Any]]:
    """The rules that the most contracts break, each with its most common message and severity."""
    query = (
        select(
            findings.c.rule, findings.c.label, findings.c.contract, findings.c.message, findings.c.severity
        )
        .join(contracts, contracts.c.id == findings.c.contract)
        .where(findings.c.outcome == "breach", chosen(store, wanted))
    )
    broken: dict[tuple[str, str], set[int]] = {}
    said: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    with store.engine.connect() as link:
        for rule, label, number, message, severity in link.execute(query):
            broken.setdefault((rule, label), set()).add(number)
            said.setdefault((rule, label), Counter())[message, severity] += 1
    rows = []
    for key, numbers in sorted(broken.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:most]:
        (message, severity), _ = min(said[key].items(), key=lambda pair: (-pair[1], pair[0]))
        one = {"rule": key[0], "label": key[1], "contracts": len(numbers)}
        rows.append(one | {"message": message, "severity": severity})
    return rows


def has_rule(store: Store, rule: str) -> bool:
    """Whether any finding is of that rule."""
    with store.engine.connect() as link:
        return (
            link.execute(select(findings.c.rule).where(findings.c.rule == rule).limit(1)).first() is not None
        )
