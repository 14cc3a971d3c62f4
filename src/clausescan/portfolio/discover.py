"""Which files a portfolio holds: folders, globs and single files, each once, in a stable order."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path

from clausescan.errors import UsageError

SUFFIXES = frozenset({".pdf", ".docx", ".odt", ".html", ".htm", ".txt", ".md", ".markdown", ".eml", ".msg"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A contract file and the sha256 of its bytes; `same_as` names an earlier file with the same bytes."""

    path: Path
    sha256: str
    same_as: Path | None = None


def discover(places: Iterable[str]) -> list[Path]:
    """The contract files under `places`. Hidden files and folders are left out.

    Raises UsageError that names every place where there is nothing.
    """
    found: dict[Path, None] = {}
    empty = []
    for place in places:
        files = list(_files(place))
        if not files:
            empty.append(place)
        found |= dict.fromkeys(path.resolve() for path in files)
    if empty:
        raise UsageError(
            f"no contract found at: {', '.join(empty)}",
            hint=f"Give folders, globs or files ending in {', '.join(sorted(SUFFIXES))}.",
        )
    return sorted(found)


def identify(paths: Iterable[Path]) -> tuple[list[Source], list[tuple[Path, str]]]:
    """Hash every file once; files that cannot be opened come back with the reason."""
    first: dict[str, Path] = {}
    sources, refused = [], []
    for path in paths:
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            refused.append((path, error.strerror or type(error).__name__))
            continue
        sources.append(Source(path=path, sha256=digest, same_as=first.get(digest)))
        first.setdefault(digest, path)
    return sources, refused


def _files(place: str) -> Iterator[Path]:
    path = Path(place).expanduser()
    if path.is_dir():
        yield from (
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES and file.is_file() and not _hidden(file.relative_to(path))
        )
    elif path.is_file():
        yield path
    elif has_magic(place):
        yield from (
            file
            for file in Path(path.anchor).glob(str(path.relative_to(path.anchor)))
            if file.is_file() and file.suffix.lower() in SUFFIXES
        )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
