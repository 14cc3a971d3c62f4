"""The corpus as the issue asks for it: big enough, spread, every label in enough contracts."""

import pytest

from clausescan.catalogue.load import Catalogue
from clausescan.learn.corpus import Record
from clausescan.learn.stats import CorpusStats, corpus_stats


@pytest.fixture(scope="module")
def stats(shipped: list[Record], catalogue: Catalogue) -> CorpusStats:
    return corpus_stats(shipped, labels=catalogue.labels)


def test_the_shipped_corpus_is_large_enough(stats: CorpusStats) -> None:
    assert stats.contracts >= 150
    assert stats.words >= 180_000
    assert stats.passages >= 10_000
    assert stats.unlabelled >= 0.2


def test_every_label_stands_in_enough_contracts_and_passages(stats: CorpusStats) -> None:
    short = {label: counts for label, counts in stats.labels.items() if counts[0] < 25 or counts[1] < 120}
    assert short == {}


def test_the_metadata_is_spread(stats: CorpusStats) -> None:
    assert set(stats.spread["side"]) == {"fair", "neutral", "hostile"}
    assert min(stats.spread["side"].values()) >= 0.2 * stats.contracts
    assert set(stats.spread["region"]) >= {"FR", "BE", "CH", "MA", "QC"}
    assert len(stats.spread["kind"]) >= 20
