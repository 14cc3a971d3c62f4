"""The JSON Lines of Prodigy and spaCy: `{text, spans: [{start, end, label}], meta}`.

Source: Prodigy documentation, "Annotation interfaces", span categorisation (`spans_manual`).
"""

from collections.abc import Sequence
from pathlib import Path

from clausescan.learn.corpus import Record
from clausescan.learn.exchange.rows import (
    Row,
    as_object,
    json_lines,
    origin,
    read_rows,
    record,
    span_regions,
    write_lines,
)


def write(records: Sequence[Record], path: Path) -> None:
    """Write examples; the record's own fields travel in `clausescan`."""
    write_lines(
        (
            {
                "text": one.text,
                "spans": [{"start": s.start, "end": s.end, "label": s.label} for s in one.spans],
                "meta": {"source": one.id},
                "clausescan": origin(one),
            }
            for one in records
        ),
        path,
    )


def read(path: Path) -> list[Record]:
    """Read examples that were accepted. Raises UsageError."""
    return read_rows(json_lines(path), _record)


def _record(place: str, row: Row) -> Record | None:
    if row.get("answer", "accept") != "accept":
        return None
    extra = as_object(row.get("clausescan"))
    name = extra.get("id") or as_object(row.get("meta")).get("source") or place
    return record(place, id=name, text=row.get("text"), regions=span_regions(place, row), extra=extra)
