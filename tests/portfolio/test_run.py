"""A run counts every file, scans what changed and only that, and takes up where it was cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from answers import report

from clausescan.portfolio import run as module
from clausescan.portfolio.run import recipe_of, run
from clausescan.portfolio.store import Store
from clausescan.portfolio.worker import Answer, Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "contracts"
    place.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (place / name).write_text(name)
    (place / "a-copy.txt").write_text("a.txt")

    def scan_all(paths: list[Path], settings: Settings, **limits: Any) -> Iterator[Answer]:
        for path in paths:
            if path.read_text() == "stop":
                raise KeyboardInterrupt
            good = path.name != "c.txt"
            yield (
                Answer(path=path, report=report())
                if good
                else Answer(path=path, code="empty", message="is empty")
            )

    monkeypatch.setattr(module, "scan_all", scan_all)
    return place


def go(folder: Path, store: Store, **settings: Any) -> tuple[int, int, int, int]:
    counts = run([str(folder)], store, Settings(**settings), jobs=1, seconds=5)
    assert counts.whole
    return counts.files, counts.scanned, counts.unchanged, len(counts.failed)


def test_only_what_changed_or_failed_is_scanned_again(folder: Path, store: Store) -> None:
    assert go(folder, store) == (4, 3, 0, 1)
    assert go(folder, store) == (4, 0, 3, 1)
    (folder / "b.txt").write_text("another text")
    assert go(folder, store) == (4, 1, 2, 1)
    assert go(folder, store, playbook="saas") == (4, 3, 0, 1)


def test_duplicates_are_named(folder: Path, store: Store) -> None:
    counts = run([str(folder)], store, Settings(), jobs=1, seconds=5)
    ((copy, first),) = counts.duplicates
    assert (Path(copy).name, Path(first).name) == ("a.txt", "a-copy.txt")


def test_an_interrupted_run_keeps_what_it_had(folder: Path, store: Store) -> None:
    (folder / "b.txt").write_text("stop")
    with pytest.raises(KeyboardInterrupt):
        go(folder, store)
    (folder / "b.txt").write_text("go on")
    assert go(folder, store) == (4, 1, 2, 1)


def test_the_recipe_changes_with_what_an_answer_depends_on(tmp_path: Path) -> None:
    profile = tmp_path / "me.toml"
    profile.write_text("nis2 = true\n")
    kinds = [Settings(), Settings(playbook="saas"), Settings(profile=profile), Settings(model=tmp_path)]
    assert len({recipe_of(one) for one in kinds}) == 4
    assert recipe_of(Settings(memory=100)) == recipe_of(Settings())
