"""Train the classifier on annotated contracts, measure it on held-back ones, and write it with its card."""

import importlib.metadata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from clausescan.catalogue.load import Catalogue
from clausescan.learn.corpus import Record, corpus_hash
from clausescan.learn.dataset import Dataset, build_dataset
from clausescan.tag.classifier import PassageClassifier
from clausescan.tag.model import Card, save_model
from clausescan.tag.observe import Observer

_LIBRARIES = ("scikit-learn", "skops", "numpy", "scipy", "spacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Word-weighted figures of a classifier on held-back contracts, all between 0 and 1."""

    overall: dict[str, float]
    per_label: dict[str, dict[str, float]]


def train(
    records: Sequence[Record], *, catalogue: Catalogue, nlp: Any, held_back: float = 0.15, seed: int = 0
) -> tuple[PassageClassifier, Scores, Dataset]:
    """Fit on part of the contracts, score on the held-back rest, then fit on all of them.

    Returns the final classifier, the held-back scores and the dataset.
    """
    data = build_dataset(records, labels=catalogue.labels, observer=Observer(nlp=nlp, catalogue=catalogue))
    contracts = np.random.default_rng(seed).permutation(len(records))
    test = np.isin(data.groups, contracts[: max(1, round(held_back * len(records)))])
    part = PassageClassifier(random_state=seed).fit(
        _rows(data.features, ~test), data.targets[~test], data.groups[~test], catalogue.labels
    )
    guessed = part.predict(_rows(data.features, test), data.groups[test])
    scores = score(data.targets[test], guessed, data.words[test], catalogue.labels)
    final = PassageClassifier(random_state=seed).fit(
        data.features, data.targets, data.groups, catalogue.labels
    )
    return final, scores, data


def save_trained(
    classifier: PassageClassifier,
    scores: Scores,
    data: Dataset,
    *,
    output: Path,
    corpora: dict[str, Sequence[Record]],
    seed: int = 0,
) -> Card:
    """Write the model folder: classifier, and a card with what it was trained on and how it scored."""
    return save_model(
        classifier,
        output,
        card={
            "name": output.name,
            "date": date.today().isoformat(),
            "labels": tuple(str(label) for label in classifier.classes_),
            "corpora": {name: corpus_hash(records) for name, records in corpora.items()},
            "contracts": len({int(group) for group in data.groups}),
            "passages": len(data.passages),
            "seed": seed,
            "versions": {name: importlib.metadata.version(name) for name in _LIBRARIES},
            "metrics": scores.overall,
            "per_label": scores.per_label,
        },
    )


def score(truth: np.ndarray, guessed: np.ndarray, words: np.ndarray, labels: Sequence[str]) -> Scores:
    """Precision, recall and F1 by label and overall, every passage counting for its words."""
    weight = words[:, None]
    hit, over, missed = (
        (weight * (truth & guessed)).sum(axis=0),
        (weight * (guessed & ~truth & 1)).sum(axis=0),
        (weight * (truth & ~guessed & 1)).sum(axis=0),
    )
    per_label = {
        label: _figures(hit[i], over[i], missed[i]) | {"support": float(truth[:, i].sum())}
        for i, label in enumerate(labels)
    }
    overall = _figures(hit.sum(), over.sum(), missed.sum())
    overall["macro_f1"] = round(float(np.mean([figures["f1"] for figures in per_label.values()])), 4)
    return Scores(overall=overall, per_label=per_label)


def _figures(hit: float, over: float, missed: float) -> dict[str, float]:
    precision = float(hit / (hit + over)) if hit + over else 0.0
    recall = float(hit / (hit + missed)) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _rows(features: dict[str, list[str]], mask: np.ndarray) -> dict[str, list[str]]:
    keep = np.nonzero(mask)[0]
    return {name: [column[i] for i in keep] for name, column in features.items()}
