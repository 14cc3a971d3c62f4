"""What labels a scan says what the classifier that was trained says, and is made only of parts that fit together."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from skops.io import loads
from small import columns

from clausescan import resources
from clausescan.catalogue.load import load_catalogue
from clausescan.structures import Passage
from clausescan.tag.classifier import PassageClassifier
from clausescan.tag.features import columns as features_of
from clausescan.tag.labeller import Labeller
from clausescan.tag.model import _TRUSTED, load_model


def test_probabilities_are_those_of_the_classifier(classifier: PassageClassifier) -> None:
    features, _, groups = columns(5, seed=1)
    labeller = classifier.labeller()
    together = labeller.predict_proba(features)
    assert np.allclose(together, classifier.predict_proba(features), atol=1e-6)
    assert ((together > 0.01) & (together < 0.99)).mean() > 0.5
    apart = labeller.predict_proba(features, groups)
    assert np.allclose(apart, classifier.predict_proba(features, groups), atol=1e-6)
    assert not np.allclose(apart, together, atol=1e-3)
    assert labeller.classes_.tolist() == classifier.classes_.tolist()
    assert np.array_equal(labeller.thresholds_, classifier.thresholds_)


def test_probabilities_of_one_passage_and_of_passages_without_a_known_word(
    classifier: PassageClassifier,
) -> None:
    empty = {name: ["", "zzz"] for name in columns(1, seed=1)[0]} | {"kind": ["paragraph", "item"]}
    one = {name: values[:1] for name, values in columns(1, seed=1)[0].items()}
    for features in (empty, one):
        said = classifier.labeller().predict_proba(features)
        assert np.allclose(said, classifier.predict_proba(features), atol=1e-6)


def test_the_shipped_model_says_what_its_classifier_says() -> None:
    labels = load_catalogue().labels
    trained = loads((resources.model_dir() / "model.skops").read_bytes(), trusted=_TRUSTED)
    assert isinstance(trained, PassageClassifier)
    samples = sorted((Path(__file__).parents[2] / "corpora" / "samples").glob("*.txt"))
    texts = [line for sample in samples for line in sample.read_text(encoding="utf-8").splitlines() if line]
    texts += ["Article 12 - Durée", "Le Prestataire garantit une disponibilité de 99,9 %.", "", "a) 30 jours"]
    kinds = ("heading", "paragraph", "item", "row")
    passages = [
        Passage(
            id=f"p{number}",
            clause=None,
            kind=kinds[number % 4],
            text=text,
            page=1,
            boxes=(),
            start=0,
            end=len(text),
        )
        for number, text in enumerate(texts)
    ]
    features = features_of(passages, [{labels[row % len(labels)]: "strong"} for row in range(len(passages))])
    model = load_model(resources.model_dir(), labels=labels)
    assert isinstance(model.classifier, Labeller)
    assert np.allclose(model.classifier.predict_proba(features), trained.predict_proba(features), atol=1e-6)


def state_of(classifier: PassageClassifier) -> dict[str, Any]:
    networks = [dict(network.__getstate__()) for network in classifier.networks_]
    for network in networks:
        network["layers_"] = dict(network["layers_"])
    return {**classifier.__getstate__(), "networks_": networks}


def cut_a_layer(state: dict[str, Any]) -> None:
    layers = state["networks_"][0]["layers_"]
    layers["mix"] = layers["mix"][:-1]


def lose_a_layer(state: dict[str, Any]) -> None:
    del state["networks_"][0]["layers_"]["gain"]


def turn_vectors_to_floats(state: dict[str, Any]) -> None:
    state["networks_"][0]["vectors_"] = state["networks_"][0]["vectors_"].astype(np.float32)


def lose_a_vector(state: dict[str, Any]) -> None:
    state["networks_"][0]["vectors_"] = state["networks_"][0]["vectors_"][1:]


def put_nan_in_scales(state: dict[str, Any]) -> None:
    state["networks_"][0]["scales_"] = np.full_like(state["networks_"][0]["scales_"], np.nan)


def lose_the_networks(state: dict[str, Any]) -> None:
    state["networks_"] = []


def lose_the_views(state: dict[str, Any]) -> None:
    state["vectorizers_"] = {}


def name_an_unknown_view(state: dict[str, Any]) -> None:
    state["vectorizers_"] = {**state["vectorizers_"], "stars": ("a\nb", None)}


def write_a_term_twice(state: dict[str, Any]) -> None:
    terms, weights = state["vectorizers_"]["words"]
    first, _, *rest = terms.split("\n")
    state["vectorizers_"] = {**state["vectorizers_"], "words": ("\n".join((first, first, *rest)), weights)}


def lose_the_weights(state: dict[str, Any]) -> None:
    state["vectorizers_"] = {**state["vectorizers_"], "words": (state["vectorizers_"]["words"][0], None)}


def lose_a_weight(state: dict[str, Any]) -> None:
    terms, weights = state["vectorizers_"]["words"]
    state["vectorizers_"] = {**state["vectorizers_"], "words": (terms, weights[1:])}


def put_words_in_thresholds(state: dict[str, Any]) -> None:
    state["thresholds_"] = np.asarray(["a", "b", "c"])


def lose_a_threshold(state: dict[str, Any]) -> None:
    state["thresholds_"] = state["thresholds_"][1:]


def number_the_labels(state: dict[str, Any]) -> None:
    state["classes_"] = np.arange(3)


@pytest.mark.parametrize(
    "damage",
    [
        cut_a_layer,
        lose_a_layer,
        turn_vectors_to_floats,
        lose_a_vector,
        put_nan_in_scales,
        lose_the_networks,
        lose_the_views,
        name_an_unknown_view,
        write_a_term_twice,
        lose_the_weights,
        lose_a_weight,
        put_words_in_thresholds,
        lose_a_threshold,
        number_the_labels,
    ],
)
def test_parts_that_do_not_fit_together_are_refused(
    damage: Callable[[dict[str, Any]], None], classifier: PassageClassifier
) -> None:
    state = state_of(classifier)
    Labeller.of_state(state)
    damage(state)
    with pytest.raises((ValueError, KeyError)):
        Labeller.of_state(state)


def weights_of_twice_the_width(state: dict[str, Any]) -> None:
    terms, weights = state["vectorizers_"]["words"]
    state["vectorizers_"] = {**state["vectorizers_"], "words": (terms, weights.astype(np.float64))}


def a_setting_more(state: dict[str, Any]) -> None:
    state["colour"] = "blue"


def layers_by_column(state: dict[str, Any]) -> None:
    layers = state["networks_"][0]["layers_"]
    layers["mix"] = np.asfortranarray(layers["mix"])


def one_network(state: dict[str, Any]) -> None:
    state["networks_"] = state["networks_"][:1] * 2


@pytest.mark.parametrize(
    "change", [weights_of_twice_the_width, a_setting_more, layers_by_column, one_network]
)
def test_a_state_that_another_version_may_write_is_taken(
    change: Callable[[dict[str, Any]], None], classifier: PassageClassifier
) -> None:
    state = state_of(classifier)
    change(state)
    said = Labeller.of_state(state).predict_proba(columns(2, seed=3)[0])
    assert said.shape == (8, 3)
    if change is not one_network:
        assert np.allclose(said, classifier.predict_proba(columns(2, seed=3)[0]), atol=1e-6)
