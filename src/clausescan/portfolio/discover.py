"""Which files a portfolio holds: folders, globs, single files and URLs, each once, in a stable order."""

from collections.abc import Iterable, Iterator
from glob import has_magic
from pathlib import Path

from clausescan.errors import UsageError
from clausescan.portfolio.members import Member, absolute, is_url
from clausescan.portfolio.remote import listed

SUFFIXES = frozenset({".pdf", ".docx", ".odt", ".html", ".htm", ".txt", ".md", ".markdown", ".eml", ".msg"})


def discover(places: Iterable[str]) -> list[Member]:
    """The contract files under `places`. Hidden files and folders are left out.

    Raises UsageError that names every place where there is nothing.
    """
    found: dict[str, Member] = {}
    empty = []
    for place in places:
        members = (
            list(listed(place, SUFFIXES)) if is_url(place) else [_member(path) for path in _files(place)]
        )
        if not members:
            empty.append(place)
        found |= {member.address: member for member in members}
    if empty:
        raise UsageError(
            f"no contract found at: {', '.join(empty)}",
            hint=f"Give folders, globs or files ending in {', '.join(sorted(SUFFIXES))}.",
            code="no_contract",
        )
    return [found[address] for address in sorted(found)]


def _member(path: Path) -> Member:
    try:
        size = path.stat().st_size
    except OSError:  # gone or closed since it was listed: the scan will say so
        size = 0
    return Member(address=absolute(path), size=size)


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
