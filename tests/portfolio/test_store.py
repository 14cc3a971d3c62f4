"""What is stored comes back, a path once and a file in one contract; a file that is no store of ours is refused."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from answers import cut_by, report, save
from sqlalchemy import func, select

from clausescan.errors import UsageError
from clausescan.limits import Limits
from clausescan.portfolio.members import Family, Member, lone
from clausescan.portfolio.store import Store, open_store
from clausescan.portfolio.tables import DETAILS, VERSION, contracts
from clausescan.portfolio.worker import Answer


def numbers(store: Store) -> list[int]:
    with store.engine.connect() as link:
        return list(link.execute(select(contracts.c.id)).scalars())


def test_a_path_is_kept_once_and_its_latest_answer_counts(store: Store) -> None:
    save(store, "a.pdf", report(), sha256="1")
    save(store, "a.pdf", report(score=10), sha256="2")
    assert store.known() == {"/contracts/a.pdf": ("2", "r")}
    assert [(store.report(number) or {})["score"] for number in numbers(store)] == [10]


@pytest.mark.parametrize(
    ("code", "known"), [("timeout", False), ("crash", False), ("image_only", False), ("corrupt", True)]
)
def test_only_failures_that_may_pass_are_tried_again(store: Store, code: str, known: bool) -> None:
    save(store, "a.pdf", None, code=code)
    assert bool(store.known()) is known
    assert store.failures() == {"/contracts/a.pdf": [("/contracts/a.pdf", code, "broken")]}


@pytest.mark.parametrize(
    ("code", "now", "known"),
    [
        ("time_limit", Limits(seconds=10, pages=50), True),
        ("time_limit", Limits(seconds=5, pages=90), True),
        ("time_limit", Limits(seconds=11, pages=50), False),
        ("page_limit", Limits(seconds=90, pages=50), True),
        ("page_limit", Limits(seconds=10, pages=51), False),
        ("image_page", Limits(seconds=90, pages=90), True),
    ],
)
def test_what_a_limit_cut_is_scanned_again_with_a_wider_one_only(
    store: Store, code: str, now: Limits, known: bool
) -> None:
    save(store, "a.pdf", cut_by(code), sha256="same", limits=Limits(seconds=10, pages=50))
    assert bool(store.known(now)) is known
    copy = store.copy_of(lone(Member(address="/b.pdf")), "same", recipe="r", limits=now)
    assert (copy is not None) is known
    if copy:  # it was made with the limits of the first
        store.save(copy, recipe="r")
        assert len(store.known(Limits(seconds=10, pages=50))) == 2
        wider = store.known(Limits(seconds=1000, pages=1000))
        assert len(wider) == (2 if code == "image_page" else 0)


def test_contracts_can_be_dropped_with_all_that_is_theirs(store: Store) -> None:
    save(store, "a.pdf", report(replaced=[]))
    store.forget(["/contracts/a.pdf", "/contracts/other.pdf"])
    assert store.known() == {}
    with store.engine.connect() as link:
        assert [link.execute(select(func.count()).select_from(one)).scalar() for one in DETAILS.values()] == (
            [0] * len(DETAILS)
        )


def test_a_file_that_joins_a_family_is_no_contract_of_its_own_any_more(store: Store) -> None:
    save(store, "a.pdf", report())
    save(store, "b.pdf", report())
    family = Family(address="/contracts", name="contracts", members=(Member(address="/contracts/a.pdf"),))
    store.save(Answer(family=family, digest="x", code="timeout"), recipe="r")
    assert sorted(store.paths()) == ["/contracts", "/contracts/b.pdf"]
    save(store, "a.pdf", report())
    assert sorted(store.paths()) == ["/contracts/a.pdf", "/contracts/b.pdf"]


def test_the_same_bytes_need_no_second_scan(store: Store) -> None:
    save(store, "a.pdf", report(score=33), sha256="same")
    other = lone(Member(address="/elsewhere/copy.pdf"))
    assert store.copy_of(other, "same", recipe="another") is None
    copy = store.copy_of(other, "same", recipe="r")
    assert copy and copy.rows
    store.save(copy, recipe="r")
    assert [(store.report(number) or {})["document"]["name"] for number in numbers(store)] == [
        "a.pdf",
        "copy.pdf",
    ]


def test_names_and_words_that_are_no_text_are_kept(store: Store) -> None:
    data = report(
        findings=[
            {
                "rule": "r",
                "label": "l",
                "outcome": "breach",
                "severity": "low",
                "message": "a\0\ud800",
                "page": 1,
            }
        ]
    )
    save(store, "caf\udce9.pdf", data, sha256="1")
    save(store, "caf\udce9.pdf", data, sha256="2")
    assert store.paths() == ["/contracts/caf\\udce9.pdf"]


def test_two_runs_write_side_by_side(store: Store, tmp_path: Path) -> None:
    def fill(part: int) -> None:
        own = open_store(str(tmp_path / "p.db"))
        for number in range(12):
            save(own, f"{part}-{number}.pdf", report())
            save(own, "both.pdf", report(score=part))
        own.engine.dispose()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(fill, range(3)))
    assert len(store.paths()) == len(set(store.paths())) == 3 * 12 + 1


def test_a_store_opens_again(store: Store, tmp_path: Path) -> None:
    save(store, "a.pdf", report())
    assert open_store(str(tmp_path / "p.db")).known() == {"/contracts/a.pdf": ("a.pdf", "r")}


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no portfolio store"):
        open_store(str(tmp_path / "none.db"))
    (tmp_path / "text.db").write_text("hello, this is no database at all, only some text")
    with pytest.raises(UsageError, match="cannot be opened"):
        open_store(str(tmp_path / "text.db"))
    link = sqlite3.connect(tmp_path / "other.db")
    link.execute("create table contracts (id integer)")
    link.close()
    with pytest.raises(UsageError, match="not a clausescan store"):
        open_store(str(tmp_path / "other.db"))
    with pytest.raises(UsageError, match="cannot be opened"):
        open_store("nosuchbase://x/y", create=True)


def test_a_store_of_a_later_version_is_refused(store: Store, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "p.db") as link:
        link.execute("update clausescan set version = ?", [VERSION + 1])
    link.close()
    with pytest.raises(UsageError, match=f"version {VERSION + 1}"):
        open_store(str(tmp_path / "p.db"))


def test_a_password_is_not_printed() -> None:
    with pytest.raises(UsageError) as caught:
        open_store("nosuchbase://me:secret@host/db")
    assert "secret" not in caught.value.message
