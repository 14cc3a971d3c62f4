"""What a portfolio is made of: contracts, each of one file or of several that are read as one."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

Role = Literal["", "main", "annex", "amendment"]
ROLES: tuple[Role, ...] = ("main", "annex", "amendment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of a contract. `address` is a path or a URL, `size` its bytes (0 if not known).

    `role` is what the file is in its contract; "" leaves it to its content.
    """

    address: str
    role: Role = ""
    size: int = 0

    @property
    def name(self) -> str:
        """The file's own name."""
        return name_of(self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A contract: one file, or the contract with its annexes and amendments in the order in which they hold.

    `address` tells it from every other contract of the store.
    """

    address: str
    name: str
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        """Bytes of all its files, as far as known."""
        return sum(member.size for member in self.members)


def lone(member: Member) -> Family:
    """A file that is a contract by itself."""
    return Family(address=printable(member.address), name=printable(member.name), members=(member,))


def absolute(place: str | Path) -> str:
    """A path from the root, with forward slashes everywhere; links stay as they are named."""
    return Path(os.path.abspath(Path(place).expanduser())).as_posix()  # noqa: PTH100 (resolve would follow links)


def is_url(address: str) -> bool:
    """Whether an address is read through fsspec rather than from the disk."""
    return "://" in address


def name_of(address: str) -> str:
    """The file name at the end of a path or URL."""
    if is_url(address):
        parts = urlsplit(address)
        return unquote(PurePosixPath(parts.path or parts.netloc).name) or address
    return Path(address).name


def printable(text: str) -> str:
    """`text` as a database can hold it: bytes that are no text are written out, so that a name stays its own."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def digest_of(sha256s: Sequence[str], members: Sequence[Member]) -> str:
    """What a contract's bytes are known by: the file's sha256, or one over those of all files with their roles."""
    if len(sha256s) == 1:
        return sha256s[0]
    lines = (f"{member.role} {sha256}\n" for member, sha256 in zip(members, sha256s, strict=True))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
