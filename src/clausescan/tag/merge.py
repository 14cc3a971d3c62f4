"""Cues, model and context made one set of labels: the only place where they meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clausescan.structures import Passage, Tag

CUE_SCORE = 0.9
VETO = 0.03  # below this probability the model has seen such passages and says no: the cue is a homonym


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of one passage: strong cues (label to cue) and, per label, the model's probability."""

    cues: Mapping[str, str]
    model: np.ndarray


def merge(
    passages: Sequence[Passage], said: Sequence[Said], *, labels: Sequence[str], thresholds: np.ndarray
) -> list[tuple[Tag, ...]]:
    """The tags of each passage, best first.

    A label is given where the model reaches its threshold, or where a strong cue of it stands and the model does
    not rule it out. A heading that says nothing itself takes the label that most of its own passages carry.
    """
    index = {label: i for i, label in enumerate(labels)}
    tags = [_own(one, index, labels, thresholds) for one in said]
    for i, passage in enumerate(passages):
        if passage.kind == "heading" and not tags[i]:
            tags[i] = _from_body(i, passages, tags)
    return [tuple(sorted(found, key=lambda tag: (-tag.score, tag.label))) for found in tags]


def _own(said: Said, index: Mapping[str, int], labels: Sequence[str], thresholds: np.ndarray) -> list[Tag]:
    found = []
    for i in np.nonzero(said.model >= thresholds)[0]:
        label, score = labels[i], float(said.model[i])
        cue = said.cues.get(label, "")
        # The probability is rescaled so that 0.5 is the label's own threshold, whatever that is.
        found.append(Tag(label=label, score=_rescaled(score, float(thresholds[i])), source="model", evidence=cue))
    given = {tag.label for tag in found}
    for label, cue in said.cues.items():
        if label not in given and float(said.model[index[label]]) >= VETO:
            found.append(Tag(label=label, score=CUE_SCORE, source="cue", evidence=cue))
    return found


def _rescaled(score: float, threshold: float) -> float:
    if score >= threshold:
        return round(0.5 + 0.5 * (score - threshold) / max(1e-6, 1 - threshold), 3)
    return round(0.5 * score / max(1e-6, threshold), 3)


def _from_body(at: int, passages: Sequence[Passage], tags: Sequence[Sequence[Tag]]) -> list[Tag]:
    """Labels that at least 60 % of the words right under a heading carry."""
    clause = passages[at].clause
    weight: dict[str, int] = {}
    total = 0
    for i in range(at + 1, min(len(passages), at + 40)):
        if passages[i].clause != clause:
            break
        words = len(passages[i].text.split())
        total += words
        for tag in tags[i]:
            weight[tag.label] = weight.get(tag.label, 0) + words
    return [
        Tag(label=label, score=0.6, source="context", evidence="")
        for label, words in weight.items()
        if words >= 0.6 * total
    ]
