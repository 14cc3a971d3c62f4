"""What is stored comes back, a path once; a file that is no store of ours is refused."""

import sqlite3
from pathlib import Path

import pytest
from answers import report, save

from clausescan.errors import UsageError
from clausescan.portfolio.store import Store, open_store


def test_a_path_is_kept_once_and_its_latest_answer_counts(store: Store) -> None:
    save(store, "a.pdf", report(), sha256="1")
    save(store, "a.pdf", report(score=10), sha256="2")
    assert store.known() == {"/contracts/a.pdf": ("2", "r")}
    numbers = [number for number in range(1, 4) if store.report(number)]
    assert [store.report(number)["score"] for number in numbers] == [10]


def test_a_failed_contract_is_tried_again(store: Store) -> None:
    save(store, "a.pdf", None)
    assert store.known() == {}


def test_contracts_can_be_dropped(store: Store) -> None:
    save(store, "a.pdf", report())
    store.forget(["/contracts/a.pdf", "/contracts/other.pdf"])
    assert store.known() == {}


def test_a_store_opens_again(store: Store, tmp_path: Path) -> None:
    save(store, "a.pdf", report())
    assert open_store(str(tmp_path / "p.db")).known() == {"/contracts/a.pdf": ("a.pdf", "r")}


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no portfolio store"):
        open_store(str(tmp_path / "none.db"))
    (tmp_path / "text.db").write_text("hello, this is no database at all, only some text")
    with pytest.raises(UsageError, match="cannot be opened"):
        open_store(str(tmp_path / "text.db"))
    with sqlite3.connect(tmp_path / "other.db") as link:
        link.execute("create table contracts (id integer)")
    with pytest.raises(UsageError, match="not a clausescan store"):
        open_store(str(tmp_path / "other.db"))
    with pytest.raises(UsageError, match="cannot be opened"):
        open_store("nosuchbase://x/y", create=True)


def test_a_store_of_another_version_is_refused(store: Store, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "p.db") as link:
        link.execute("update clausescan set version = 99")
    with pytest.raises(UsageError, match="version 99"):
        open_store(str(tmp_path / "p.db"))
