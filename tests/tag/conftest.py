"""A classifier that is fitted within a second."""

import pytest
from small import LABELS, columns

from clausescan.tag.classifier import PassageClassifier


@pytest.fixture(scope="session")
def classifier() -> PassageClassifier:
    features, targets, groups = columns(60, seed=0)
    return PassageClassifier(networks=2, epochs=1, n_jobs=1).fit(features, targets, groups, LABELS)
