"""Train the classifier on annotated contracts, measure it on held-back ones, and write it with its card."""

import importlib.metadata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from clausescan.catalogue.load import Catalogue
from clausescan.errors import UsageError
from clausescan.learn.corpus import Record, corpus_hash
from clausescan.learn.dataset import Dataset, build_dataset
from clausescan.learn.evaluate import Evaluation, evaluate
from clausescan.learn.gate import Comparison, fingerprint, held_back
from clausescan.learn.predict import subset
from clausescan.tag.classifier import PassageClassifier
from clausescan.tag.model import Card, TagModel, load_model, save_model
from clausescan.tag.observe import Observer

_LIBRARIES = ("scikit-learn", "skops", "numpy", "scipy", "spacy")
_FEWEST = 8  # contracts


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """The final classifier, how its recipe did on held-back contracts, and against the base model if there is one."""

    classifier: PassageClassifier
    evaluation: Evaluation
    comparison: Comparison | None
    data: Dataset
    seed: int


def base_model(folder: Path, catalogue: Catalogue) -> TagModel:
    """The model to beat. Raises ModelError."""
    return load_model(folder, labels=catalogue.labels)


def train(
    records: Sequence[Record],
    *,
    catalogue: Catalogue,
    nlp: Any,
    base: TagModel | None = None,
    seed: int = 0,
) -> Trained:
    """Fit on part of the contracts, measure on the held-back rest, then fit on all of them.

    Raises UsageError when there are too few contracts to hold any back.
    """
    if len(records) < _FEWEST:
        raise UsageError(
            f"{len(records)} contract(s) are too few to train on.", hint=f"Give at least {_FEWEST}."
        )
    labels = catalogue.labels
    data = build_dataset(records, labels=labels, observer=Observer(nlp=nlp, catalogue=catalogue))
    chosen = held_back(records, seed=seed)
    test = chosen[data.groups]
    part = _fit(subset(data, ~test), catalogue, seed)
    evaluation = evaluate(part, subset(data, test), labels=labels)
    comparison = _compare(records, data, chosen, evaluation, base, catalogue, seed) if base else None
    return Trained(
        classifier=_fit(data, catalogue, seed),
        evaluation=evaluation,
        comparison=comparison,
        data=data,
        seed=seed,
    )


def save_trained(trained: Trained, *, output: Path, corpora: Mapping[str, Sequence[Record]]) -> Card:
    """Write the model folder: classifier, and a card with what it was trained on and how it scored."""
    records = [record for one in corpora.values() for record in one]
    return save_model(
        trained.classifier,
        output,
        card={
            "name": output.name,
            "date": date.today().isoformat(),
            "labels": tuple(str(label) for label in trained.classifier.classes_),
            "corpora": {name: corpus_hash(one) for name, one in corpora.items()},
            "documents": tuple(sorted(fingerprint(record) for record in records)),
            "contracts": len(records),
            "passages": len(trained.data.passages),
            "seed": trained.seed,
            "versions": {name: importlib.metadata.version(name) for name in _LIBRARIES},
            "metrics": trained.evaluation.overall,
            "per_label": trained.evaluation.per_label,
        },
    )


def _fit(data: Dataset, catalogue: Catalogue, seed: int) -> PassageClassifier:
    thresholds = {kind.id: kind.threshold for kind in catalogue.types if kind.threshold is not None}
    return PassageClassifier(thresholds=thresholds, random_state=seed).fit(
        data.features, data.targets, data.groups, catalogue.labels
    )


def _compare(
    records: Sequence[Record],
    data: Dataset,
    chosen: np.ndarray,
    evaluation: Evaluation,
    base: TagModel,
    catalogue: Catalogue,
    seed: int,
) -> Comparison:
    """Both models on the held-back contracts.

    Where the base model has learned from some of them, its recipe is fitted again on what it knew without them:
    to measure it as it stands would reward it for remembering.
    """
    documents = set(base.card.documents)
    known = np.asarray([fingerprint(record) in documents for record in records])
    refitted = bool((known & chosen).any())
    if known.all():
        old = evaluation
    else:
        again = (
            _fit(subset(data, (known & ~chosen)[data.groups]), catalogue, seed)
            if refitted
            else base.classifier
        )
        old = evaluate(again, subset(data, chosen[data.groups]), labels=catalogue.labels)
    return Comparison(
        contracts=evaluation.contracts,
        base=old.overall,
        new=evaluation.overall,
        base_labels=old.per_label,
        new_labels=evaluation.per_label,
        refitted=refitted,
    )
