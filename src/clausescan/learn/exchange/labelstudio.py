"""Label Studio's JSON: an array of tasks, regions of type `labels` on the object `text`.

Source: Label Studio documentation, "Export annotations" and "Import pre-annotations". A region may carry several
labels; two regions may overlap. Offsets: Unicode characters, but see `_characters` (its issues 1347 and 4988).
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from clausescan.learn.corpus import Record
from clausescan.learn.exchange.rows import (
    Region,
    Row,
    as_object,
    json_array,
    origin,
    read_rows,
    record,
    wrong,
)

CONTROL, OBJECT = "label", "text"


def write(records: Sequence[Record], path: Path) -> None:
    """Write tasks with their annotations, ready to import into a project whose labels are those of the catalogue."""
    tasks = [task(one, kind="annotations") for one in records]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def task(one: Record, *, kind: str, score: float | None = None) -> dict[str, Any]:
    """A task; `kind` is `annotations` for a person's work and `predictions` for a model's."""
    grouped: dict[tuple[int, int], list[str]] = {}
    for span in one.spans:
        grouped.setdefault((span.start, span.end), []).append(span.label)
    result = [
        {
            "id": f"{start}-{end}",
            "from_name": CONTROL,
            "to_name": OBJECT,
            "type": "labels",
            "value": {"start": start, "end": end, "text": one.text[start:end], "labels": labels},
        }
        for (start, end), labels in grouped.items()
    ]
    entry: dict[str, Any] = {"result": result}
    if score is not None:
        entry["score"] = round(score, 4)
    return {"data": {"text": one.text, "clausescan": origin(one)}, kind: [entry]}


def read(path: Path) -> list[Record]:
    """Read an export: the last annotation of each task that was not cancelled counts. Raises UsageError."""
    return read_rows(json_array(path), _record)


def _record(place: str, row: Row) -> Record:
    data = as_object(row.get("data"))
    text = data.get("text")
    if not isinstance(text, str):
        raise wrong(place, "a task needs its text in data.text (export as JSON, not JSON-MIN)")
    extra = as_object(data.get("clausescan"))
    try:
        done = [entry for entry in row.get("annotations") or () if not entry.get("was_cancelled")]
        regions = list(_regions(done[-1]["result"], text)) if done else []
    except (AttributeError, KeyError, TypeError):
        raise wrong(place, "a region needs start, end and labels") from None
    return record(place, id=extra.get("id", row.get("id", place)), text=text, regions=regions, extra=extra)


def _regions(result: Sequence[Row], text: str) -> Iterator[Region]:
    for region in result:
        if region.get("type") != "labels":
            continue
        value = region["value"]
        start, end = _characters(value["start"], value["end"], value.get("text"), text)
        for label in value["labels"]:
            yield start, end, label


def _characters(start: int, end: int, quoted: Any, text: str) -> tuple[int, int]:
    """Offsets in characters. After an emoji some versions count UTF-16 units: the quoted words tell which."""
    if not isinstance(quoted, str) or _same(text[start:end], quoted):
        return start, end
    units = text.encode("utf-16-le")
    first, last = (len(units[: 2 * place].decode("utf-16-le", "ignore")) for place in (start, end))
    return (first, last) if _same(text[first:last], quoted) else (start, end)


def _same(part: str, quoted: str) -> bool:
    return part.split() == quoted.replace("\\n", " ").split()
