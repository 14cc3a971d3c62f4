"""A report made ready for the store in the process that scanned it: its rows, and its JSON packed."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clausescan.limits import DEFAULT, Limits

_LEVEL = 3  # of zlib: beyond it the time grows faster than the file shrinks


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What the store keeps of a report: columns of the contract, rows of the other tables, the packed JSON."""

    contract: Mapping[str, Any]
    details: Mapping[str, list[dict[str, Any]]]
    packed: bytes


def rows_of(report: dict[str, Any], *, limits: Limits = DEFAULT) -> Rows:
    """The rows of a report as `report.json.to_json` gives it, of a scan within `limits`."""
    document = report["document"]
    cut = {problem["code"] for problem in report["problems"]}
    return Rows(
        contract={
            "status": document["status"],
            "kind": report["kind"],
            "verdict": report["verdict"],
            "score": report["score"],
            "pages": document["pages"],
            "words": document["words"],
            "time_limit": limits.seconds if "time_limit" in cut else None,
            "page_limit": limits.pages if "page_limit" in cut else None,
        },
        details={
            "findings": [
                _row(one, "rule", "label", "outcome", "severity", "message", "page")
                for one in report["findings"]
            ],
            "terms": [
                _row(one, "kind", "amount", "unit", "mode", "qualifier", "text", "page")
                for one in report["values"]
            ],
            "deadlines": [
                _row(one, "kind", "day", "arithmetic") | {"day": _day(one["day"])}
                for one in report["deadlines"]
            ],
            "labels": [{"label": label} for label in sorted(set(_stated(report)))],
            "replaced": [
                _row(one, "kind", "what", "old", "old_page", "new", "new_page", "by")
                for one in report.get("replaced", ())
            ],
        },
        packed=pack(report),
    )


def pack(report: dict[str, Any]) -> bytes:
    """JSON, compressed. ASCII inside, so that whatever a contract holds can be written."""
    return zlib.compress(json.dumps(report, separators=(",", ":")).encode("ascii"), _LEVEL)


def unpack(packed: bytes) -> dict[str, Any]:
    """What `pack` packed."""
    found: dict[str, Any] = json.loads(zlib.decompress(packed))
    return found


def _row(one: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: _text(one[key]) if isinstance(one[key], str) else one[key] for key in keys}


def _text(text: str) -> str:
    """`text` without what databases refuse: the null character and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _stated(report: dict[str, Any]) -> Iterator[str]:
    for passage in report["passages"]:
        yield from (tag["label"] for tag in passage["labels"] if tag["score"] >= 0.5)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
