"""The JSON Schema of `--format json`, made from the structures themselves so that it cannot drift."""

from typing import Any

from pydantic import TypeAdapter

from clausescan.report.json import SCHEMA_VERSION
from clausescan.structures import (
    Budget,
    Captivity,
    Clause,
    Deadline,
    ExitCost,
    Finding,
    Freedom,
    Lang,
    Part,
    Passage,
    PerimeterItem,
    Problem,
    Replacement,
    Status,
    Value,
)

_INTERNAL = {Passage: ("path", "intro", "header"), Clause: ("level",)}


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of one scanned contract."""
    properties: dict[str, Any] = {
        "schema_version": {"const": SCHEMA_VERSION},
        "document": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "pages": {"type": "integer"},
                "language": {"type": "string"},
                "status": _of(Status),
                "words": {"type": "integer"},
            },
            "required": ["name", "sha256", "pages", "language", "status", "words"],
            "additionalProperties": False,
        },
        "lang": _of(Lang),
        "kind": {"type": "string"},
        "kind_score": {"type": "number"},
        "playbook": {"type": "string"},
        "profile": {"type": "object"},
        "verdict": {"type": "string"},
        "reasons": {"type": "array", "items": {"type": "string"}},
        "score": {"type": ["integer", "null"]},
        "clauses": _list(Clause),
        "passages": _list(Passage),
        "values": _list(Value),
        "findings": _list(Finding),
        "perimeter": _list(PerimeterItem),
        "exit": _of(ExitCost),
        "deadlines": _list(Deadline),
        "budget": _of(Budget),
        "captivity": _of(Captivity),
        "openness": _list(Freedom),
        "documents": _list(Part),
        "replaced": _list(Replacement),
        "problems": _list(Problem),
    }
    parts: dict[str, Any] = {}
    _lift(properties, parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "clausescan report",
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
        "$defs": parts,
    }


def _of(kind: Any) -> dict[str, Any]:
    schema = TypeAdapter(kind).json_schema()
    for name in _INTERNAL.get(kind, ()):
        schema["properties"].pop(name, None)
    return schema


def _list(kind: Any) -> dict[str, Any]:
    return {"type": "array", "items": _of(kind)}


def _lift(node: Any, parts: dict[str, Any]) -> None:
    """Move nested `$defs` to the root, where their references look for them."""
    if isinstance(node, dict):
        parts.update(node.pop("$defs", {}))
        for child in list(node.values()):
            _lift(child, parts)
