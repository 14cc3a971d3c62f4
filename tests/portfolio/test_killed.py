"""A run that is killed outright loses nothing: the next one has every contract once, and no process is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from answers import numbered
from sqlalchemy import func, select

from clausescan.portfolio.store import Store, open_store
from clausescan.portfolio.tables import contracts, files, reports

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for left processes in /proc")
COUNT = 14
# a test in the background inherits a Ctrl-C that is ignored
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from clausescan.cli.app import main
main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return numbered(tmp_path / "contracts", COUNT)


def start(folder: Path, store: Path) -> subprocess.Popen[str]:
    program = [sys.executable, "-c", PROGRAM]
    command = [*program, "portfolio", str(folder), "--store", str(store), "-j", "2", "-q"]
    return subprocess.Popen(
        [*command, "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def stored(path: Path) -> int:
    """How many contracts the store holds, looked at while it is written."""
    if not path.is_file():
        return 0
    try:
        store = open_store(str(path))
        with store.engine.connect() as link:
            found: int = link.execute(select(func.count()).select_from(contracts)).scalar_one()
        store.engine.dispose()
    except Exception:  # the tables are not there yet
        return 0
    return found


def wait_for(count: int, path: Path, run: subprocess.Popen[str]) -> None:
    while stored(path) < count:
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)


def session(leader: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] not in "ZX":
            found.append(int(stat.parent.name))
    return found


def check_whole(store: Store) -> None:
    with store.engine.connect() as link:
        names = list(link.execute(select(contracts.c.name).order_by(contracts.c.name)).scalars())
        addresses = list(link.execute(select(files.c.address)).scalars())
        packed = link.execute(select(func.count()).select_from(reports)).scalar_one()
    assert names == [*(f"{number:02}.txt" for number in range(COUNT)), "empty.pdf"]
    assert len(addresses) == len(set(addresses)) == COUNT + 1
    assert packed == COUNT


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_every_contract_once_after_a_kill_and_a_restart(
    folder: Path, tmp_path: Path, how: signal.Signals
) -> None:
    path = tmp_path / "p.db"
    run = start(folder, path)
    wait_for(4, path, run)
    os.kill(run.pid, how)
    _, said = run.communicate()
    assert run.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
    assert ("Interrupted" in said) == (how == signal.SIGINT)
    kept = stored(path)
    assert 4 <= kept < COUNT, "it was to be killed in mid-run"
    until = time.monotonic() + 60
    while session(run.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert session(run.pid) == [], "workers outlived the run"

    again = start(folder, path)
    out, said = again.communicate()
    assert again.returncode == 0, said
    first = out.splitlines()[0]
    files_in, rest = first.split(" files = ")
    scanned, unchanged, failed = (int(part.split()[0]) for part in rest.split(" + "))
    assert int(files_in) == scanned + unchanged + failed == COUNT + 1
    assert failed == 1
    assert unchanged >= kept - 1
    store = open_store(str(path))
    check_whole(store)
    store.engine.dispose()


def test_a_worker_that_is_killed_costs_one_contract_at_most(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    run = start(folder, path)
    wait_for(3, path, run)
    scanning = [pid for pid in session(run.pid) if pid != run.pid and threads_of_scan(pid)]
    os.kill(scanning[0], signal.SIGKILL)
    out, said = run.communicate()
    assert run.returncode == 0, said
    lost = said.count("brought its process down")
    assert lost <= 1
    assert f"{COUNT + 1} files = {COUNT - lost} scanned + 0 unchanged + {1 + lost} failed" in out
    again = start(folder, path)
    again.communicate()
    store = open_store(str(path))
    check_whole(store)
    store.engine.dispose()


def threads_of_scan(pid: int) -> bool:
    """Whether a process is a worker: a child of the process that workers are forked from."""
    parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return b"forkserver" in Path(f"/proc/{parent}/cmdline").read_bytes()
