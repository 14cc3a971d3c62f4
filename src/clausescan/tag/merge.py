"""Cues, model and context made one set of labels: the only place where they meet."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from clausescan.structures import Passage, Tag

_CUE = 1.0  # log odds that a strong cue adds to what the model says
_LIST = 0.35  # share of its list in the log odds of an item or row: a list is about one thing
_CLAUSE = 0.1  # share of its clause in those of a passage
_OPENED = 0.5  # share of what stands right under it in those of a heading, which announces it
_ALONE = (
    0.5  # share of its threshold that is enough for the best label of a passage: most of them state something
)
_BOUND = 0.002


def merge(
    passages: Sequence[Passage],
    strong: Sequence[Mapping[str, str]],
    probabilities: np.ndarray,
    *,
    labels: Sequence[str],
    thresholds: np.ndarray,
) -> list[tuple[Tag, ...]]:
    """The tags of each passage, best first.

    `strong[i]` maps the labels whose strong cues stand in passage i to the cue, `probabilities` is the model's voice
    (passages by labels). Log odds of model and cues are added, then shared inside lists and clauses and with headings. A label is given
    from its threshold, the likeliest one of a passage from less. A tag's score is rescaled so that 0.5 is its label's
    threshold; its source is who alone would have carried it.
    """
    if not passages:
        return []
    bounded = np.clip(probabilities, _BOUND, 1 - _BOUND)
    model = np.log(bounded / (1 - bounded))
    index = {label: i for i, label in enumerate(labels)}
    heard = model.copy()
    for row, cues in enumerate(strong):
        for label in cues:
            if label in index:
                heard[row, index[label]] += _CUE
    shared = _share_with_headings(passages, _share_in_clauses(passages, _share_in_lists(passages, heard)))
    final = 1 / (1 + np.exp(-shared))
    given = final >= thresholds
    likeliest = (np.arange(len(passages)), final.argmax(axis=1))
    given[likeliest] |= final[likeliest] >= _ALONE * thresholds[likeliest[1]]
    out = []
    for row in range(len(passages)):
        tags = []
        for column in np.nonzero(given[row])[0].tolist():
            label, threshold = labels[column], float(thresholds[column])
            cue = strong[row].get(label, "")
            source = "model" if bounded[row, column] >= threshold else "cue" if cue else "context"
            score = _score(float(final[row, column]), threshold)
            tags.append(Tag(label=label, score=round(score, 3), source=source, evidence=cue))  # type: ignore[arg-type]
        out.append(tuple(sorted(tags, key=lambda tag: (-tag.score, tag.label))))
    return out


def _score(probability: float, threshold: float) -> float:
    """0.5 at the threshold, 1 for certainty, less than 0.5 below the threshold."""
    above = (probability - threshold) / (1 - threshold)
    return 0.5 + 0.5 * above if above >= 0 else 0.5 * probability / threshold


def _share_in_lists(passages: Sequence[Passage], scores: np.ndarray) -> np.ndarray:
    """Items and rows of one list move towards their mean, in which the sentence above the list counts for half."""
    out = scores.copy()
    start = 0
    while start < len(passages):
        end = start + 1
        if passages[start].kind in ("item", "row"):
            key = _list_key(passages[start])
            while end < len(passages) and _list_key(passages[end]) == key:
                end += 1
            if end - start > 1:
                mean = scores[start:end].mean(axis=0)
                if start:
                    mean = (mean + scores[start - 1]) / 2
                out[start:end] = (1 - _LIST) * scores[start:end] + _LIST * mean
        start = end
    return out


def _list_key(passage: Passage) -> tuple[str, str | None, str] | None:
    return (passage.kind, passage.clause, passage.intro) if passage.kind in ("item", "row") else None


def _share_in_clauses(passages: Sequence[Passage], scores: np.ndarray) -> np.ndarray:
    """Passages right under one heading, and the heading, move towards their mean, longer ones counting more."""
    out = scores.copy()
    clauses: dict[str | None, list[int]] = {}
    for row, passage in enumerate(passages):
        clauses.setdefault(passage.clause, []).append(row)
    for rows in clauses.values():
        if len(rows) > 1:
            weight = np.sqrt([max(1, len(passages[row].text.split())) for row in rows])[:, None]
            mean = (scores[rows] * weight).sum(axis=0) / weight.sum()
            out[rows] = (1 - _CLAUSE) * scores[rows] + _CLAUSE * mean
    return out


def _share_with_headings(passages: Sequence[Passage], scores: np.ndarray) -> np.ndarray:
    """A heading moves towards the passage right under it, if that is no heading."""
    out = scores.copy()
    for row, (passage, below) in enumerate(pairwise(passages)):
        if passage.kind == "heading" and below.kind != "heading":
            out[row] = (1 - _OPENED) * scores[row] + _OPENED * scores[row + 1]
    return out
