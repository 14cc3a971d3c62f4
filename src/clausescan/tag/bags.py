"""Bags of words at scan time: what scikit-learn's TfidfVectorizer gives, without importing scikit-learn.

A model is fitted with scikit-learn (`classifier.py`) and only read here. Its import takes longer than to scan a
contract, and a vocabulary that is fixed needs little of it: look words up, count, weigh, bring rows to length 1.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from clausescan.tag.views import View


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bag:
    """A fitted view: the column of each term, and the weight of each column (None: all weigh 1)."""

    view: View
    terms: Mapping[str, int]
    weights: NDArray[np.float32] | None
    _token: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_token", re.compile(self.view.token))

    def features(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row per text, one column per term: rows of length 1 times the weight of the view, float32."""
        rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}  # headings and paths repeat
        columns, ends = self._found(rows)
        bag = sparse.csr_matrix(
            (np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(rows), len(self.terms))
        )
        bag.sum_duplicates()
        bag.data = _unit_rows(self._weighed(bag.data, bag.indices), bag.indptr) * np.float32(self.view.weight)
        return bag if len(rows) == len(texts) else bag[[rows[text] for text in texts]]

    def _found(self, texts: Mapping[str, int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The columns of all terms of each text, one text after the other, and where each text begins and ends."""
        column_of, words_of = self.terms.get, self._token.findall
        found: list[int] = []
        ends = [0]
        for text in texts:
            words = words_of(text)
            found += [column for column in map(column_of, words) if column is not None]
            if self.view.pairs:
                pairs = map(" ".join, pairwise(words))
                found += [column for column in map(column_of, pairs) if column is not None]
            ends.append(len(found))
        return np.asarray(found, dtype=np.int32), np.asarray(ends, dtype=np.int32)

    def _weighed(self, counts: NDArray[np.float32], columns: NDArray[np.int32]) -> NDArray[np.float32]:
        values = np.log(counts) + np.float32(1) if self.view.sublinear else counts
        return values if self.weights is None else values * self.weights[columns]


def _unit_rows(values: NDArray[np.float32], ends: NDArray[np.int32]) -> NDArray[np.float32]:
    """The values of each row of a sparse matrix, brought to length 1; an empty row stays empty."""
    counts = np.diff(ends)
    rows = np.repeat(np.arange(len(counts)), counts)
    lengths = np.sqrt(np.bincount(rows, weights=np.square(values, dtype=np.float64), minlength=len(counts)))
    lengths[lengths == 0] = 1
    return np.asarray(values / lengths[rows], dtype=np.float32)
