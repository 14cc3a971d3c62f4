"""Annotated contracts: one JSON line each, `{id, text, spans: [{start, end, label}], meta, values}`."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clausescan.errors import UsageError

_SHOWN = 50  # faults


class Span(BaseModel):
    """A labelled stretch of a record's text, `start` and `end` in characters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    label: str


class Record(BaseModel):
    """One annotated contract. `meta` says what it is; `values` are the figures it states, for measuring."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    spans: tuple[Span, ...] = ()
    meta: dict[str, str] = Field(default_factory=dict)
    values: tuple[dict[str, Any], ...] = ()


def load_corpus(paths: Iterable[Path], *, labels: Sequence[str]) -> list[Record]:
    """Read corpus files (or folders of `*.jsonl`), sorted by record id.

    Raises UsageError that lists every wrong line, label, offset and repeated id, each with its place.
    """
    known, problems, records = set(labels), [], []
    seen: dict[str, str] = {}
    for path in _files(paths):
        for number, line in enumerate(read_lines(path), 1):
            if not line.strip():
                continue
            place = f"{path.name}:{number}"
            try:
                record = Record.model_validate_json(line)
            except ValidationError as error:
                problems += [f"{place}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
                continue
            problems += [f"{place}: {fault}" for fault in _faults(record, known)]
            if record.id in seen:
                problems.append(f"{place}: id {record.id!r} already stands at {seen[record.id]}")
            seen[record.id] = place
            records.append(record)
    raise_faults(problems)
    if not records:
        raise UsageError("no annotated contract was found", hint="Give a .jsonl file or a folder of them.")
    return sorted(records, key=lambda record: record.id)


def read_lines(path: Path) -> list[str]:
    """The lines of a JSON Lines file. Raises UsageError if it is not text.

    Only a line feed ends a line: U+2028 and its like may stand inside a JSON string.
    """
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise UsageError(
            f"{path.name} is not UTF-8 text", hint="Save or export it again as UTF-8.", code="corpus"
        ) from None


def check_records(records: Sequence[Record], *, labels: Sequence[str]) -> None:
    """Raise UsageError that lists every wrong label, offset and repeated id of records from elsewhere."""
    known = set(labels)
    problems = [f"{record.id}: {fault}" for record in records for fault in _faults(record, known)]
    counts = Counter(record.id for record in records)
    problems += [f"{name}: the id stands {count} times" for name, count in counts.items() if count > 1]
    raise_faults(problems)


def raise_faults(
    problems: Sequence[str], *, hint: str = "Correct the lines named above, then run again."
) -> None:
    """Raise UsageError that lists the faults found, if there are any; past fifty it only counts them."""
    if problems:
        more = [f"... and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        raise UsageError(
            f"the corpus has {len(problems)} error(s):\n" + "\n".join([*problems[:_SHOWN], *more]),
            hint=hint,
            code="corpus",
        )


def save_corpus(records: Iterable[Record], path: Path) -> None:
    """Write records as JSON lines, sorted by id, so that a change shows as a small diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps(record.model_dump(), ensure_ascii=False, sort_keys=True)
        for record in sorted(records, key=lambda record: record.id)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def corpus_hash(records: Iterable[Record]) -> str:
    """A sha256 of the records' content that does not depend on file layout."""
    digest = hashlib.sha256()
    for record in sorted(records, key=lambda record: record.id):
        digest.update(json.dumps(record.model_dump(), ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def _files(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such corpus: {path}", hint="Give a .jsonl file or a folder of them.")
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return files


def _faults(record: Record, known: set[str]) -> list[str]:
    faults = []
    for span in record.spans:
        if span.label not in known:
            faults.append(f"unknown label {span.label!r}")
        if not span.start < span.end <= len(record.text):
            faults.append(
                f"span {span.start}-{span.end} lies outside the text of {len(record.text)} characters"
            )
        elif not record.text[span.start : span.end].strip():
            faults.append(f"span {span.start}-{span.end} ({span.label}) holds no word")
    return faults
