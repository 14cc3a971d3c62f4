"""Answers as a scan gives them, without a scan."""

from pathlib import Path
from typing import Any

from clausescan.portfolio.discover import Source
from clausescan.portfolio.store import Store
from clausescan.portfolio.worker import Answer


def report(**changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "document": {"status": "read", "pages": 4, "words": 900},
        "kind": "infogerance",
        "verdict": "negotiate",
        "score": 60,
        "findings": [],
        "values": [],
        "deadlines": [],
        "passages": [],
    }
    return base | changes


def finding(
    rule: str, severity: str, outcome: str = "breach", label: str = "notice_period"
) -> dict[str, Any]:
    return {
        "rule": rule,
        "label": label,
        "outcome": outcome,
        "severity": severity,
        "message": rule,
        "page": 1,
    }


def value(kind: str, amount: float | None, unit: str, mode: str = "") -> dict[str, Any]:
    return {"kind": kind, "amount": amount, "unit": unit, "mode": mode, "text": f"{amount} {unit}", "page": 2}


def save(
    store: Store, name: str, data: dict[str, Any] | None, *, recipe: str = "r", sha256: str = ""
) -> None:
    path = Path("/contracts") / name
    source = Source(path=path, sha256=sha256 or name)
    answer = (
        Answer(path=path, report=data)
        if data
        else Answer(path=path, code="damaged", message="cannot be opened")
    )
    store.save(source, answer, recipe=recipe)
