"""What gives passages their labels in a scan: a trained model without the library that trained it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from clausescan.tag.bags import Bag
from clausescan.tag.form import check_form
from clausescan.tag.forward import BESIDE, KINDS, Array, probabilities, used_features, vote
from clausescan.tag.neighbours import neighbourhood
from clausescan.tag.packing import unpack
from clausescan.tag.sentences import with_sentences
from clausescan.tag.views import VIEWS, Columns


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voice:
    """A trained network: a vector of 4-bit numbers per feature, what each is multiplied by, and the other layers."""

    vectors: NDArray[np.uint8]
    scales: Array
    layers: Mapping[str, Array]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labeller:
    """Answers as the fitted `PassageClassifier` it was made of, by the same names.

    `classes_` are the labels in the order of the columns, `thresholds_` the probability from which each is given.
    """

    classes_: NDArray[np.str_]
    thresholds_: Array
    bags: tuple[Bag, ...]
    voices: tuple[Voice, ...]

    @classmethod
    def of_state(cls, state: Mapping[str, Any]) -> Self:
        """From the state that a PassageClassifier saves, each of its networks as a dict.

        Raises OtherVersionError for a state whose parts are not those of this version, and ValueError, KeyError or
        TypeError for one that is none: every array must have the type and the shape that the others ask for.
        """
        check_form(state)
        classes = np.asarray(state["classes_"])
        _check(classes.dtype.kind == "U" and classes.ndim == 1, "classes_")
        labels = len(classes)
        bags = tuple(_bag(name, *packed) for name, packed in state["vectorizers_"].items() if packed)
        _check(bool(bags), "vectorizers_")
        features = sum(len(bag.terms) for bag in bags)
        networks = state["networks_"]
        _check(isinstance(networks, list) and bool(networks), "networks_")
        return cls(
            classes_=classes,
            thresholds_=_floats(state["thresholds_"], (labels,), "thresholds_"),
            bags=bags,
            voices=tuple(_voice(one, features, labels) for one in networks),
        )

    def predict_proba(self, columns: Columns, groups: NDArray[np.intp] | None = None) -> Array:
        """Probability of each label for each passage, shape (passages, labels).

        The passages stand in reading order; `groups` is the contract of each, one for all by default.
        """
        wide, owners = with_sentences(columns)
        features = sparse.hstack([bag.features(wide[bag.view.column]) for bag in self.bags], format="csr")
        group = np.zeros(len(columns["kind"]), dtype=np.intp) if groups is None else groups
        near = neighbourhood(columns["kind"], group)
        used, bag = used_features(features)
        return vote(
            probabilities(
                bag,
                unpack(one.vectors[used], one.scales[used], len(one.layers["bias"])),
                one.layers,
                wide["kind"],
                near,
                owners,
            )
            for one in self.voices
        )


def _bag(name: str, terms: str, weights: Any) -> Bag:
    listed = terms.split("\n")
    columns = dict(zip(listed, range(len(listed)), strict=True))
    _check(len(columns) == len(listed), f"{name}: a term twice")
    view = VIEWS[name]
    _check((weights is not None) == view.weighted, f"{name}: weights")
    return Bag(
        view=view,
        terms=columns,
        weights=None if weights is None else _floats(weights, (len(columns),), f"{name}: weights"),
    )


def _voice(network: Mapping[str, Any], features: int, labels: int) -> Voice:
    vectors, layers = np.asarray(network["vectors_"]), network["layers_"]
    hidden = len(np.atleast_1d(layers["bias"]))
    _check(vectors.dtype == np.uint8 and vectors.shape == (features, (hidden + 1) // 2), "vectors_")
    mixed = len(np.atleast_1d(layers["mix_bias"]))
    shapes = {
        "kind": (len(KINDS), hidden),
        "bias": (hidden,),
        "gain": (hidden,),
        "offset": (hidden,),
        "mix": (BESIDE * hidden, mixed),
        "mix_bias": (mixed,),
        "from_own": (hidden, labels),
        "from_near": (mixed, labels),
        "out": (labels,),
    }
    return Voice(
        vectors=vectors,
        scales=_floats(network["scales_"], (features, 1), "scales_"),
        layers={name: _floats(layers[name], shape, name) for name, shape in shapes.items()},
    )


def _floats(values: Any, shape: tuple[int, ...], name: str) -> Array:
    """`values` as finite 32-bit numbers of this shape. Raises ValueError."""
    array = np.asarray(values)
    _check(array.dtype.kind == "f" and array.shape == shape and bool(np.isfinite(array).all()), name)
    return array.astype(np.float32, copy=False)


def _check(right: bool, what: str) -> None:
    if not right:
        raise ValueError(f"not the state of a classifier: {what}")
