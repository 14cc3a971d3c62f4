"""Folders, globs, files and URLs give each contract once; what is hidden or of another kind stays out."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausescan.errors import UsageError
from clausescan.portfolio.discover import discover
from clausescan.portfolio.members import name_of
from clausescan.portfolio.remote import FetchError, fetch

NAMES = ("a.pdf", "B.PDF", "sub/c.md", "sub/d.txt", ".hidden/e.pdf", "f.exe", "sub/.g.pdf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Silent, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def names(folder: Path, *places: str) -> list[str]:
    return [
        str(Path(member.address).relative_to(folder))
        for member in discover([str(folder / place) for place in places])
    ]


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([""], ["B.PDF", "a.pdf", "sub/c.md", "sub/d.txt"]),
        (["*.pdf"], ["a.pdf"]),
        (["**/*.md"], ["sub/c.md"]),
        (["a.pdf", "", "a.pdf"], ["B.PDF", "a.pdf", "sub/c.md", "sub/d.txt"]),
        (["f.exe"], ["f.exe"]),  # named on purpose: the scan will say what is wrong with it
    ],
)
def test_every_contract_once(folder: Path, places: list[str], found: list[str]) -> None:
    assert names(folder, *places) == found


def test_a_place_without_contracts_is_named(folder: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        discover([str(folder), str(folder / "nowhere")])


@pytest.mark.parametrize(
    ("place", "found"),
    [("", {"B.PDF", "a.pdf", "c.md", "d.txt"}), ("/sub/*.md", {"c.md"}), ("/a.pdf", {"a.pdf"})],
)
def test_a_url_of_a_folder_a_glob_or_a_file(folder: Path, place: str, found: set[str]) -> None:
    members = discover([folder.as_uri() + place])
    assert {member.name for member in members if "hidden" not in member.address} == found
    assert {fetch(member.address) for member in members} <= {name.encode() for name in NAMES}
    assert all(member.size for member in members)


def test_memory_storage_is_read_through_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    system.pipe_file("/drawer/x.pdf", b"%PDF-")
    system.pipe_file("/drawer/notes.xls", b"no contract")
    (member,) = discover(["memory://drawer"])
    assert (member.name, member.size, fetch(member.address)) == ("x.pdf", 5, b"%PDF-")
    system.rm("/drawer", recursive=True)
    with pytest.raises(FetchError):
        fetch(member.address)


def test_a_file_over_http(site: str) -> None:
    pytest.importorskip("aiohttp")
    (member,) = discover([f"{site}/sub/d.txt"])
    assert fetch(member.address) == b"sub/d.txt"
    with pytest.raises(UsageError, match="no contract"):
        discover([f"{site}/absent.pdf"])


def test_a_storage_without_its_library_is_one_sentence() -> None:
    with pytest.raises(UsageError, match="nosuch") as caught:
        discover(["nosuch://bucket/x.pdf"])
    assert caught.value.code == "remote_absent"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/a/b c.pdf", "b c.pdf"),
        ("https://host/x/contrat%20n%C2%B01.pdf?version=2", "contrat n°1.pdf"),
        ("s3://bucket/a.pdf", "a.pdf"),
    ],
)
def test_the_name_at_the_end_of_an_address(address: str, name: str) -> None:
    assert name_of(address) == name
