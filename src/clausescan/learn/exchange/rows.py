"""What the formats share: reading JSON with the place of every fault, and a record from its parts."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from clausescan.errors import UsageError
from clausescan.learn.corpus import Record, Span

Region = tuple[int, int, str]


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a JSON Lines file with its place. Raises UsageError on the first line that is none."""
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        place = f"{path.name}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise wrong(place, f"not JSON ({error.msg})") from None
        if not isinstance(row, dict):
            raise wrong(place, "not a JSON object")
        yield place, row


def json_array(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a JSON array with its place. Raises UsageError."""
    try:
        rows = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise wrong(f"{path.name}:{error.lineno}", f"not JSON ({error.msg})") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise wrong(path.name, "not a JSON array of objects")
    for number, row in enumerate(rows, 1):
        yield f"{path.name}, task {number}", row


def write_lines(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """Write objects as JSON Lines."""
    lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def record(place: str, *, id: Any, text: Any, regions: Iterable[Region], extra: Any = None) -> Record:
    """A record from a tool's fields; `extra` is what `origin` wrote. Raises UsageError naming `place`."""
    kept = extra if isinstance(extra, dict) else {}
    try:
        return Record(
            id=str(id),
            text=text,
            spans=tuple(Span(start=start, end=end, label=label) for start, end, label in sorted(regions)),
            meta={str(key): str(value) for key, value in kept.get("meta", {}).items()},
            values=tuple(kept.get("values", ())),
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise wrong(place, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def origin(record: Record) -> dict[str, Any]:
    """What a tool carries along without looking at it."""
    return {"id": record.id, "meta": record.meta, "values": list(record.values)}


def wrong(place: str, what: str) -> UsageError:
    """The error for a file that is not of its format."""
    return UsageError(f"{place}: {what}", hint="Check --from, and export the file again.", code="corpus")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise wrong(path.name, "not UTF-8 text") from None
