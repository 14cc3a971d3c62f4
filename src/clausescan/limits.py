"""What one file may cost, whatever is in it."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one scan; a contract of 400 scanned pages stays far below all of them but `seconds`.

    `pages` past it are named as unread in a partial report; so are those that are not read when `READING` of
    `seconds` has gone by. Whoever runs a scan in a process of its own stops it after `seconds`, and lets its
    address space grow by `memory` megabytes (0 for no limit; not enforced by macOS and Windows). `file` and
    `unpacked` are megabytes on the disk and out of a packed file, `markup` those of its XML, `entries` its
    files, `characters` those of the whole text.
    """

    pages: int = 1000
    seconds: float = 300.0
    memory: int = 2048
    file: int = 200
    unpacked: int = 200
    markup: int = 50
    entries: int = 5000
    characters: int = 5_000_000


READING = 0.6
"""Share of `Limits.seconds` that reading may take: the rest is for judging what was read."""

DEFAULT = Limits()
