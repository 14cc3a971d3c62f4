"""A new model replaces an old one only if it is no worse on contracts that neither has learned from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clausescan.errors import ModelError
from clausescan.learn.corpus import Record

SHARE = 0.15
_SLACK = 0.002  # F1: less than the seed moves it


class WorseModelError(ModelError):
    """The new model is worse than the one it would replace."""

    exit_code = 4
    code = "worse_model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Overall and per-label figures of both models on the same held-back contracts.

    `refitted` says that the base model had learned from them, so that its recipe was fitted again without them.
    """

    contracts: int
    base: dict[str, float]
    new: dict[str, float]
    base_labels: dict[str, dict[str, float]]
    new_labels: dict[str, dict[str, float]]
    refitted: bool

    @property
    def worse(self) -> bool:
        """True if the new model loses more than the noise of a seed."""
        return self.new["f1"] < self.base["f1"] - _SLACK


def fingerprint(record: Record) -> str:
    """A short name of a record's text and annotations, by which a card remembers what its model learned from."""
    spans = sorted((span.start, span.end, span.label) for span in record.spans)
    return hashlib.sha256(f"{record.text}\0{spans}".encode()).hexdigest()[:12]


def held_back(records: Sequence[Record], *, share: float = SHARE, seed: int = 0) -> np.ndarray:
    """Which records are held back: chosen by their text, so that a contract stays on its side as others come."""
    keys = [
        int(hashlib.sha256(f"{seed}:{record.text}".encode()).hexdigest()[:8], 16) / 16**8
        for record in records
    ]
    chosen = np.asarray(keys) < share
    if not chosen.any():
        chosen[int(np.argmin(keys))] = True
    return chosen
