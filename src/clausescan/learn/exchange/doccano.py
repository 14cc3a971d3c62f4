"""doccano's JSON Lines for sequence labelling: `{id, text, label: [[start, end, label]]}`.

Source: doccano documentation, "Import and export a dataset" (sequence labelling, overlapping spans allowed).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clausescan.learn.corpus import Record
from clausescan.learn.exchange.rows import (
    Region,
    Row,
    as_object,
    json_lines,
    origin,
    read_rows,
    record,
    write_lines,
    wrong,
)


def write(records: Sequence[Record], path: Path) -> None:
    """Write records; what doccano does not know goes into `clausescan`, which it keeps as metadata."""
    write_lines(
        (
            {
                "text": one.text,
                "label": [[span.start, span.end, span.label] for span in one.spans],
                "clausescan": origin(one),
            }
            for one in records
        ),
        path,
    )


def read(path: Path) -> list[Record]:
    """Read an export; doccano has called the list `label`, `labels` and `entities` over time. Raises UsageError."""
    return read_rows(json_lines(path), _record)


def _record(place: str, row: Row) -> Record:
    extra = as_object(row.get("clausescan") or as_object(row.get("meta")).get("clausescan"))
    found = next((row[name] for name in ("label", "labels", "entities") if row.get(name)), ())
    try:
        regions = [_region(item) for item in found]
    except (KeyError, TypeError, ValueError):
        raise wrong(place, "a label needs [start, end, name]") from None
    return record(
        place,
        id=extra.get("id", row.get("id", place)),
        text=row.get("text", row.get("data")),
        regions=regions,
        extra=extra,
    )


def _region(item: Any) -> Region:
    if isinstance(item, dict):
        return item["start_offset"], item["end_offset"], item["label"]
    start, end, label = item
    return start, end, label
