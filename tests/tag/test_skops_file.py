"""The quick reader of skops files: reads what skops writes of our models, and nothing else."""

import io
import json
import pickle
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from skops.io import dumps
from small import LABELS, columns

from clausescan.errors import ModelError
from clausescan.tag import model as models
from clausescan.tag.classifier import PassageClassifier
from clausescan.tag.labeller import Labeller
from clausescan.tag.model import _TRUSTED, TagModel, load_model, save_model
from clausescan.tag.skops_file import UnknownFormError, check_growth, read_state

Parts = dict[str, bytes]
Node = dict[str, Any]
CARD = {
    "name": "small", "date": "2026-01-01", "labels": LABELS, "corpora": {}, "contracts": 1, "passages": 1, "seed": 0,
    "versions": {}, "metrics": {},
}  # fmt: skip


@pytest.fixture(scope="module")
def parts(classifier: PassageClassifier) -> Parts:
    """The parts of a model file as skops writes it."""
    with zipfile.ZipFile(io.BytesIO(dumps(classifier))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def with_schema(parts: Parts, change: Callable[[Node], object]) -> bytes:
    schema = json.loads(parts["schema.json"])
    change(schema)
    return zipped({**parts, "schema.json": json.dumps(schema).encode()})


def state(schema: Node) -> Node:
    content: Node = schema["content"]["content"]
    return content


def loaded(data: bytes, folder: Path) -> TagModel:
    """The model that a folder with these bytes holds, their hash on its card."""
    import hashlib

    folder.mkdir(exist_ok=True)
    (folder / "model.skops").write_bytes(data)
    card = {**CARD, "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "card.json").write_text(json.dumps(card))
    return load_model(folder, labels=LABELS)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Filled when skops is asked for help."""
    calls: list[bytes] = []
    by_skops = models._by_skops

    def counted(data: bytes) -> Labeller:
        calls.append(data)
        return by_skops(data)

    monkeypatch.setattr(models, "_by_skops", counted)
    return calls


def test_what_skops_writes_is_read_without_it(
    classifier: PassageClassifier, asked: list[bytes], tmp_path: Path
) -> None:
    save_model(classifier, tmp_path, card=CARD)
    model = load_model(tmp_path, labels=LABELS)
    assert not asked
    features = columns(3, seed=5)[0]
    assert np.allclose(
        model.classifier.predict_proba(features), classifier.predict_proba(features), atol=1e-6
    )


def test_the_state_is_that_of_the_classifier(classifier: PassageClassifier, parts: Parts) -> None:
    read, real = read_state(zipped(parts), classes=_TRUSTED), classifier.__getstate__()
    assert read.keys() == real.keys()
    assert {name: terms for name, (terms, _) in read["vectorizers_"].items()} == {
        name: terms for name, (terms, _) in real["vectorizers_"].items()
    }
    assert all(isinstance(packed, tuple) for packed in read["vectorizers_"].values())
    for one, network in zip(read["networks_"], classifier.networks_, strict=True):
        assert np.array_equal(one["vectors_"], network.vectors_)
        assert all(np.array_equal(one["layers_"][name], layer) for name, layer in network.layers_.items())
        assert (one["rate"], one["hidden"]) == (network.rate, network.hidden)


# What another version of skops, or another hand, may write: read by skops, with the same result.


def compressed(parts: Parts) -> bytes:
    return zipped(parts, zipfile.ZIP_DEFLATED)


def of_an_older_protocol(parts: Parts) -> bytes:
    return with_schema(parts, lambda schema: schema.update(protocol=1))


def with_a_note_on_a_node(parts: Parts) -> bytes:
    return with_schema(parts, lambda schema: state(schema)["epochs"].update(note="new"))


def with_an_array_as_json(parts: Parts) -> bytes:
    """One of strings in a list."""

    def change(schema: Node) -> None:
        seed = state(schema)["epochs"]
        text = {**seed, "__id__": "900", "content": json.dumps("blue")}
        kind = schema["content"]["key_types"]["content"][0]
        state(schema)["colours"] = {
            "__class__": "set", "__module__": "builtins", "__loader__": "SetNode", "content": [text], "__id__": "901",
        }  # fmt: skip
        schema["content"]["key_types"]["content"].append(kind)

    return with_schema(parts, change)


@pytest.mark.parametrize(
    "written", [compressed, of_an_older_protocol, with_a_note_on_a_node, with_an_array_as_json]
)
def test_another_form_is_left_to_skops_with_the_same_result(
    written: Callable[[Parts], bytes],
    classifier: PassageClassifier,
    parts: Parts,
    asked: list[bytes],
    tmp_path: Path,
) -> None:
    model = loaded(written(parts), tmp_path)
    assert len(asked) == 1
    features = columns(3, seed=5)[0]
    assert np.allclose(
        model.classifier.predict_proba(features), classifier.predict_proba(features), atol=1e-6
    )


# Hostile or broken: the quick reader takes none of it, and the model is refused.


def of_another_class(name: str, module: str) -> Callable[[Parts], bytes]:
    return lambda parts: with_schema(parts, lambda schema: schema.update(__class__=name, __module__=module))


def with_a_network_of_another_class(parts: Parts) -> bytes:
    return with_schema(
        parts,
        lambda schema: state(schema)["networks_"]["content"][0].update(
            __class__="Popen", __module__="subprocess"
        ),
    )


def with_a_foreign_function(parts: Parts) -> bytes:
    def change(schema: Node) -> None:
        state(schema)["epochs"] = {
            "__class__": "system", "__module__": "os", "__loader__": "FunctionNode", "__id__": "902",
        }  # fmt: skip

    return with_schema(parts, change)


def with_keys_of_a_foreign_type(parts: Parts) -> bytes:
    return with_schema(
        parts,
        lambda schema: schema["content"]["key_types"]["content"][0].update(
            __class__="Popen", __module__="subprocess"
        ),
    )


def with_an_array_from(file: str) -> Callable[[Parts], bytes]:
    def written(parts: Parts) -> bytes:
        return with_schema(
            {**parts, "../x.npy": b"", "/etc/passwd": b"", "a/../b.npy": b""},
            lambda schema: state(schema)["thresholds_"].update(file=file),
        )

    return written


def with_an_array_of_objects(parts: Parts) -> bytes:
    out = io.BytesIO()
    np.save(out, np.asarray([{"a": 1}, None, "x"], dtype=object), allow_pickle=True)
    return with_thresholds(out.getvalue())(parts)


def with_thresholds(array: bytes) -> Callable[[Parts], bytes]:
    def written(parts: Parts) -> bytes:
        file = state(json.loads(parts["schema.json"]))["thresholds_"]["file"]
        return zipped({**parts, file: array})

    return written


def npy(values: Any) -> bytes:
    out = io.BytesIO()
    np.save(out, values, allow_pickle=False)
    return out.getvalue()


def npy_that_declares(shape: str, descr: str = "<f4") -> bytes:
    head = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + b"\x00" * 12


def without_schema(parts: Parts) -> bytes:
    return zipped({name: part for name, part in parts.items() if name != "schema.json"})


def without_an_array(parts: Parts) -> bytes:
    file = state(json.loads(parts["schema.json"]))["thresholds_"]["file"]
    return zipped({name: part for name, part in parts.items() if name != file})


def with_a_deep_schema(parts: Parts) -> bytes:
    return zipped({**parts, "schema.json": b"[" * 200_000})


def with_a_schema_that_is_no_object(parts: Parts) -> bytes:
    return zipped({**parts, "schema.json": b"[1, 2]"})


def with_two_values_of_one_id(parts: Parts) -> bytes:
    def change(schema: Node) -> None:
        state(schema)["thresholds_"]["__id__"] = state(schema)["classes_"]["__id__"]

    return with_schema(parts, change)


def that_grows(parts: Parts) -> bytes:
    return zipped({**parts, "air.npy": b"\x00" * 60_000_000}, zipfile.ZIP_DEFLATED)


def cut_short(parts: Parts) -> bytes:
    return zipped(parts)[:-2000]


def with_a_flipped_byte(parts: Parts) -> bytes:
    data = bytearray(zipped(parts))
    data[data.index(b"\x93NUMPY") + 200] ^= 0xFF
    return bytes(data)


HOSTILE = {
    "a pickle": lambda parts: pickle.dumps({"a": 1}),
    "nothing": lambda parts: b"",
    "no zip": lambda parts: b"PK\x03\x04 and so on",
    "cut short": cut_short,
    "a flipped byte": with_a_flipped_byte,
    "another zip": lambda parts: zipped({"word/document.xml": b"<w/>"}),
    "another object": lambda parts: dumps({"a": 1}),
    "a class that is not ours": of_another_class("Popen", "subprocess"),
    "a function as a class": of_another_class("system", "os"),
    "a part of it alone": of_another_class("ContextNetwork", "clausescan.tag.network"),
    "a class inside": with_a_network_of_another_class,
    "a function": with_a_foreign_function,
    "a type of keys": with_keys_of_a_foreign_type,
    "a path up": with_an_array_from("../x.npy"),
    "an absolute path": with_an_array_from("/etc/passwd"),
    "a path around": with_an_array_from("a/../b.npy"),
    "an array that is not there": without_an_array,
    "the schema as an array": with_an_array_from("schema.json"),
    "an array of objects": with_an_array_of_objects,
    "an array of another type": with_thresholds(npy(np.arange(3))),
    "an array of words": with_thresholds(npy(np.asarray(["a", "b", "c"]))),
    "an array of another length": with_thresholds(npy(np.zeros(4, dtype=np.float32))),
    "an array of another rank": with_thresholds(npy(np.zeros((3, 1), dtype=np.float32))),
    "an array of complex numbers": with_thresholds(npy(np.zeros(3, dtype=complex))),
    "an array with fields": with_thresholds(npy(np.zeros(3, dtype=[("a", "<f4")]))),
    "an array of NaN": with_thresholds(npy(np.full(3, np.nan, dtype=np.float32))),
    "a huge declared array": with_thresholds(npy_that_declares("(1000000000000000,)")),
    "a huge declared product": with_thresholds(npy_that_declares("(4294967296, 4294967296, 1)")),
    "a negative size": with_thresholds(npy_that_declares("(-3,)")),
    "two negative sizes": with_thresholds(npy_that_declares("(-3, -1)")),
    "a declared pickle": with_thresholds(npy_that_declares("(3,)", "|O")),
    "a head that is code": with_thresholds(npy_that_declares("(__import__('os').getpid(),)")),
    "no array": with_thresholds(b"hello"),
    "no schema": without_schema,
    "a deep schema": with_a_deep_schema,
    "a schema of another kind": with_a_schema_that_is_no_object,
    "two values of one id": with_two_values_of_one_id,
    "a file that grows": that_grows,
    "a newer protocol": lambda parts: with_schema(parts, lambda schema: schema.update(protocol=99)),
}  # fmt: skip


@pytest.mark.parametrize("written", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_ours_is_refused_in_one_sentence(
    written: Callable[[Parts], bytes], parts: Parts, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="is not a readable skops file") as caught:
        loaded(written(parts), tmp_path)
    assert "\n" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("written", HOSTILE.values(), ids=HOSTILE)
def test_the_quick_reader_takes_nothing_hostile(written: Callable[[Parts], bytes], parts: Parts) -> None:
    data = written(parts)
    with pytest.raises(Exception):  # noqa: B017 (of many libraries)
        check_growth(data)
        Labeller.of_state(read_state(data, classes=_TRUSTED))


def test_nothing_is_imported_by_a_name_in_the_file(parts: Parts) -> None:
    with pytest.raises(UnknownFormError):
        read_state(of_another_class("run", "turtledemo")(parts), classes=_TRUSTED)
    assert "turtledemo" not in sys.modules


def test_arrays_are_views_that_no_one_can_write_to(parts: Parts) -> None:
    thresholds = read_state(zipped(parts), classes=_TRUSTED)["thresholds_"]
    with pytest.raises(ValueError, match="read-only"):
        thresholds[0] = 1.0


@pytest.mark.parametrize("order", ["C", "F"])
def test_an_array_is_read_in_the_order_that_it_was_written_in(
    order: Any, classifier: PassageClassifier, parts: Parts
) -> None:
    mix = classifier.networks_[0].layers_["mix"]
    network = state(json.loads(parts["schema.json"]))["networks_"]["content"][0]["content"]["content"]
    file = network["layers_"]["content"]["mix"]["file"]
    read = read_state(zipped({**parts, file: npy(np.asarray(mix, order=order))}), classes=_TRUSTED)
    assert np.array_equal(read["networks_"][0]["layers_"]["mix"], mix)


def test_a_card_that_lists_other_labels_is_refused(classifier: PassageClassifier, tmp_path: Path) -> None:
    save_model(classifier, tmp_path, card={**CARD, "labels": LABELS[::-1]})
    with pytest.raises(ModelError, match="other labels than its card"):
        load_model(tmp_path, labels=LABELS)
