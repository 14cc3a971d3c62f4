"""The same run on a real Dask cluster: a scheduler and two worker processes, one of which is killed on the way."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from answers import numbered
from typer.testing import CliRunner

from clausescan.cli.app import app
from clausescan.errors import UsageError
from clausescan.portfolio.cluster import scan_on_cluster
from clausescan.portfolio.run import contracts_of, recipe_of, run
from clausescan.portfolio.store import Store
from clausescan.portfolio.worker import Answer, Settings, Task

distributed = pytest.importorskip("distributed", reason="Dask distributed is not installed")
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="workers pass file descriptors"),
    pytest.mark.filterwarnings("default"),  # what Dask warns of is not ours
]
COUNT = 10


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The scheduler's address, and two workers without a nanny that would start a killed one again."""
    place = tmp_path_factory.mktemp("dask")
    log = place / "log"
    processes: list[subprocess.Popen[bytes]] = []
    with log.open("wb") as out:

        def start(*words: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
            process = subprocess.Popen(command, stdout=out, stderr=out, cwd=place, start_new_session=True)
            processes.append(process)
            return process

        try:
            start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
            address = _address(log)
            workers = [
                start(
                    "dask_worker",
                    address,
                    "--nthreads",
                    "1",
                    "--no-nanny",
                    "--no-dashboard",
                    "--host",
                    "127.0.0.1",
                )
                for _ in range(2)
            ]
            yield address, workers
        finally:
            for process in reversed(processes):
                process.kill()
                process.wait()


def _address(log: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return numbered(tmp_path / "contracts", COUNT)


def test_a_worker_is_killed_and_nothing_is_lost(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], folder: Path, store: Store
) -> None:
    address, workers = cluster
    settings = Settings()
    answered: list[str] = []

    def progressed(answer: Answer) -> None:
        answered.append(answer.family.name)
        if len(answered) == 2:
            os.kill(workers[0].pid, signal.SIGKILL)

    def scan_all(tasks: Iterator[Task], settings: Settings) -> Iterator[Answer]:
        return scan_on_cluster(tasks, settings, address=address, seconds=120, recipe=recipe_of(settings))

    counts = run(contracts_of([str(folder)]), store, settings, scan_all, progressed=progressed)  # type: ignore[arg-type]
    assert workers[0].wait() == -signal.SIGKILL
    assert counts.whole
    assert (counts.scanned, len(counts.failed)) == (COUNT, 1)
    assert sorted(answered) == [*(f"{number:02}.txt" for number in range(COUNT)), "empty.pdf"]
    assert len(store.paths()) == COUNT + 1

    # the worker that is left: bytes are sent, and what is known is not scanned again
    (folder / "new.txt").write_text((folder / "00.txt").read_text() + "un de plus")
    counts = run(contracts_of([str(folder)]), store, settings, scan_all, send=True)  # type: ignore[arg-type]
    assert (counts.scanned, counts.unchanged, len(counts.failed)) == (1, COUNT, 1)


def test_the_command_runs_on_the_cluster(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    place = numbered(tmp_path / "two", 2)
    words = [
        "portfolio",
        str(place),
        "--cluster",
        cluster[0],
        "--store",
        str(tmp_path / "p.db"),
        "--send-files",
        "-q",
    ]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "3 fichiers = 2 analysés + 0 inchangés + 1 en échec" in done.output


def test_workers_of_another_version_are_refused(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], folder: Path, store: Store
) -> None:
    def scan_all(tasks: Iterator[Task], settings: Settings) -> Iterator[Answer]:
        return scan_on_cluster(tasks, settings, address=cluster[0], seconds=60, recipe="another")

    with pytest.raises(UsageError) as caught:
        run(contracts_of([str(folder)]), store, Settings(), scan_all)  # type: ignore[arg-type]
    assert caught.value.code == "cluster_version"
    assert store.paths() == []


def test_no_scheduler_is_one_sentence() -> None:
    with pytest.raises(UsageError) as caught:
        list(scan_on_cluster([], Settings(), address="nonsense://127.0.0.1:1", seconds=1, recipe=""))
    assert caught.value.code == "no_cluster"
