"""The form of a classifier's state: a model of another form was made by another version of clausescan."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from clausescan.tag.forward import BESIDE, KINDS
from clausescan.tag.views import VIEWS

STATE = frozenset(["classes_", "thresholds_", "vectorizers_", "networks_"])
NETWORK = frozenset(["vectors_", "scales_", "layers_"])
LAYERS = frozenset(
    ["kind", "bias", "gain", "offset", "mix", "mix_bias", "from_own", "from_near", "out"],
)


class OtherVersionError(ValueError):
    """The state is whole, but has parts that this version does not have, or lacks some of its parts."""


def check_form(state: Mapping[str, Any]) -> None:
    """Check that a classifier's state, each of its networks as a dict, has the parts of today's.

    Raises OtherVersionError. Whether the parts fit together is for whoever uses them to check.
    """
    _check(state.keys() >= STATE, "state")
    check_views(state["vectorizers_"])
    for network in state["networks_"]:
        _check(network.keys() >= NETWORK, "network")
        _check(np.asarray(network["vectors_"]).dtype != np.int8, "vectors")  # once a byte a number
        layers = network["layers_"]
        _check(layers.keys() == LAYERS, "layers")
        _check(_rows(layers["kind"]) == len(KINDS), "kinds")
        hidden = _rows(layers["bias"])
        # whole blocks of the hidden width, but not as many as there are places around a passage today
        beside, rest = divmod(_rows(layers["mix"]), max(1, hidden))
        _check(bool(rest) or beside == BESIDE, "neighbours")


def check_views(views: Mapping[str, Any]) -> None:
    """Check that a state has the views of today, no more and no fewer. Raises OtherVersionError."""
    _check(views.keys() == VIEWS.keys(), "views")


def _rows(values: Any) -> int:
    return len(np.atleast_1d(values))


def _check(same: bool, what: str) -> None:
    if not same:
        raise OtherVersionError(f"the state of another version: {what}")
