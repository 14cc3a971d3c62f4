"""Annotated contracts to and from the formats of annotation tools: one module a format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausescan.errors import UsageError
from clausescan.learn.corpus import Record
from clausescan.learn.exchange import docbin, doccano, labelstudio, own, prodigy


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A format: how to write records to a file and how to read them back, offsets in Unicode characters."""

    suffix: str
    write: Callable[[Sequence[Record], Path], None]
    read: Callable[[Path], list[Record]]


FORMATS: dict[str, Exchange] = {
    "jsonl": Exchange(suffix=".jsonl", write=own.write, read=own.read),
    "labelstudio": Exchange(suffix=".json", write=labelstudio.write, read=labelstudio.read),
    "doccano": Exchange(suffix=".jsonl", write=doccano.write, read=doccano.read),
    "prodigy": Exchange(suffix=".jsonl", write=prodigy.write, read=prodigy.read),
    "docbin": Exchange(suffix=".spacy", write=docbin.write, read=docbin.read),
}


def exchange(name: str) -> Exchange:
    """The format called `name`. Raises UsageError."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}", hint=f"Use one of: {', '.join(FORMATS)}.")
    return FORMATS[name]


def read_records(path: Path, name: str) -> list[Record]:
    """Read annotated contracts of a tool. Raises UsageError with the place of what is not understood."""
    if not path.is_file():
        raise UsageError(f"no such file: {path}", hint="Give the file that the annotation tool exported.")
    return exchange(name).read(path)
