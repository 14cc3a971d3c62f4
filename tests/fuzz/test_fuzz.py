"""A short run of the fuzzer, and what it found once: mutated files are read, refused or stopped, never a defect."""

import sys

import pytest
from mutations import mutated
from seeds import seeds

import fuzz

# a word without end, terms past the year 9999, a list level "x", letters without a size
FOUND = (118, 213, 1016, 2136)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")


def test_a_number_gives_one_file() -> None:
    assert mutated(12345) == mutated(12345)
    assert len({mutated(number)[1] for number in range(60)}) == 60


def test_the_seeds_themselves_are_contracts() -> None:
    assert [fuzz.read_only(data, f"seed.{suffix}") for suffix, data in seeds()] == ["read"] * len(seeds())


def test_mutated_files_end_well() -> None:
    found = fuzz.run(range(40))
    assert found["files"] == 40
    assert sum(found["outcomes"].values()) == 40
    assert not {"fault", "crash"} & set(found["outcomes"]), found["notable"]
    assert found["outcomes"]["read"] > 10


def test_what_was_found_once_is_mended() -> None:
    found = fuzz.run(FOUND, whole=True)
    assert not {"fault", "crash", "memory"} & set(found["outcomes"]), found["notable"]
