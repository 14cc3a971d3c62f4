"""The scan's JSON: one object per contract, the same for the same report, whatever the locale."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
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
        "labels": list(clause.labels),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "clause": passage.clause,
        "kind": passage.kind,
        "text": passage.text,
        "page": passage.page,
        "paragraph": passage.paragraph,
        "boxes": [list(box) for box in passage.boxes],
        "start": passage.start,
        "end": passage.end,
        "labels": [asdict(tag) for tag in passage.labels],
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return asdict(deadline) | {"day": deadline.day.isoformat() if deadline.day else None}


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
        "reasons": list(report.reasons),
        "score": report.score,
        "clauses": [_clause(clause) for clause in contract.clauses],
        "passages": [_passage(passage) for passage in contract.passages],
        "values": [asdict(value) for value in contract.values],
        "findings": [asdict(finding) for finding in report.findings],
        "perimeter": [asdict(item) for item in report.perimeter],
        "exit": asdict(report.exit),
        "deadlines": [_deadline(deadline) for deadline in report.deadlines],
        "budget": asdict(report.budget),
        "captivity": asdict(report.captivity),
        "openness": [asdict(freedom) for freedom in report.openness],
        "documents": [asdict(part) for part in report.documents],
        "replaced": [asdict(one) for one in report.replaced],
        "problems": [asdict(problem) for problem in problems_of(report)],
    }
    plain: dict[str, Any] = _listed(data)
    return plain


def _listed(data: Any) -> Any:
    """Tuples, which JSON does not have, as lists all the way down."""
    if isinstance(data, dict):
        return {key: _listed(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_listed(value) for value in data]
    return data


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
