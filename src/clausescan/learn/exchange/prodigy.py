"""The JSON Lines of Prodigy and spaCy: `{text, spans: [{start, end, label}], meta}`.

Source: Prodigy documentation, "Annotation interfaces", span categorisation (`spans_manual`).
"""

from collections.abc import Sequence
from pathlib import Path

from clausescan.learn.corpus import Record
from clausescan.learn.exchange.rows import json_lines, origin, record, write_lines, wrong


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
    out = []
    for place, row in json_lines(path):
        if row.get("answer", "accept") != "accept":
            continue
        extra = row.get("clausescan") or {}
        try:
            regions = [(span["start"], span["end"], span["label"]) for span in row.get("spans", ())]
        except (KeyError, TypeError):
            raise wrong(place, "a span needs start, end and label") from None
        name = extra.get("id") or (row.get("meta") or {}).get("source") or place
        out.append(record(place, id=name, text=row.get("text"), regions=regions, extra=extra))
    return out
