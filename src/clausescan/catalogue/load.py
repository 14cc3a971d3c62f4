"""Reads the label files into one frozen catalogue, or says everything that is wrong with them."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from clausescan.catalogue.schema import LabelType
from clausescan.errors import UsageError
from clausescan.resources import catalogue_dir


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """All label types in the order of their rank. Compared by identity: it is loaded once."""

    types: tuple[LabelType, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The ids, in the same order."""
        return tuple(kind.id for kind in self.types)

    def get(self, label: str) -> LabelType:
        """The type of a label id. Raises `UsageError` for an id that is not in the catalogue."""
        for kind in self.types:
            if kind.id == label:
                return kind
        raise UsageError(f"unknown label {label!r}", hint=f"known labels: {', '.join(self.labels)}")


@cache
def load_catalogue(directory: Path | None = None) -> Catalogue:
    """The catalogue in `directory` (the shipped one by default), read once.

    Raises `UsageError` naming every file and field that is wrong.
    """
    folder = directory or catalogue_dir()
    problems: list[str] = []
    types: list[LabelType] = []
    for path in sorted(folder.glob("*.toml")):
        kind = _read(path, problems)
        if kind is not None:
            types.append(kind)
    ranks = Counter(kind.rank for kind in types)
    problems += [f"{kind.id}.toml: rank {kind.rank} is used twice" for kind in types if ranks[kind.rank] > 1]
    if not types and not problems:
        problems.append(f"{folder}: no label file")
    if problems:
        raise UsageError(
            "the label catalogue is wrong:\n" + "\n".join(problems),
            hint="correct the files named above; docs/labels.md describes their fields",
            code="catalogue",
        )
    return Catalogue(types=tuple(sorted(types, key=lambda kind: kind.rank)))


def _read(path: Path, problems: list[str]) -> LabelType | None:
    try:
        kind = LabelType.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: not readable as TOML: {error}")
        return None
    except ValidationError as error:
        for item in error.errors():
            where = ".".join(str(part) for part in item["loc"])
            problems.append(f"{path.name}: {where}: {item['msg']}")
        return None
    if kind.id != path.stem:
        problems.append(f"{path.name}: id: {kind.id!r} is not the name of the file")
        return None
    return kind
