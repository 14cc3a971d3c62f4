"""Contracts that are one text with names changed, and passages that stand in several.

Likeness is the exact Jaccard index of five-word runs, figures masked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

from clausescan.fold import fold
from clausescan.learn.corpus import Record
from clausescan.learn.dataset import cut

LIMIT = 0.5  # two contracts of one genre that were written apart stay under 0.15
_RUN = 5
_SMALLEST = 8  # words: shorter passages ("Article 4 - Durée") are the same everywhere
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Two records and the share of their word runs that both have, 0 to 1."""

    first: str
    second: str
    likeness: float


def near_duplicates(records: Sequence[Record], *, limit: float = LIMIT) -> tuple[Twin, ...]:
    """Every pair of records at least `limit` alike, most alike first.

    Exact where MinHash estimates: a corpus of some thousand contracts is one sparse product.
    """
    if len(records) < 2:
        return ()
    vectorizer = HashingVectorizer(
        ngram_range=(_RUN, _RUN), binary=True, norm=None, alternate_sign=False, token_pattern=r"\w+"
    )
    runs = vectorizer.transform(_masked(record.text) for record in records).astype(np.int64)
    shared = np.asarray((runs @ runs.T).todense())
    sizes = np.asarray(runs.sum(axis=1)).ravel()
    either = sizes[:, None] + sizes[None, :] - shared
    likeness = np.triu(np.divide(shared, either, out=np.zeros(either.shape), where=either > 0), k=1)
    pairs = [
        Twin(first=records[i].id, second=records[j].id, likeness=round(float(likeness[i, j]), 3))
        for i, j in np.argwhere(likeness >= limit).tolist()
    ]
    return tuple(sorted(pairs, key=lambda twin: (-twin.likeness, twin.first, twin.second)))


def shared_passages(records: Sequence[Record]) -> tuple[int, int, tuple[tuple[str, int], ...]]:
    """Passages of eight words or more that stand word for word, but for figures, in another record too.

    Returns how many there are, out of how many, and the five that stand in most records with their counts.
    """
    homes: dict[str, set[str]] = {}
    words: list[str] = []
    for record in records:
        for passage in cut(record)[1]:
            key = " ".join(re.findall(r"\w+", _masked(passage.text)))
            if key.count(" ") >= _SMALLEST - 1:
                homes.setdefault(key, set()).add(record.id)
                words.append(key)
    shared = sum(len(homes[key]) > 1 for key in words)
    most = sorted(
        ((key, len(ids)) for key, ids in homes.items() if len(ids) > 1), key=lambda one: (-one[1], one[0])
    )
    return shared, len(words), tuple(most[:5])


def _masked(text: str) -> str:
    return _NUMBER.sub("0", fold(text))
