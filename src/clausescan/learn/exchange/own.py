"""The project's own JSON Lines: `{id, text, spans: [{start, end, label}], meta, values}`."""

from collections.abc import Sequence
from pathlib import Path

from clausescan.learn.corpus import Record, save_corpus
from clausescan.learn.exchange.rows import json_lines, record, wrong


def write(records: Sequence[Record], path: Path) -> None:
    """Write records, sorted by id."""
    save_corpus(records, path)


def read(path: Path) -> list[Record]:
    """Read records. Raises UsageError."""
    out = []
    for place, row in json_lines(path):
        try:
            regions = [(span["start"], span["end"], span["label"]) for span in row.get("spans", ())]
        except (KeyError, TypeError):
            raise wrong(place, "a span needs start, end and label") from None
        out.append(record(place, id=row.get("id"), text=row.get("text"), regions=regions, extra=row))
    return out
