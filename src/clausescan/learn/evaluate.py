"""How well a model reads annotated contracts: per label, overall, its calibration, and what it takes for what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from clausescan import resources
from clausescan.catalogue.load import Catalogue
from clausescan.learn.corpus import Record
from clausescan.learn.dataset import Dataset, build_dataset, cue_pipeline
from clausescan.learn.gate import fingerprint
from clausescan.learn.predict import predict
from clausescan.tag.model import load_model
from clausescan.tag.observe import Observer

_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Passage-label pairs whose probability lies in a tenth: how many, its mean, and the share that is true."""

    count: int
    mean: float
    observed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """`words` of passages that should carry `expected` and carry `given` instead; empty names stand for no label."""

    expected: str
    given: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All figures lie between 0 and 1 but counts.

    `overall` and `per_label` weigh a passage by its words; in `by_passage` and `label_passages` each counts for one.
    """

    contracts: int
    passages: int
    overall: dict[str, float]
    per_label: dict[str, dict[str, float]]
    by_passage: dict[str, float]
    label_passages: dict[str, dict[str, float]]
    presence: dict[str, float]
    brier: float
    calibration: tuple[Bin, ...]
    confusions: tuple[Confusion, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""
        return asdict(self)


def evaluate_records(
    records: Sequence[Record], *, catalogue: Catalogue, model: Path | None = None
) -> tuple[Evaluation, int]:
    """Measure a model (the shipped one by default), and count the contracts that it was trained on.

    On those the figures only say that it remembers them. Raises ModelError.
    """
    loaded = load_model(model or resources.model_dir(), labels=catalogue.labels)
    observer = Observer(nlp=cue_pipeline(), catalogue=catalogue)
    data = build_dataset(records, labels=catalogue.labels, observer=observer)
    known = set(loaded.card.documents)
    seen = sum(fingerprint(record) in known for record in records)
    return evaluate(loaded.classifier, data, labels=catalogue.labels), seen


def evaluate(classifier: Any, data: Dataset, *, labels: Sequence[str]) -> Evaluation:
    """Measure a classifier, with its cues and context, on annotated contracts."""
    said = predict(classifier, data, labels=labels)
    overall, per_label = word_scores(data.targets, said.given, data.words, labels)
    by_passage, label_passages = word_scores(data.targets, said.given, np.ones_like(data.words), labels)
    return Evaluation(
        contracts=len(np.unique(data.groups)),
        passages=len(data.words),
        overall=overall,
        per_label=per_label,
        by_passage=by_passage,
        label_passages=label_passages,
        presence=_presence(data, said.given),
        brier=round(float(((said.probability - data.targets) ** 2).mean()), 5),
        calibration=_calibration(data.targets, said.probability),
        confusions=_confusions(data, said.given, labels),
    )


def word_scores(
    truth: np.ndarray, given: np.ndarray, words: np.ndarray, labels: Sequence[str]
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Precision, recall and F1 overall and by label, every passage counting for its words; support in passages."""
    weight = words[:, None]
    hit = (weight * (truth & given)).sum(axis=0)
    over = (weight * (given & (1 - truth))).sum(axis=0)
    missed = (weight * (truth & (1 - given))).sum(axis=0)
    per_label = {
        label: figures(hit[i], over[i], missed[i]) | {"support": float(truth[:, i].sum())}
        for i, label in enumerate(labels)
    }
    overall = figures(hit.sum(), over.sum(), missed.sum())
    stated = [one["f1"] for one in per_label.values() if one["support"]]
    overall["macro_f1"] = round(float(np.mean(stated)), 4) if stated else 0.0
    return overall, per_label


def figures(hit: float, over: float, missed: float) -> dict[str, float]:
    """Precision, recall and F1 of three counts."""
    precision = float(hit / (hit + over)) if hit + over else 0.0
    recall = float(hit / (hit + missed)) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _presence(data: Dataset, given: np.ndarray) -> dict[str, float]:
    hit = over = missed = 0
    for contract in np.unique(data.groups):
        rows = data.groups == contract
        truth, said = data.targets[rows].max(axis=0), given[rows].max(axis=0)
        hit += int((truth & said).sum())
        over += int((said & (1 - truth)).sum())
        missed += int((truth & (1 - said)).sum())
    return figures(hit, over, missed)


def _calibration(truth: np.ndarray, probability: np.ndarray) -> tuple[Bin, ...]:
    place = np.minimum((probability * _BINS).astype(int), _BINS - 1)
    out = []
    for number in range(_BINS):
        inside = place == number
        count = int(inside.sum())
        mean = float(probability[inside].mean()) if count else 0.0
        observed = float(truth[inside].mean()) if count else 0.0
        out.append(Bin(count=count, mean=round(mean, 4), observed=round(observed, 4)))
    return tuple(out)


def _confusions(
    data: Dataset, given: np.ndarray, labels: Sequence[str], most: int = 30
) -> tuple[Confusion, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in range(len(data.words)):
        missed = [labels[i] for i in np.nonzero(data.targets[row] & (1 - given[row]))[0].tolist()] or [""]
        over = [labels[i] for i in np.nonzero(given[row] & (1 - data.targets[row]))[0].tolist()] or [""]
        for expected in missed:
            for instead in over:
                if expected or instead:
                    counts[expected, instead] += int(data.words[row])
    return tuple(
        Confusion(expected=expected, given=instead, words=words)
        for (expected, instead), words in counts.most_common(most)
    )
