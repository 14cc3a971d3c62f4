"""The scan's JSON: one object per contract, the same for the same report, whatever the locale."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from clausescan.report.format import Look
from clausescan.report.translate import in_language
from clausescan.structures import Clause, Deadline, Document, Passage, Problem, Report

SCHEMA_VERSION = 1
# json escapes what is below U+0020; these also act on a terminal or turn the direction of the text
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def problems_of(report: Report) -> tuple[Problem, ...]:
    """Every problem of the scan once, in the language of the report, those of the reading first."""
    every = dict.fromkeys((*report.contract.document.problems, *report.problems))
    paged = report.contract.document.paged
    return tuple(
        in_language(problem if paged else replace(problem, page=None), report.lang) for problem in every
    )


def _document(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "sha256": document.sha256,
        "pages": document.pages,
        "language": document.language,
        "status": document.status,
        "words": document.words,
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "number": clause.number,
        "heading": clause.heading,
        "parent": clause.parent,
        "page": clause.page,
        "labels": clause.labels,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "clause": passage.clause,
        "kind": passage.kind,
        "text": passage.text,
        "page": passage.page,
        "paragraph": passage.paragraph,
        "boxes": passage.boxes,
        "start": passage.start,
        "end": passage.end,
        "labels": passage.labels,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(deadline)
    return plain | {"day": deadline.day.isoformat() if deadline.day else None}


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain data, keys in the order of the schema; dates are ISO, sequences are lists."""
    contract = report.contract
    data = {
        "schema_version": SCHEMA_VERSION,
        "document": _document(contract.document),
        "lang": report.lang,
        "kind": contract.kind,
        "kind_score": contract.kind_score,
        "playbook": report.playbook,
        "profile": dict(report.profile),
        "verdict": report.verdict,
        "reasons": report.reasons,
        "score": report.score,
        "clauses": [_clause(clause) for clause in contract.clauses],
        "passages": [_passage(passage) for passage in contract.passages],
        "values": contract.values,
        "findings": report.findings,
        "perimeter": report.perimeter,
        "exit": report.exit,
        "deadlines": [_deadline(deadline) for deadline in report.deadlines],
        "budget": report.budget,
        "captivity": report.captivity,
        "openness": report.openness,
        "documents": report.documents,
        "replaced": report.replaced,
        "problems": problems_of(report),
    }
    plain: dict[str, Any] = _plain(data)
    return plain


def _plain(data: Any) -> Any:
    """Dataclasses as dictionaries and tuples, which JSON does not have, as lists, all the way down."""
    kind: Any = type(data)
    if kind in _LEAVES:
        return data
    if names := _names(kind):
        return {name: _plain(getattr(data, name)) for name in names}
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    return data


_LEAVES = frozenset((str, int, float, bool, type(None)))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass, in their order; () for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def dump(data: Any) -> str:
    """JSON text that is valid UTF-8 and does nothing to a terminal; it decodes to exactly `data`."""
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def render_json(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """One object, or an array of them where several files were asked for."""
    if not look.many:
        for report in reports:
            yield dump(to_json(report)) + "\n"
        return
    opened = False
    for report in reports:
        yield (",\n" if opened else "[\n") + dump(to_json(report))
        opened = True
    yield "\n]\n" if opened else "[]\n"
