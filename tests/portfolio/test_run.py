"""A run counts every file, scans what changed and only that, and takes up where it was cut."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answers import answer, cut_by, report
from sqlalchemy import select

from clausescan.errors import UsageError
from clausescan.limits import Limits
from clausescan.portfolio.members import digest_of
from clausescan.portfolio.run import Counts, contracts_of, gone, recipe_of, run
from clausescan.portfolio.store import Store
from clausescan.portfolio.tables import contracts
from clausescan.portfolio.worker import Answer, FileState, Settings, Task


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "contracts"
    place.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (place / name).write_text(name)
    (place / "a-copy.txt").write_text("a.txt")
    return place


def scan_all(tasks: Iterable[Task], settings: Settings) -> Iterator[Answer]:
    """A scan by what the file says: "stop" cuts the run, the other files are read or not by their name, and
    in part where they have more letters than the scan has seconds."""
    from hashlib import sha256

    for task in tasks:
        members = task.family.members
        texts = [Path(member.address).read_text() for member in members]
        if "stop" in texts:
            raise KeyboardInterrupt
        states = tuple(
            FileState(address=member.address, role="", sha256=sha256(text.encode()).hexdigest())
            for member, text in zip(members, texts, strict=True)
        )
        codes = {"c.txt": "corrupt", "t.txt": "timeout"}
        code = codes.get(members[0].name, "")
        slow = any(len(text) > settings.limits.seconds for text in texts)
        data = cut_by("time_limit") if slow else report()
        made = answer("x", None if code else data, code=code, limits=settings.limits)
        yield replace(
            made, family=task.family, files=states, digest=digest_of([s.sha256 for s in states], members)
        )


def count(folder: Path, store: Store, **settings: Any) -> Counts:
    counts = run(contracts_of([str(folder)]), store, Settings(**settings), scan_all)
    assert counts.whole
    return counts


def go(folder: Path, store: Store, **settings: Any) -> tuple[int, int, int, int]:
    counts = count(folder, store, **settings)
    return counts.files, counts.scanned, counts.unchanged, len(counts.failed)


def test_only_what_changed_is_scanned_again(folder: Path, store: Store) -> None:
    assert go(folder, store) == (4, 3, 0, 1)
    assert go(folder, store) == (4, 0, 3, 1)
    (folder / "b.txt").write_text("another text")
    assert go(folder, store) == (4, 1, 2, 1)
    assert go(folder, store, playbook="saas") == (4, 3, 0, 1)


def test_a_failure_that_may_pass_is_tried_again(folder: Path, store: Store) -> None:
    (folder / "t.txt").write_text("slow")
    go(folder, store)
    seen: list[str] = []

    def watch(tasks: Iterable[Task], settings: Settings) -> Iterator[Answer]:
        for one in scan_all(tasks, settings):
            seen.append(one.family.name)
            yield one

    counts = run(contracts_of([str(folder)]), store, Settings(), watch)
    assert seen == ["t.txt"]
    assert [(Path(one.address).name, one.code) for one in counts.failed] == [
        ("c.txt", "corrupt"),
        ("t.txt", "timeout"),
    ]


def test_what_the_time_cut_is_scanned_again_when_there_is_more_of_it(folder: Path, store: Store) -> None:
    for name in ("long.txt", "long-copy.txt"):
        (folder / name).write_text("x" * 30)
    for seconds, scanned in ((10, 5), (10, 0), (5, 0), (20, 2), (20, 0), (40, 2), (90, 0)):
        limits = Limits(seconds=seconds)
        assert go(folder, store, limits=limits) == (6, scanned, 5 - scanned, 1), seconds
    with store.engine.connect() as link:
        assert set(link.execute(select(contracts.c.status)).scalars()) == {"read", "failed"}


def test_duplicates_are_named_and_not_scanned_twice(folder: Path, store: Store) -> None:
    scanned: list[str] = []

    def watch(tasks: Iterable[Task], settings: Settings) -> Iterator[Answer]:
        for one in scan_all(tasks, settings):
            scanned.append(one.family.name)
            yield one

    for expected in (["c.txt", "b.txt", "a.txt", "a-copy.txt"], []):
        scanned.clear()
        ((copy, first),) = run(contracts_of([str(folder)]), store, Settings(), watch).duplicates
        assert {Path(copy).name, Path(first).name} == {"a.txt", "a-copy.txt"}
        assert len(scanned) <= len(expected)
    (folder / "later-copy.txt").write_text("a.txt")
    counts = run(contracts_of([str(folder)]), store, Settings(), watch)
    assert (counts.scanned, len(counts.duplicates), scanned) == (1, 2, [])


def test_the_same_bytes_are_not_scanned_side_by_side(folder: Path, store: Store) -> None:
    taken: list[str] = []

    def ahead(tasks: Iterable[Task], settings: Settings) -> Iterator[Answer]:
        """Two workers: each task is taken before the one in front of it is answered."""
        held: list[Task] = []
        for task in tasks:
            taken.append(task.family.name)
            held.append(task)
            if len(held) == 2:
                yield from scan_all([held.pop(0)], settings)
        yield from scan_all(held, settings)

    for name in ("a2.txt", "a3.txt", "a4.txt"):
        (folder / name).write_text("a.txt")
    counts = run(contracts_of([str(folder)]), store, Settings(), ahead)
    assert counts.whole
    assert (counts.files, counts.scanned, len(counts.duplicates)) == (7, 6, 4)
    assert len([name for name in taken if name.startswith("a")]) == 1


def test_an_interrupted_run_keeps_what_it_had(folder: Path, store: Store) -> None:
    (folder / "c.txt").write_text("c")  # the smallest comes last
    (folder / "a.txt").write_text("stop")
    with pytest.raises(KeyboardInterrupt):
        go(folder, store)
    (folder / "a.txt").write_text("go on")
    counts = count(folder, store)
    assert counts.unchanged >= 1
    assert counts.scanned + counts.unchanged + len(counts.failed) == 4


def test_the_biggest_come_first(folder: Path) -> None:
    (folder / "big.txt").write_text("x" * 1000)
    assert contracts_of([str(folder)])[0].name == "big.txt"


def test_contracts_whose_files_are_gone_are_named(folder: Path, store: Store) -> None:
    (folder / "b#1.txt").write_text("a name that looks like a manifest's")
    go(folder, store)
    (folder / "b.txt").unlink()
    found = contracts_of([str(folder)])
    assert [Path(path).name for path in gone(store, [str(folder)], found)] == ["b.txt"]
    assert [Path(path).name for path in gone(store, [str(folder)], [])] == ["b.txt"]
    assert gone(store, [str(folder.parent / "elsewhere")], []) == []


def test_a_name_that_is_no_text_is_found_again(folder: Path, store: Store) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("latin")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    assert go(folder, store)[:3] == (5, 4, 0)
    assert go(folder, store)[:3] == (5, 0, 4)
    assert gone(store, [str(folder)], contracts_of([str(folder)])) == []


def test_a_relative_place_is_the_same_place(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "dupont").mkdir()
    for name in ("contrat.txt", "avenant.txt"):
        (folder / "dupont" / name).write_text(name)
    monkeypatch.chdir(folder / "dupont")
    names = {family.name for family in contracts_of([".."], folders=True)}
    assert names == {"a.txt", "a-copy.txt", "b.txt", "c.txt", "dupont"}


def test_a_family_counts_its_files(folder: Path, store: Store) -> None:
    sub = folder / "dupont"
    sub.mkdir()
    (sub / "contrat.txt").write_text("contract")
    (sub / "avenant-1.txt").write_text("amendment")
    families = contracts_of([str(folder)], folders=True)
    for expected in ((6, 5, 0, 1), (6, 0, 5, 1)):
        counts = run(families, store, Settings(), scan_all)
        assert counts.whole
        assert (counts.files, counts.scanned, counts.unchanged, len(counts.failed)) == expected
        assert counts.contracts == 5


def test_a_fault_of_the_request_ends_the_run_and_stores_nothing(folder: Path, store: Store) -> None:
    def refuse(tasks: Iterable[Task], settings: Settings) -> Iterator[Answer]:
        for task in tasks:
            yield Answer(family=task.family, fatal=UsageError("no model"))

    with pytest.raises(UsageError, match="no model"):
        run(contracts_of([str(folder)]), store, Settings(), refuse)
    assert store.paths() == []


def test_the_recipe_changes_with_what_an_answer_depends_on(tmp_path: Path) -> None:
    profile = tmp_path / "me.toml"
    profile.write_text("nis2 = true\n")
    kinds = [
        Settings(),
        Settings(playbook="saas"),
        Settings(profile=profile),
        Settings(model=tmp_path),
        Settings(lang="en"),
    ]
    assert len({recipe_of(one) for one in kinds}) == 5
    assert recipe_of(Settings(memory=100)) == recipe_of(Settings())
    with pytest.raises(UsageError):
        recipe_of(Settings(playbook="nosuch"))
    with pytest.raises(UsageError):
        recipe_of(Settings(profile=tmp_path / "absent.toml"))
