"""Records to what a classifier learns from: the passages that a scan would see, with the labels of the annotator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clausescan.clean import clean
from clausescan.learn.corpus import Record
from clausescan.read.text import read_text
from clausescan.segment import segment
from clausescan.structures import Document, Passage
from clausescan.tag.features import Columns, columns
from clausescan.tag.observe import Observer

_SHARE = 0.5  # a passage carries a label when the annotation covers half of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """`features` by column, `targets` (passages by labels), the record index of each row, its weight in words.

    `strong` maps, for each passage, the labels whose strong cues stand in it to the cue.
    """

    features: Columns
    targets: np.ndarray
    groups: np.ndarray
    words: np.ndarray
    passages: tuple[Passage, ...]
    strong: tuple[Mapping[str, str], ...]


def cue_pipeline() -> Any:
    """The spaCy pipeline that finds the catalogue's cues, as the scan runs it."""
    from clausescan.tag.french import blank_french

    nlp = blank_french()
    nlp.add_pipe("clausescan_cues")
    return nlp


def build_dataset(records: Sequence[Record], *, labels: Sequence[str], observer: Observer) -> Dataset:
    """Read, clean and segment every record as a scan does, and carry its labels over to the passages."""
    features: Columns = {}
    targets, groups, words = [], [], []
    kept: list[Passage] = []
    strong: list[Mapping[str, str]] = []
    for number, record in enumerate(records):
        document, passages = cut(record)
        observed = observer.observe(passages)
        strong += observed.strong
        for name, column in columns(passages, observed.signals).items():
            features.setdefault(name, []).extend(column)
        targets.append(passage_labels(record, document, passages, labels))
        groups += [number] * len(passages)
        words += [len(passage.text.split()) for passage in passages]
        kept += passages
    return Dataset(
        features=features,
        targets=np.vstack(targets),
        groups=np.asarray(groups),
        words=np.asarray(words),
        passages=tuple(kept),
        strong=tuple(strong),
    )


def cut(record: Record) -> tuple[Document, tuple[Passage, ...]]:
    """The text of a record as a scan reads and cuts it; long paragraphs stay whole, as they were labelled."""
    data = record.text.encode()
    document = clean(read_text(data)[0], name=record.id, data=data)
    return document, segment(document).passages


def passage_labels(
    record: Record, document: Document, passages: Sequence[Passage], labels: Sequence[str]
) -> np.ndarray:
    """Indicator matrix (passages by labels) of a record's spans over the passages of its own text."""
    index = {label: i for i, label in enumerate(labels)}
    out = np.zeros((len(passages), len(labels)), dtype=np.int8)
    origin = {start: line.origin for start, line in zip(document.starts, document.lines, strict=True)}
    ends = {
        start + len(line.text): line.origin
        for start, line in zip(document.starts, document.lines, strict=True)
    }
    for row, passage in enumerate(passages):
        first, last = origin.get(passage.start), ends.get(passage.end)
        if first is None or last is None:
            continue
        begin, end = first[0], last[1]
        covered: dict[str, int] = {}
        for span in record.spans:
            overlap = min(end, span.end) - max(begin, span.start)
            if overlap > 0:
                covered[span.label] = covered.get(span.label, 0) + overlap
        for label, size in covered.items():
            if size >= _SHARE * len(record.text[begin:end].strip()):
                out[row, index[label]] = 1
    return out
