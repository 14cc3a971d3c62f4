"""Label Studio's JSON: an array of tasks, regions of type `labels` on the object `text`.

Source: Label Studio documentation, "Export annotations" and "Import pre-annotations". A region may carry several
labels; two regions may overlap.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from clausescan.learn.corpus import Record
from clausescan.learn.exchange.rows import Region, json_array, origin, record, wrong

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
    out = []
    for place, row in json_array(path):
        data = row.get("data")
        if not isinstance(data, dict):
            raise wrong(place, "a task needs data")
        extra = data.get("clausescan") if isinstance(data.get("clausescan"), dict) else {}
        done = [entry for entry in row.get("annotations", ()) if not entry.get("was_cancelled")]
        try:
            regions = list(_regions(done[-1]["result"])) if done else []
        except (KeyError, TypeError):
            raise wrong(place, "a region needs start, end and labels") from None
        out.append(
            record(
                place,
                id=(extra or {}).get("id", row.get("id", place)),
                text=data.get("text"),
                regions=regions,
                extra=extra,
            )
        )
    return out


def _regions(result: Sequence[dict[str, Any]]) -> Iterator[Region]:
    for region in result:
        if region.get("type") != "labels":
            continue
        value = region["value"]
        for label in value["labels"]:
            yield value["start"], value["end"], label
