"""Answers as a scan gives them, without a scan."""

from pathlib import Path
from typing import Any

from clausescan.limits import DEFAULT, Limits
from clausescan.portfolio.members import Member, lone
from clausescan.portfolio.rows import rows_of
from clausescan.portfolio.store import Store
from clausescan.portfolio.worker import Answer, FileState

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.txt"


def numbered(place: Path, count: int) -> Path:
    """A folder of `count` short contracts named 00.txt and so on, no two the same, and an empty PDF."""
    place.mkdir()
    text = SAMPLE.read_text("utf-8")[:3500]
    for number in range(count):
        (place / f"{number:02}.txt").write_text(f"{text}\nExemplaire n° {number}.\n", "utf-8")
    (place / "empty.pdf").write_bytes(b"")
    return place


def report(**changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "document": {"name": "", "status": "read", "pages": 4, "words": 900},
        "kind": "infogerance",
        "verdict": "negotiate",
        "reasons": [],
        "score": 60,
        "findings": [],
        "values": [],
        "deadlines": [],
        "passages": [],
        "documents": [],
        "replaced": [],
        "problems": [],
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


def value(kind: str, amount: float | None, unit: str, mode: str = "", qualifier: str = "") -> dict[str, Any]:
    return {
        "kind": kind,
        "amount": amount,
        "unit": unit,
        "mode": mode,
        "qualifier": qualifier,
        "text": f"{amount} {unit}",
        "page": 2,
    }


def stated(*labels: str) -> list[dict[str, Any]]:
    return [{"labels": [{"label": label, "score": 0.9} for label in labels]}]


def cut_by(code: str) -> dict[str, Any]:
    """A report of which a limit left a part unread."""
    document = {"name": "", "status": "partial", "pages": 2, "words": 900}
    problem = {"stage": "read", "code": code, "message": "Pages non lues : 3-4.", "page": None}
    return report(document=document, problems=[problem])


def answer(
    name: str,
    data: dict[str, Any] | None,
    *,
    sha256: str = "",
    code: str = "corrupt",
    limits: Limits = DEFAULT,
) -> Answer:
    family = lone(Member(address=f"/contracts/{name}", size=10))
    state = FileState(address=f"/contracts/{name}", role="", sha256=sha256 or name)
    if data is None:
        return Answer(family=family, digest=sha256 or name, files=(state,), code=code, message="broken")
    data["document"]["name"] = name
    return Answer(family=family, digest=sha256 or name, files=(state,), rows=rows_of(data, limits=limits))


def save(
    store: Store,
    name: str,
    data: dict[str, Any] | None,
    *,
    recipe: str = "r",
    sha256: str = "",
    code: str = "corrupt",
    limits: Limits = DEFAULT,
) -> None:
    store.save(answer(name, data, sha256=sha256, code=code, limits=limits), recipe=recipe)
