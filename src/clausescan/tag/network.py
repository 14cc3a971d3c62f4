"""A small neural network over passages that sees what their neighbours hold, in numpy.

Each passage's bag of features becomes a hidden vector; a second layer reads that vector beside those of its
neighbours (`neighbours.py`); labels are read from both. Two layers are worth writing here: no framework would then
have to be installed with a tool that must run anywhere, and a contract costs a few matrix products.
"""

from collections.abc import Sequence
from typing import Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from clausescan.tag.forward import (
    BESIDE,
    KINDS,
    Array,
    centre,
    kind_numbers,
    probabilities,
    sigmoid,
    strongest,
    used_features,
)
from clausescan.tag.neighbours import neighbourhood
from clausescan.tag.packing import pack, unpack

_DECAYED = ("mix", "from_own", "from_near")
_BETAS = 0.9, 0.999
_WARM = 20  # steps


class ContextNetwork(BaseEstimator):  # type: ignore[misc]
    """Multi-label network with dropout, trained by Adam on batches of whole contracts.

    Parameters
    ----------
    hidden, mixed : widths of the first and the second layer.
    epochs : passes over the contracts.
    least_steps : a few contracts are passed over until there were as many steps.
    rate_features, rate : step sizes for the feature vectors and for the layers; they fall to 0 over the training.
    drop_features, drop_hidden : shares of features and of hidden units left out at each step.
    batch : passages after which a batch of whole contracts is closed.
    rare : the most that a missed label may count against a false one; rarer labels come closer to it.
    random_state : seed.

    Attributes
    ----------
    vectors_ : one row of 4-bit numbers per feature, `scales_` what a row is multiplied by (`packing.py`).
    layers_ : the other weights by name.
    """

    def __init__(
        self,
        hidden: int = 128,
        mixed: int = 128,
        epochs: int = 6,
        least_steps: int = 300,
        rate_features: float = 4e-3,
        rate: float = 2e-3,
        drop_features: float = 0.3,
        drop_hidden: float = 0.4,
        batch: int = 200,
        rare: float = 6.0,
        random_state: int = 0,
    ) -> None:
        self.hidden = hidden
        self.mixed = mixed
        self.epochs = epochs
        self.least_steps = least_steps
        self.rate_features = rate_features
        self.rate = rate
        self.drop_features = drop_features
        self.drop_hidden = drop_hidden
        self.batch = batch
        self.rare = rare
        self.random_state = random_state

    def fit(
        self,
        X: sparse.csr_matrix,  # noqa: N803
        Y: np.ndarray,  # noqa: N803
        kinds: Sequence[str],
        groups: np.ndarray,
        words: np.ndarray,
        owners: np.ndarray,
    ) -> Self:
        """Fit on features `X` (passages, then sentences, by features) and an indicator matrix `Y` (passages by labels).

        `kinds` are those of all rows, `owners` the passage of each sentence. `groups` and `words` are the contract
        and the length of each passage; long passages count for more, by the square root of their words.
        """
        rng = np.random.default_rng(self.random_state)
        vectors = (0.05 * rng.standard_normal((X.shape[1], self.hidden))).astype(np.float32)
        layers = _start(rng, self.hidden, self.mixed, Y.shape[1])
        features = sparse.csr_matrix(X, dtype=np.float32)
        targets, kind = Y.astype(np.float32), kind_numbers(kinds)
        passages = len(targets)
        near = neighbourhood(kinds[:passages], groups)
        first = np.searchsorted(owners, np.arange(passages + 1))
        share = targets.mean(axis=0)
        missed = np.clip(np.sqrt((1 - share) / np.maximum(share, 1e-6)), 1, self.rare).astype(np.float32)
        weight = np.sqrt(np.maximum(words, 1)).astype(np.float32)
        weight /= weight.mean()
        contracts = [np.flatnonzero(groups == group) for group in np.unique(groups)]
        slow, fast = _Adam(vectors, self.rate_features), {n: _Adam(v, self.rate) for n, v in layers.items()}
        batches = [self._batches(contracts, rng) for _ in range(self.epochs)]
        while sum(map(len, batches)) < self.least_steps:
            batches.append(self._batches(contracts, rng))
        total = sum(map(len, batches))
        for step, rows in enumerate((rows for epoch in batches for rows in epoch), 1):
            pace = min(1.0, step / _WARM) * max(0.02, 1 - step / (total + 1))
            own = np.repeat(np.arange(len(rows)), first[rows + 1] - first[rows])
            sentences = [np.arange(first[row], first[row + 1]) for row in rows]
            seen = np.concatenate([rows, *(passages + some for some in sentences)])
            bag = self._thinned(features[seen], rng)
            used, places = np.unique(bag.indices, return_inverse=True)
            bag = sparse.csr_matrix((bag.data, places, bag.indptr), shape=(len(seen), len(used)))
            around = [matrix[rows][:, rows] for matrix in near]
            vector_slope, slopes = self._slopes(
                bag, vectors[used], layers, kind[seen], around, own, targets[rows], missed, weight[rows], rng
            )
            slow.step(vector_slope, step, pace, rows=used)
            for name, slope in slopes.items():
                fast[name].step(slope, step, pace, decay=0.01 if name in _DECAYED else 0.0)
        self.vectors_, self.scales_ = pack(vectors)
        self.layers_ = layers
        return self

    def predict_proba(
        self,
        X: sparse.csr_matrix,  # noqa: N803
        kinds: Sequence[str],
        groups: np.ndarray,
        owners: np.ndarray,
        near: Sequence[sparse.csr_matrix] | None = None,
    ) -> Array:
        """Probability of each label for each passage, shape (passages, labels).

        `near` is the `neighbourhood` of the passages, which networks that vote share; the others are as in `fit`.
        """
        check_is_fitted(self, "layers_")
        used, bag = used_features(X)
        vectors = unpack(self.vectors_[used], self.scales_[used], self.hidden)
        around = neighbourhood(kinds[: len(groups)], groups) if near is None else near
        return probabilities(bag, vectors, self.layers_, kinds, around, owners)

    def _batches(self, contracts: Sequence[np.ndarray], rng: np.random.Generator) -> list[np.ndarray]:
        """The contracts in a new order, joined until a batch has enough passages."""
        out: list[np.ndarray] = []
        waiting: list[np.ndarray] = []
        for number in rng.permutation(len(contracts)):
            waiting.append(contracts[number])
            if sum(map(len, waiting)) >= self.batch:
                out.append(np.concatenate(waiting))
                waiting = []
        return [*out, np.concatenate(waiting)] if waiting else out

    def _thinned(self, bag: sparse.csr_matrix, rng: np.random.Generator) -> sparse.csr_matrix:
        kept = rng.random(len(bag.data), dtype=np.float32) > self.drop_features
        data = bag.data * kept / np.float32(1 - self.drop_features)
        return sparse.csr_matrix((data, bag.indices, bag.indptr), shape=bag.shape)

    def _mask(self, values: Array, rng: np.random.Generator) -> Array:
        """What a rectified layer with dropout multiplies its inputs by."""
        kept = rng.random(values.shape, dtype=np.float32) > self.drop_hidden
        return np.asarray(kept * (values > 0) / np.float32(1 - self.drop_hidden), dtype=np.float32)

    def _slopes(
        self,
        bag: sparse.csr_matrix,
        vectors: Array,
        layers: dict[str, Array],
        kind: np.ndarray,
        around: Sequence[sparse.csr_matrix],
        owners: np.ndarray,
        targets: Array,
        missed: Array,
        weight: Array,
        rng: np.random.Generator,
    ) -> tuple[Array, dict[str, Array]]:
        """Forward and backward through one batch: the gradient of the vectors in use, and of each layer."""
        centred, spread = centre(bag @ vectors + layers["kind"][kind] + layers["bias"])
        before = layers["gain"] * centred + layers["offset"]
        own_mask = self._mask(before, rng)
        seen = before * own_mask
        hidden, sentences = seen[: len(targets)], seen[len(targets) :]
        most = strongest(sentences, owners)
        beside = np.hstack([hidden, *(matrix @ hidden for matrix in around), most])
        summed = beside @ layers["mix"] + layers["mix_bias"]
        near_mask = self._mask(summed, rng)
        mixed = summed * near_mask
        said = sigmoid(hidden @ layers["from_own"] + mixed @ layers["from_near"] + layers["out"])
        # Cross-entropy in which a missed label counts `missed` times
        error = (said * (1 + (missed - 1) * targets) - missed * targets) * (weight[:, None] / len(weight))
        to_summed = (error @ layers["from_near"].T) * near_mask
        to_beside = to_summed @ layers["mix"].T
        width = hidden.shape[1]
        to_hidden = error @ layers["from_own"].T + to_beside[:, :width]
        for number, matrix in enumerate(around, 1):
            to_hidden += matrix.T @ to_beside[:, number * width : (number + 1) * width]
        to_sentences = to_beside[:, -width:][owners] * (sentences == most[owners])
        to_before = np.vstack([to_hidden, to_sentences]) * own_mask
        to_centred = to_before * layers["gain"]
        to_bag = (
            to_centred
            - to_centred.mean(axis=1, keepdims=True)
            - centred * (to_centred * centred).mean(axis=1, keepdims=True)
        ) / spread
        slopes = {
            "kind": np.stack([to_bag[kind == number].sum(axis=0) for number in range(len(KINDS))]),
            "bias": to_bag.sum(axis=0),
            "gain": (to_before * centred).sum(axis=0),
            "offset": to_before.sum(axis=0),
            "mix": beside.T @ to_summed,
            "mix_bias": to_summed.sum(axis=0),
            "from_own": hidden.T @ error,
            "from_near": mixed.T @ error,
            "out": error.sum(axis=0),
        }
        return bag.T @ to_bag, slopes


class _Adam:
    """Adam (Kingma and Ba 2015) on one array, in place; on some of its rows only, where the others had no part."""

    def __init__(self, values: Array, rate: float) -> None:
        self.values, self.rate = values, rate
        self.mean, self.square = np.zeros_like(values), np.zeros_like(values)

    def step(
        self, slope: Array, number: int, pace: float, *, rows: np.ndarray | None = None, decay: float = 0.0
    ) -> None:
        """Go down `slope`; `number` counts the steps from 1, `pace` scales this one."""
        at = slice(None) if rows is None else rows
        first, second = _BETAS
        mean = first * self.mean[at] + (1 - first) * slope
        square = second * self.square[at] + (1 - second) * slope * slope
        self.mean[at], self.square[at] = mean, square
        move = (mean / (1 - first**number)) / (np.sqrt(square / (1 - second**number)) + 1e-8)
        self.values[at] -= (self.rate * pace * (move + decay * self.values[at])).astype(np.float32)


def _start(rng: np.random.Generator, hidden: int, mixed: int, labels: int) -> dict[str, Array]:
    wide = BESIDE * hidden
    layers = {
        "kind": 0.3 * rng.standard_normal((len(KINDS), hidden)),
        "bias": np.zeros(hidden),
        "gain": np.ones(hidden),
        "offset": np.zeros(hidden),
        "mix": rng.standard_normal((wide, mixed)) / np.sqrt(wide),
        "mix_bias": np.zeros(mixed),
        "from_own": rng.standard_normal((hidden, labels)) / np.sqrt(hidden),
        "from_near": rng.standard_normal((mixed, labels)) / np.sqrt(mixed),
        "out": np.full(labels, -2.0),
    }
    return {name: values.astype(np.float32) for name, values in layers.items()}
