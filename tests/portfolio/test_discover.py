"""Folders, globs and files give each contract once; what is hidden or of another kind stays out."""

from pathlib import Path

import pytest

from clausescan.errors import UsageError
from clausescan.portfolio.discover import discover, identify


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.pdf", "B.PDF", "sub/c.md", "sub/d.txt", ".hidden/e.pdf", "f.exe", "sub/.g.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name if name != "sub/d.txt" else "a.pdf")
    return tmp_path


def names(folder: Path, *places: str) -> list[str]:
    return [
        str(path.relative_to(folder.resolve()))
        for path in discover([str(folder / place) for place in places])
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


def test_the_same_bytes_are_named_as_duplicates(folder: Path) -> None:
    sources, refused = identify([folder / "a.pdf", folder / "sub/d.txt", folder / "absent.pdf"])
    assert [(one.path.name, one.same_as and one.same_as.name) for one in sources] == [
        ("a.pdf", None),
        ("d.txt", "a.pdf"),
    ]
    assert [path.name for path, _ in refused] == ["absent.pdf"]
