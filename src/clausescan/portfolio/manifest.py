"""Contracts of several files, by a list: a TOML or CSV file that names each contract's files in their order."""

import csv
import io
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clausescan.errors import UsageError
from clausescan.portfolio.members import ROLES, Family, Member, Role, absolute, is_url, printable

_HINT = "See docs/scale.md for the two forms of a manifest."


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    main: str = Field(min_length=1)
    annexes: tuple[str, ...] = ()
    amendments: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    contracts: tuple[_Entry, ...] = Field(min_length=1)


def read_manifest(path: Path) -> list[Family]:
    """The contracts that a manifest names; its paths are relative to its own folder. A file that is not there
    stays in its contract, so that the run names it.

    Raises UsageError with every fault of the manifest at once.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, [str(error)]) from None
    problems: list[str] = []
    entries = _of_csv(text, problems) if path.suffix.lower() == ".csv" else _of_toml(text, problems)
    seen: dict[str, str] = {}
    names: set[str] = set()
    families = []
    for entry in entries:
        if entry.name in names:
            problems.append(f"{entry.name}: named twice")
        names.add(entry.name)
        files: list[tuple[str, Role]] = [(entry.main, "main")]
        files += [(file, "annex") for file in entry.annexes] + [
            (file, "amendment") for file in entry.amendments
        ]
        members = tuple(_member(file, role, path.parent) for file, role in files)
        for member in members:
            if member.address in seen:
                problems.append(f"{entry.name}: {member.name} already stands in {seen[member.address]}")
            seen[member.address] = entry.name
        address = f"{absolute(path)}#{entry.name}"
        families.append(Family(address=printable(address), name=printable(entry.name), members=members))
    if problems:
        raise _wrong(path, problems)
    return families


def _member(file: str, role: Role, folder: Path) -> Member:
    if is_url(file):
        return Member(address=file, role=role)
    path = folder / Path(file).expanduser()
    return Member(address=absolute(path), role=role, size=path.stat().st_size if path.is_file() else 0)


def _of_toml(text: str, problems: list[str]) -> tuple[_Entry, ...]:
    try:
        return _File.model_validate(tomllib.loads(text)).contracts
    except tomllib.TOMLDecodeError as error:
        problems.append(str(error))
    except ValidationError as error:
        problems += [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    return ()


def _of_csv(text: str, problems: list[str]) -> tuple[_Entry, ...]:
    """Columns contract, file, role (main, annex or amendment); lines of a role stand in their order."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    if not rows or not {"contract", "file", "role"} <= set(rows[0]):
        problems.append("the first line must name the columns contract, file, role")
        return ()
    found: dict[str, dict[str, list[str]]] = {}
    for number, row in enumerate(rows, 2):
        role = (row["role"] or "").strip()
        if role not in ROLES:
            problems.append(f"line {number}: role must be one of {', '.join(ROLES)}, not '{role}'")
            continue
        files = found.setdefault((row["contract"] or "").strip(), {one: [] for one in ROLES})
        files[role].append((row["file"] or "").strip())
    entries = []
    for name, files in found.items():
        if not name or len(files["main"]) != 1:
            problems.append(f"{name or 'a line without contract'}: exactly one file must have the role main")
            continue
        entries.append(
            _Entry(
                name=name,
                main=files["main"][0],
                annexes=tuple(files["annex"]),
                amendments=tuple(files["amendment"]),
            )
        )
    return tuple(entries)


def _wrong(path: Path, problems: list[str]) -> UsageError:
    return UsageError(f"the manifest '{path}' is wrong:\n" + "\n".join(problems), hint=_HINT, code="manifest")
