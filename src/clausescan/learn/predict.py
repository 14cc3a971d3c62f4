"""What a model says of annotated contracts, passage by passage, as a scan would say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clausescan.learn.dataset import Dataset
from clausescan.tag.merge import merge


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """`given` are the labels after cues and context (passages by labels), `probability` the classifier's own voice."""

    given: np.ndarray
    probability: np.ndarray


def predict(classifier: Any, data: Dataset, *, labels: Sequence[str]) -> Predicted:
    """Tag every contract of a dataset by itself. `labels` are the columns of `data.targets`."""
    probability = np.zeros(data.targets.shape, dtype=np.float32)
    given = np.zeros(data.targets.shape, dtype=np.int8)
    known = [str(label) for label in classifier.classes_]
    column = np.asarray([labels.index(label) for label in known])
    for contract in np.unique(data.groups):
        rows = np.nonzero(data.groups == contract)[0]
        own = {name: [values[i] for i in rows] for name, values in data.features.items()}
        voice = classifier.predict_proba(own)
        probability[np.ix_(rows, column)] = voice
        tags = merge(
            [data.passages[i] for i in rows],
            [data.strong[i] for i in rows],
            voice,
            labels=known,
            thresholds=np.asarray(classifier.thresholds_),
        )
        for row, found in zip(rows, tags, strict=True):
            for tag in found:
                given[row, labels.index(tag.label)] = 1
    return Predicted(given=given, probability=probability)


def subset(data: Dataset, mask: np.ndarray) -> Dataset:
    """The rows of a dataset where `mask` is true."""
    keep = np.nonzero(mask)[0].tolist()
    return Dataset(
        features={name: [values[i] for i in keep] for name, values in data.features.items()},
        targets=data.targets[mask],
        groups=data.groups[mask],
        words=data.words[mask],
        passages=tuple(data.passages[i] for i in keep),
        strong=tuple(data.strong[i] for i in keep),
    )
