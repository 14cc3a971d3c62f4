"""What is trained: the thresholds from which labels are given."""

import numpy as np
import pytest
from skops.io import dumps
from small import LABELS, columns

from clausescan.tag.classifier import PassageClassifier
from clausescan.tag.labeller import Labeller
from clausescan.tag.skops_file import read_state

CLASSES = ["clausescan.tag.classifier.PassageClassifier", "clausescan.tag.network.ContextNetwork"]


@pytest.fixture(scope="module")
def fitted() -> PassageClassifier:
    features, targets, groups = columns(12, seed=0)
    own = {"payment_terms": 0.6}
    return PassageClassifier(threshold=0.4, thresholds=own, networks=1, epochs=1, n_jobs=1).fit(
        features, targets, groups, LABELS
    )


def test_a_label_may_have_a_threshold_of_its_own(fitted: PassageClassifier) -> None:
    assert fitted.thresholds_.tolist() == pytest.approx([0.4, 0.6, 0.4])


def test_it_holds_for_what_is_given(fitted: PassageClassifier) -> None:
    features, _, groups = columns(6, seed=1)
    given = fitted.predict(features, groups).astype(bool)
    probability = fitted.predict_proba(features, groups)
    assert (probability[given[:, 1], 1] >= 0.6).all()
    assert (probability[~given[:, 1], 1] < 0.6).all()
    assert (probability[~given[:, 0], 0] < 0.4).all()


def test_it_is_saved_and_read_by_a_scan(fitted: PassageClassifier) -> None:
    read = Labeller.of_state(read_state(dumps(fitted), classes=CLASSES))
    assert np.array_equal(read.thresholds_, fitted.thresholds_)
