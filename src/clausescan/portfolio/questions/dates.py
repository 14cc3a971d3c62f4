"""The dates to act on."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from clausescan.portfolio.questions.wanted import Wanted, chosen
from clausescan.portfolio.store import Store
from clausescan.portfolio.tables import contracts, deadlines

_OWN = ("reminder",)  # the report's own reminders before a deadline, not deadlines


def upcoming(store: Store, wanted: Wanted, *, days: int) -> list[dict[str, Any]]:
    """Deadlines from `wanted.today` on, within `days`, the nearest first."""
    last: date = min(date.max - timedelta(days=1), wanted.today + timedelta(days=days))
    query = (
        select(
            deadlines.c.day,
            deadlines.c.kind,
            contracts.c.id,
            contracts.c.name,
            contracts.c.path,
            contracts.c.sha256,
            deadlines.c.arithmetic,
        )
        .join(contracts, contracts.c.id == deadlines.c.contract)
        .where(
            deadlines.c.day.between(wanted.today, last), deadlines.c.kind.not_in(_OWN), chosen(store, wanted)
        )
        .order_by(deadlines.c.day, contracts.c.name, contracts.c.id)
    )
    with store.engine.connect() as link:
        return [dict(row._mapping) for row in link.execute(query)]
