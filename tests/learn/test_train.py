"""Training: the same twice, gated by its base, and a card that tells what was learned."""

import json
from pathlib import Path

import numpy as np
import pytest

from clausescan import resources
from clausescan.catalogue.load import Catalogue
from clausescan.errors import ModelError
from clausescan.learn.corpus import Record, corpus_hash
from clausescan.learn.dataset import cue_pipeline
from clausescan.learn.gate import Comparison, fingerprint, held_back
from clausescan.learn.train import Trained, save_trained, train
from clausescan.tag.model import load_model


@pytest.fixture(scope="module")
def trained(few: list[Record], catalogue: Catalogue) -> Trained:
    return train(few, catalogue=catalogue, nlp=cue_pipeline())


def test_the_same_contracts_and_seed_give_the_same_predictions(
    trained: Trained, few: list[Record], catalogue: Catalogue
) -> None:
    again = train(few, catalogue=catalogue, nlp=cue_pipeline())
    assert again.evaluation == trained.evaluation
    probabilities = [one.classifier.predict_proba(trained.data.features) for one in (trained, again)]
    assert np.array_equal(*probabilities)


def test_a_model_reads_back_as_it_was_written(
    trained: Trained, few: list[Record], catalogue: Catalogue, tmp_path: Path
) -> None:
    card = save_trained(trained, output=tmp_path / "m", corpora={"few": few})
    loaded = load_model(tmp_path / "m", labels=catalogue.labels)
    assert loaded.card == card
    assert set(card.documents) == {fingerprint(record) for record in few}
    assert np.allclose(
        loaded.classifier.predict_proba(trained.data.features),
        trained.classifier.predict_proba(trained.data.features),
        atol=1e-5,
    )
    assert not list((tmp_path / "m").glob("*.part"))


def test_the_base_is_refitted_without_the_contracts_it_has_seen(
    trained: Trained, few: list[Record], catalogue: Catalogue, tmp_path: Path
) -> None:
    half = few[:8]
    base = train(half, catalogue=catalogue, nlp=cue_pipeline())
    save_trained(base, output=tmp_path / "base", corpora={"half": half})
    old = load_model(tmp_path / "base", labels=catalogue.labels)
    comparison = train(few, catalogue=catalogue, nlp=cue_pipeline(), base=old).comparison
    assert comparison is not None
    assert comparison.refitted == any(
        held and record in half for record, held in zip(few, held_back(few), strict=True)
    )
    assert comparison.new == trained.evaluation.overall
    assert comparison.worse == (comparison.new["f1"] < comparison.base["f1"] - 0.002)


def test_a_contract_keeps_its_side_as_others_come(few: list[Record]) -> None:
    alone, more = held_back(few[:6], seed=3), held_back(few, seed=3)
    if alone.sum() and more[:6].sum():
        assert alone.tolist() == more[:6].tolist()
    assert held_back(few[:1]).tolist() == [True]


@pytest.mark.parametrize(("base", "new", "worse"), [(0.8, 0.7, True), (0.8, 0.799, False), (0.7, 0.8, False)])
def test_a_model_is_worse_when_it_loses_more_than_the_noise(base: float, new: float, worse: bool) -> None:
    figures = {"base": {"f1": base}, "new": {"f1": new}, "base_labels": {}, "new_labels": {}}
    assert Comparison(contracts=5, refitted=False, **figures).worse == worse


def damage_hash(folder: Path) -> None:
    (folder / "model.skops").write_bytes((folder / "model.skops").read_bytes() + b"x")


def put_a_pickle(folder: Path) -> None:
    import hashlib
    import pickle

    data = pickle.dumps({"a": 1})
    (folder / "model.skops").write_bytes(data)
    card = json.loads((folder / "card.json").read_text())
    card["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / "card.json").write_text(json.dumps(card))


def name_an_unknown_label(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text())
    card["labels"] = [*card["labels"], "astrology"]
    (folder / "card.json").write_text(json.dumps(card))


def empty_the_card(folder: Path) -> None:
    (folder / "card.json").write_text("{}")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (damage_hash, "sha256 differs"),
        (put_a_pickle, "not a readable skops file"),
        (name_an_unknown_label, "astrology"),
        (empty_the_card, "card"),
    ],
)
def test_a_model_that_is_not_what_its_card_says_is_refused_in_one_sentence(
    damage, words: str, trained: Trained, few: list[Record], catalogue: Catalogue, tmp_path: Path
) -> None:
    save_trained(trained, output=tmp_path, corpora={"few": few})
    damage(tmp_path)
    with pytest.raises(ModelError, match=words) as caught:
        load_model(tmp_path, labels=catalogue.labels)
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_the_shipped_model_is_of_the_shipped_corpus(shipped: list[Record], catalogue: Catalogue) -> None:
    model = load_model(resources.model_dir(), labels=catalogue.labels)
    assert model.card.corpora == {"fr-it-contracts": corpus_hash(shipped)}
    assert model.card.contracts == len(shipped)
    assert set(model.card.documents) == {fingerprint(record) for record in shipped}
    assert model.card.labels == catalogue.labels
