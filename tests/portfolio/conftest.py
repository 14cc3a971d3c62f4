"""An empty store for each test: SQLite always, and a real PostgreSQL where the machine has one."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausescan.portfolio.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "p.db"), create=True)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty database of a private PostgreSQL cluster, on a socket of its own."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or (
        [Path(path)] if (path := shutil.which("initdb")) else []
    )
    if not found:
        pytest.skip("no PostgreSQL on this machine (Debian: apt-get install postgresql)")
    tools = found[-1].parent
    place = Path(tmp_path_factory.mktemp("pg"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("root, and no user postgres to run the server as")
        place = Path(
            subprocess.check_output(["mktemp", "-d", "/tmp/clausescan-pg-XXXXXX"], text=True).strip()
        )
        os.chown(place, user.pw_uid, user.pw_gid)
        as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    data = place / "data"

    def run(*words: str) -> None:
        subprocess.run([*as_user, *words], check=True, capture_output=True, cwd=place)

    run(str(tools / "initdb"), "-D", str(data), "-U", "tester", "--auth=trust", "-E", "UTF8", "--no-locale")
    options = f"-c listen_addresses= -c unix_socket_directories={place} -c fsync=off"
    run(str(tools / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(place / "log"), "-w", "start")
    try:
        yield f"postgresql://tester@/postgres?host={place}"
    finally:
        run(str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(place, ignore_errors=True)
