"""A corpus small enough to train on within a test: contracts of our corpus, always the same ones."""

from pathlib import Path

import pytest

from clausescan.catalogue.load import Catalogue, load_catalogue
from clausescan.learn.corpus import Record, load_corpus, save_corpus

CORPUS = Path(__file__).parents[2] / "corpora" / "fr-it-contracts"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def shipped(catalogue: Catalogue) -> list[Record]:
    return load_corpus([CORPUS], labels=catalogue.labels)


@pytest.fixture(scope="session")
def few(shipped: list[Record]) -> list[Record]:
    """Twelve of the shorter contracts."""
    return sorted(sorted(shipped, key=lambda record: len(record.text))[20:32], key=lambda record: record.id)


@pytest.fixture
def corpus_file(few: list[Record], tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    save_corpus(few, path)
    return path
