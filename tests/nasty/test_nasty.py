"""Every nasty file ends as a report, a sentence or a limit: no defect of ours, no fetch, nothing run, nothing written."""

import http.server
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from build import external, nasty

from clausescan.errors import ClausescanError
from clausescan.isolate import Isolated, StoppedError
from clausescan.limits import Limits
from clausescan.scan import load_engine, scan_bytes

LIMITS = Limits(seconds=40, memory=1024)


def setup() -> Any:
    engine = load_engine()

    def scan(file: tuple[str, bytes]) -> str:
        name, data = file
        return scan_bytes(data, name=name, engine=engine, limits=LIMITS, ocr=False).contract.document.status

    return scan


@pytest.fixture(scope="module")
def child() -> Iterator[Isolated]:
    made = Isolated(setup, LIMITS)
    yield made
    made.stop()


def outcome(child: Isolated, name: str, data: bytes) -> str:
    try:
        return str(child.ask((name, data)))
    except ClausescanError as error:
        assert error.hint
        return error.code
    except StoppedError as error:
        return f"{error.code} {error.detail}".strip()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
@pytest.mark.parametrize(
    ("name", "data", "allowed"), [pytest.param(*one, id=ascii(one[0])) for one in nasty()]
)
def test_a_nasty_file_ends_well(
    child: Isolated,
    name: str,
    data: bytes,
    allowed: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert outcome(child, name, data) in allowed


def test_nothing_that_a_file_points_to_is_fetched() -> None:
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        child = Isolated(setup, LIMITS)
        found = outcome(child, "a.docx", external(f"http://127.0.0.1:{server.server_port}"))
        child.stop()
        server.shutdown()
    assert found in ("read", "corrupt")
    assert asked == []
