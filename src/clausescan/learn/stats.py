"""What a corpus holds: sizes, spread of its metadata, and how often each label stands in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clausescan.learn.corpus import Record
from clausescan.learn.dataset import cut, passage_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusStats:
    """`labels` maps a label to (contracts, passages); `spread` a metadata field to its values and their counts."""

    contracts: int
    words: int
    passages: int
    unlabelled: float
    labels: dict[str, tuple[int, int]]
    spread: dict[str, dict[str, int]]


def corpus_stats(records: Sequence[Record], *, labels: Sequence[str]) -> CorpusStats:
    """Count a corpus by the passages that a scan would cut its texts into."""
    passages = empty = 0
    contracts_with = np.zeros(len(labels), dtype=int)
    passages_with = np.zeros(len(labels), dtype=int)
    spread: dict[str, Counter[str]] = {}
    for record in records:
        document, cuts = cut(record)
        targets = passage_labels(record, document, cuts, labels)
        passages += len(cuts)
        empty += int((targets.sum(axis=1) == 0).sum())
        passages_with += targets.sum(axis=0)
        contracts_with += targets.max(axis=0, initial=0)
        for field, value in record.meta.items():
            spread.setdefault(field, Counter())[value] += 1
    return CorpusStats(
        contracts=len(records),
        words=sum(len(record.text.split()) for record in records),
        passages=passages,
        unlabelled=round(empty / passages, 4) if passages else 0.0,
        labels={label: (int(contracts_with[i]), int(passages_with[i])) for i, label in enumerate(labels)},
        spread={field: dict(counts.most_common()) for field, counts in sorted(spread.items())},
    )
