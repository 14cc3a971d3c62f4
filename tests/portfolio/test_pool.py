"""A worker that hangs, dies or fails costs one contract, never the run."""

import os
import sys
import time
from pathlib import Path

import pytest

from clausescan.portfolio import pool, worker
from clausescan.portfolio.worker import Answer, Settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in scan reaches workers by fork")


def stand_in(path: Path, settings: Settings) -> Answer:
    """A scan whose fate is the file's name."""
    if path.name == "hang":
        time.sleep(60)
    if path.name == "die":
        os._exit(9)
    if path.name == "bad":
        return Answer(path=path, code="damaged", message="cannot be opened")
    return Answer(path=path, report={"name": path.name})


def answers(monkeypatch: pytest.MonkeyPatch, names: list[str], *, jobs: int) -> dict[str, str]:
    monkeypatch.setattr(worker, "scan_path", stand_in)
    for module in (worker, pool):
        monkeypatch.setattr(module, "warm", lambda settings: None)
    found = pool.scan_all([Path(name) for name in names], Settings(), jobs=jobs, seconds=1.5)
    return {answer.path.name: answer.code for answer in found}


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_path_gets_one_answer(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    names = ["a", "die", "b", "bad", "hang", "c", "d", "e"]
    assert answers(monkeypatch, names, jobs=jobs) == {
        **dict.fromkeys("abcde", ""),
        "die": "crash",
        "bad": "damaged",
        "hang": "timeout",
    }


def test_no_path_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_Worker", None)
    assert answers(monkeypatch, [], jobs=2) == {}
