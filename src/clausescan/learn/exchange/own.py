"""The project's own JSON Lines: `{id, text, spans: [{start, end, label}], meta, values}`."""

from collections.abc import Sequence
from pathlib import Path

from clausescan.learn.corpus import Record, save_corpus
from clausescan.learn.exchange.rows import Row, json_lines, read_rows, record, span_regions


def write(records: Sequence[Record], path: Path) -> None:
    """Write records, sorted by id."""
    save_corpus(records, path)


def read(path: Path) -> list[Record]:
    """Read records. Raises UsageError."""
    return read_rows(json_lines(path), _record)


def _record(place: str, row: Row) -> Record:
    return record(
        place, id=row.get("id", place), text=row.get("text"), regions=span_regions(place, row), extra=row
    )
