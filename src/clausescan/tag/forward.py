"""From features to probabilities: the forward pass of the networks, and how several of them vote."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import ThreadpoolController

from clausescan.tag.neighbours import NEIGHBOURS

Array = NDArray[np.float32]

KINDS = ("heading", "paragraph", "item", "row")
BESIDE = 2 + NEIGHBOURS  # what stands side by side for a passage: itself, its neighbours, and its sentences


def used_features(features: sparse.csr_matrix) -> tuple[NDArray[np.intp], sparse.csr_matrix]:
    """The columns that hold anything, in order, and the same rows with only those columns."""
    seen = np.zeros(features.shape[1], dtype=np.bool_)
    seen[features.indices] = True
    used = np.flatnonzero(seen)
    place = np.cumsum(seen, dtype=np.int32) - np.int32(1)
    bag = sparse.csr_matrix(
        (features.data.astype(np.float32, copy=False), place[features.indices], features.indptr),
        shape=(features.shape[0], len(used)),
    )
    return used, bag


def probabilities(
    bag: sparse.csr_matrix,
    vectors: Array,
    layers: Mapping[str, Array],
    kinds: Sequence[str],
    near: Sequence[sparse.csr_matrix],
    owners: NDArray[np.intp],
) -> Array:
    """What one network says, shape (passages, labels).

    `bag` and `kinds` have a row for each passage, then one for each sentence (`sentences.py`), whose passages are
    `owners`. `vectors` has a row for each column of `bag`, `near` is `neighbourhood` of the passages.
    """
    centred, _ = centre(bag @ vectors + layers["kind"][kind_numbers(kinds)] + layers["bias"])
    passages = bag.shape[0] - len(owners)
    seen = np.maximum(layers["gain"] * centred + layers["offset"], 0)
    hidden, sentences = seen[:passages], seen[passages:]
    beside = np.hstack([hidden, *(matrix @ hidden for matrix in near), strongest(sentences, owners)])
    mixed = np.maximum(beside @ layers["mix"] + layers["mix_bias"], 0)
    return sigmoid(hidden @ layers["from_own"] + mixed @ layers["from_near"] + layers["out"])


def strongest(sentences: Array, owners: NDArray[np.intp]) -> Array:
    """The most that any sentence of a passage holds of each hidden unit, a row for each passage."""
    return np.asarray(np.maximum.reduceat(sentences, np.flatnonzero(np.diff(owners, prepend=-1)), axis=0))


def vote(voices: Iterable[Array]) -> Array:
    """One probability from those of several networks: the mean of their log odds.

    No voice is beyond appeal: log odds are bounded.
    """
    # A second thread costs more than it saves: it waits for work in a loop, and the matrices are small
    with _blas().limit(limits=1):
        return sigmoid(np.mean([_logit(voice) for voice in voices], axis=0))


def kind_numbers(kinds: Sequence[str]) -> NDArray[np.intp]:
    """The kinds of passages as the rows of the layer `kind`."""
    return np.asarray([KINDS.index(kind) for kind in kinds], dtype=np.intp)


def centre(values: Array) -> tuple[Array, Array]:
    """Each row with mean 0 and deviation 1 (layer normalisation, Ba et al. 2016), and the deviations."""
    spread = np.sqrt(values.var(axis=1, keepdims=True) + 1e-5)
    return (values - values.mean(axis=1, keepdims=True)) / spread, spread


def sigmoid(scores: NDArray[Any]) -> Array:
    """Probability of log odds; for any log odds, however far from 0."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def _logit(probability: Array) -> Array:
    bounded = np.clip(probability, 0.002, 0.998)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float32)


@cache
def _blas() -> ThreadpoolController:
    """The numerical libraries of the process; to find them takes longer than to read a contract's labels."""
    return ThreadpoolController().select(user_api="blas")
