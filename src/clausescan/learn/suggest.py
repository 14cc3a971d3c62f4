"""Which passages of unlabelled contracts are most worth a person's time: uncertain ones, and not all alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from clausescan.fold import fold
from clausescan.structures import Contract, Passage

_SMALLEST = 5  # words: shorter passages teach nothing that their heading does not
_POOL = 20  # candidates looked at per passage asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A passage of contract `contract` (its index), how unsure the model is of it (0 to 1), and of which label."""

    contract: int
    passage: Passage
    score: float
    label: str


def suggest(
    contracts: Sequence[Contract],
    probabilities: Sequence[np.ndarray],
    *,
    labels: Sequence[str],
    thresholds: np.ndarray,
    count: int,
) -> tuple[Suggestion, ...]:
    """Choose `count` passages by maximal marginal relevance (Carbonell and Goldstein 1998): doubt less likeness.

    `probabilities[i]` is the classifier's voice on contract i (passages by labels). Doubt is 1 at a label's
    threshold and falls to 0 where the model is sure.
    """
    pool = [
        Suggestion(
            contract=number,
            passage=passage,
            score=round(float(doubt.max()), 4),
            label=labels[int(doubt.argmax())],
        )
        for number, (contract, given) in enumerate(zip(contracts, probabilities, strict=True))
        for passage, doubt in zip(contract.passages, _doubt(given, thresholds), strict=True)
        if len(passage.text.split()) >= _SMALLEST
    ]
    pool = sorted(pool, key=lambda one: (-one.score, one.contract, one.passage.start))[: count * _POOL]
    return _diverse(pool, count) if len(pool) > count else tuple(pool)


def _doubt(given: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    """Distance to the threshold in shares of the way to 0 or to 1, turned round."""
    below = given / thresholds
    above = (1 - given) / (1 - thresholds)
    return np.asarray(np.minimum(below, above))


def _diverse(pool: Sequence[Suggestion], count: int) -> tuple[Suggestion, ...]:
    vectors = TfidfVectorizer(token_pattern=r"\w+", sublinear_tf=True).fit_transform(
        fold(one.passage.text) for one in pool
    )
    scores = np.asarray([one.score for one in pool])
    nearest = np.zeros(len(pool))
    free = np.ones(len(pool), dtype=bool)
    chosen: list[int] = []
    while len(chosen) < count:
        gain = np.where(free, scores - nearest, -np.inf)
        best = int(gain.argmax())
        chosen.append(best)
        free[best] = False
        likeness = np.asarray((vectors @ vectors[best].T).todense()).ravel()
        nearest = np.maximum(nearest, likeness)
    return tuple(pool[i] for i in chosen)
