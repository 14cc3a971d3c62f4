"""What the formats share: JSON with the place of every fault, and a record from its parts."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from clausescan.errors import UsageError
from clausescan.learn.corpus import Record, Span, raise_faults, read_lines

Region = tuple[int, int, str]
Row = dict[str, Any]
_HINT = "Check --from, correct what is named above, or export the file again."


def json_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line of a JSON Lines file with its place. Raises UsageError if it is not text."""
    for number, line in enumerate(read_lines(path), 1):
        if line.strip():
            yield f"{path.name}:{number}", line


def json_array(path: Path) -> Iterator[tuple[str, Any]]:
    """Each element of a JSON array with its place. Raises UsageError if it is none."""
    try:
        rows = json.loads("\n".join(read_lines(path)))
    except (json.JSONDecodeError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise wrong(f"{path.name}{line}", "not JSON") from None
    if not isinstance(rows, list):
        raise wrong(path.name, "not a JSON array")
    for number, row in enumerate(rows, 1):
        yield f"{path.name}, task {number}", row


def read_rows(rows: Iterable[tuple[str, Any]], convert: Callable[[str, Row], Record | None]) -> list[Record]:
    """The records of rows (JSON text or what it stands for); `convert` gives None for a row to leave out.

    Raises UsageError that lists every row that is not understood.
    """
    faults, out = [], []
    for place, raw in rows:
        try:
            found = convert(place, _object(place, raw))
        except UsageError as error:
            faults.append(error.message)
        else:
            out += [found] if found else []
    raise_faults(faults, hint=_HINT)
    return out


def write_lines(rows: Iterable[Row], path: Path) -> None:
    """Write objects as JSON Lines."""
    lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def record(place: str, *, id: Any, text: Any, regions: Iterable[Region], extra: Any = None) -> Record:
    """A record from a tool's fields; `extra` is what `origin` wrote. Raises UsageError naming `place`."""
    kept = as_object(extra)
    try:
        spans = [Span(start=start, end=end, label=label) for start, end, label in regions]
        return Record(
            id=str(id),
            text=text,
            spans=tuple(sorted(spans, key=lambda span: (span.start, span.end, span.label))),
            meta={str(key): str(value) for key, value in as_object(kept.get("meta")).items()},
            values=kept.get("values", ()),
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise wrong(place, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def origin(record: Record) -> Row:
    """What a tool carries along without looking at it."""
    return {"id": record.id, "meta": record.meta, "values": list(record.values)}


def as_object(value: Any) -> Row:
    """`value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def span_regions(place: str, row: Row) -> list[Region]:
    """The `spans` of a row: objects with start, end and label. Raises UsageError."""
    try:
        return [(span["start"], span["end"], span["label"]) for span in row.get("spans") or ()]
    except (KeyError, TypeError):
        raise wrong(place, "a span needs start, end and label") from None


def wrong(place: str, what: str) -> UsageError:
    """The error for a file that is not of its format."""
    return UsageError(f"{place}: {what}", hint=_HINT, code="corpus")


def _object(place: str, raw: Any) -> Row:
    try:
        row = json.loads(raw) if isinstance(raw, str) else raw
    except json.JSONDecodeError as error:
        raise wrong(place, f"not JSON ({error.msg})") from None
    except RecursionError:
        raise wrong(place, "JSON nested too deep") from None
    if not isinstance(row, dict):
        raise wrong(place, "not a JSON object")
    return row
