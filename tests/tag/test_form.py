"""A model that another version made is refused as such; one that is damaged is not taken for it."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from skops.io import dumps
from small import LABELS, columns

from clausescan.errors import ModelError
from clausescan.tag.classifier import PassageClassifier
from clausescan.tag.model import _by_skops, load_model, save_model
from clausescan.tag.network import ContextNetwork

State = dict[str, Any]
CARD = {
    "name": "small", "date": "2026-01-01", "labels": LABELS, "corpora": {}, "contracts": 1, "passages": 1, "seed": 0,
    "versions": {}, "metrics": {},
}  # fmt: skip


def without_a_view(state: State) -> None:
    state["vectorizers_"] = {name: view for name, view in state["vectorizers_"].items() if name != "denied"}


def with_a_view_more(state: State) -> None:
    state["vectorizers_"] = {**state["vectorizers_"], "path": ("article\ndurée", None)}


def without_thresholds(state: State) -> None:
    del state["thresholds_"]


def without_scales(network: State) -> None:
    del network["scales_"]


def with_a_byte_a_number(network: State) -> None:
    network["vectors_"] = network["vectors_"].astype(np.int8)


def without_a_layer(network: State) -> None:
    network["layers_"] = {name: layer for name, layer in network["layers_"].items() if name != "gain"}


def with_a_layer_more(network: State) -> None:
    network["layers_"] = {**network["layers_"], "third": np.zeros(3, dtype=np.float32)}


def with_fewer_kinds(network: State) -> None:
    network["layers_"] = {**network["layers_"], "kind": network["layers_"]["kind"][1:]}


def with_fewer_neighbours(network: State) -> None:
    layers = network["layers_"]
    network["layers_"] = {**layers, "mix": layers["mix"][: -len(layers["bias"])]}


OF_THE_CLASSIFIER = [without_a_view, with_a_view_more, without_thresholds]
OF_A_NETWORK = [
    without_scales,
    with_a_byte_a_number,
    without_a_layer,
    with_a_layer_more,
    with_fewer_kinds,
    with_fewer_neighbours,
]


@pytest.fixture
def written(
    classifier: PassageClassifier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[Callable[[State], None], bool], Path]:
    """Writes the folder of a model whose state is changed; compressed, it is skops that reads it."""

    def write(change: Callable[[State], None], compressed: bool) -> Path:
        changed = ContextNetwork if change in OF_A_NETWORK else PassageClassifier
        get = changed.__getstate__

        def state_of(one: Any) -> State:
            state = dict(get(one))
            change(state)
            return state

        with monkeypatch.context() as patch:
            patch.setattr(changed, "__getstate__", state_of)
            if compressed:
                patch.setattr("skops.io.dumps", _compressed)
            save_model(classifier, tmp_path, card=CARD)
        return tmp_path

    return write


def _compressed(classifier: PassageClassifier) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(dumps(classifier))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "by skops"])
@pytest.mark.parametrize("change", [*OF_THE_CLASSIFIER, *OF_A_NETWORK])
def test_a_model_of_another_version_says_so_and_what_to_do(
    change: Callable[[State], None],
    compressed: bool,
    written: Callable[[Callable[[State], None], bool], Path],
) -> None:
    folder = written(change, compressed)
    with pytest.raises(ModelError, match="was made by another version of clausescan") as caught:
        load_model(folder, labels=LABELS)
    assert "`clausescan train" in caught.value.hint
    assert caught.value.exit_code == 2
    assert "\n" not in caught.value.message


def cut_a_layer(network: State) -> None:
    network["layers_"] = {**network["layers_"], "mix": network["layers_"]["mix"][:-1]}


def test_a_damaged_layer_is_no_other_version(
    written: Callable[[Callable[[State], None], bool], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.OF_A_NETWORK", [cut_a_layer])
    with pytest.raises(ModelError, match="is not a readable skops file"):
        load_model(written(cut_a_layer, False), labels=LABELS)


def test_a_column_without_a_word_in_common_keeps_its_view(tmp_path: Path) -> None:
    """A model of a few contracts is not one of another version."""
    features, targets, groups = columns(12, seed=0)
    features["intro"] = [""] * len(groups)
    small = PassageClassifier(networks=1, epochs=1, n_jobs=1).fit(features, targets, groups, LABELS)
    save_model(small, tmp_path, card=CARD)
    read = load_model(tmp_path, labels=LABELS).classifier
    assert np.allclose(read.predict_proba(features), small.predict_proba(features), atol=1e-6)
    again = _by_skops(_compressed(small))
    assert np.allclose(again.predict_proba(features), small.predict_proba(features), atol=1e-6)
