"""The tag stage: a contract's passages to the labels they carry."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from clausescan.catalogue.load import Catalogue
from clausescan.structures import Contract
from clausescan.tag.features import columns
from clausescan.tag.merge import merge
from clausescan.tag.model import TagModel
from clausescan.tag.observe import look


def tag(
    contract: Contract, doc: Any, offsets: Sequence[int], *, catalogue: Catalogue, model: TagModel
) -> Contract:
    """Give every passage its tags and every clause the labels of its passages.

    `doc` is the folded passages as one spaCy Doc, `offsets` where each passage starts in it.
    """
    passages = contract.passages
    if not passages:
        return contract
    observed = look(passages, doc, offsets, catalogue)
    classifier = model.classifier
    probabilities = classifier.predict_proba(columns(passages, observed.signals))
    thresholds = np.asarray(classifier.thresholds_)
    tags = merge(passages, observed.strong, probabilities, labels=model.card.labels, thresholds=thresholds)
    tagged = tuple(replace(passage, labels=found) for passage, found in zip(passages, tags, strict=True))
    by_clause: dict[str, dict[str, None]] = {}
    for passage in tagged:
        if passage.clause:
            by_clause.setdefault(passage.clause, {}).update(
                dict.fromkeys(found.label for found in passage.labels)
            )
    clauses = tuple(
        replace(clause, labels=tuple(by_clause.get(clause.id, ()))) for clause in contract.clauses
    )
    return replace(contract, passages=tagged, clauses=clauses)
