"""A worker that hangs, dies or fails costs one contract, never the run."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from answers import answer, report

from clausescan.errors import UsageError
from clausescan.portfolio import pool
from clausescan.portfolio.members import Member, lone
from clausescan.portfolio.worker import Answer, Settings, Task


def stand_in(task: Task, settings: Settings) -> Answer:
    """A scan whose fate is the file's name."""
    name = task.family.name
    if name == "hang":
        time.sleep(60)
    if name == "die":
        os._exit(9)
    if name == "bad":
        return replace(answer(name, None), family=task.family)
    if name == "request":
        return Answer(
            family=task.family, fatal=UsageError("no playbook", hint="Give one.", code="no_playbook")
        )
    return replace(answer(name, report()), family=task.family)


def tasks(names: list[str]) -> Iterator[Task]:
    for name in names:
        yield Task(family=lone(Member(address=f"/contracts/{name}")))


def answers(names: list[str], *, jobs: int) -> list[Answer]:
    return list(pool.scan_all(tasks(names), Settings(), jobs=jobs, seconds=1.5, work=stand_in))


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_gets_one_answer(jobs: int) -> None:
    found = answers(["a", "die", "b", "bad", "hang", "c", "d", "e"], jobs=jobs)
    assert len(found) == 8
    assert {one.family.name: one.code for one in found} == {
        **dict.fromkeys("abcde", ""),
        "die": "crash",
        "bad": "corrupt",
        "hang": "timeout",
    }
    assert all(state.code for one in found for state in one.states if one.family.name in ("die", "hang"))


def test_a_fault_of_the_request_comes_back_whole() -> None:
    (found,) = answers(["request"], jobs=1)
    assert found.fatal and (found.fatal.message, found.fatal.hint, found.fatal.code) == (
        "no playbook",
        "Give one.",
        "no_playbook",
    )


def test_no_task_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "Worker", None)
    assert answers([], jobs=2) == []


def test_tasks_are_taken_when_a_worker_is_free() -> None:
    taken = []

    def counted() -> Iterator[Task]:
        for task in tasks(list("abcdefgh")):
            taken.append(task)
            yield task

    found = pool.scan_all(counted(), Settings(), jobs=2, seconds=5, work=stand_in)
    next(found)
    assert len(taken) == 3  # two at work and the one that the free worker has just been given
    found.close()  # type: ignore[attr-defined]


def has_main(task: Task, settings: Settings) -> Answer:
    """Answers with what the worker knows of the program that started it."""
    main = sys.modules.get("__mp_main__")
    return replace(answer("a", None), family=task.family, message=str(getattr(main, "__file__", None)))


def test_a_worker_does_not_run_the_program_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("raise SystemExit('run again')")
    main = sys.modules["__main__"]
    monkeypatch.setattr(main, "__file__", str(program), raising=False)
    monkeypatch.setattr(main, "__spec__", None)
    (found,) = pool.scan_all(tasks(["a"]), Settings(), jobs=1, seconds=30, work=has_main)
    assert (found.code, found.message) == ("corrupt", "None")
    assert (main.__file__, main.__spec__) == (str(program), None)
