"""Files at a URL (s3://, gs://, https://, file://...), through fsspec and whatever it has installed."""

from collections.abc import Iterator
from glob import has_magic
from pathlib import Path
from typing import Any

from clausescan.errors import UsageError
from clausescan.portfolio.members import Member, is_url, name_of


class FetchError(Exception):
    """A file that could not be fetched, with the reason in the words of the system."""


def fetch(address: str) -> bytes:
    """The bytes at a path or URL. Raises FetchError."""
    try:
        if not is_url(address):
            return Path(address).read_bytes()
        system, path = _system(address)
        data: bytes = system.cat_file(path)
        return data
    except UsageError:
        raise
    except OSError as error:
        raise FetchError(error.strerror or str(error) or type(error).__name__) from error
    except Exception as error:  # every storage library has errors of its own
        raise FetchError(f"{type(error).__name__}: {error}"[:300]) from error


def listed(url: str, suffixes: frozenset[str]) -> Iterator[Member]:
    """The files under a URL: a file, what a glob matches, or all of a folder that have one of `suffixes`.

    Raises UsageError where the storage cannot be reached or its library is absent.
    """
    system, path = _system(url)
    try:
        if has_magic(path):
            found = {one: info for one, info in system.glob(path, detail=True).items() if _is(one, suffixes)}
        elif system.isfile(path) and not url.endswith("/"):
            found = {path: system.info(path)}
        else:
            found = {one: info for one, info in system.find(path, detail=True).items() if _is(one, suffixes)}
    except FileNotFoundError:
        return
    except Exception as error:
        raise UsageError(
            f"'{url}' cannot be listed: {type(error).__name__}: {error}"[:300],
            hint="Check the address and your access to it.",
            code="remote",
        ) from None
    for one, info in found.items():
        if info.get("type", "file") == "file":
            yield Member(address=system.unstrip_protocol(one), size=int(info.get("size") or 0))


def _is(path: str, suffixes: frozenset[str]) -> bool:
    name = name_of(path)
    return Path(name).suffix.lower() in suffixes and not name.startswith(".")


def _system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"'{url}' cannot be read here: {error}",
            hint="Install what is missing: pip install 'clausescan[remote]', and s3fs, gcsfs or adlfs for that storage.",
            code="remote_absent",
        ) from None
    return system, str(path)
