"""Reads a TOML file into a closed model; problems are collected, not raised one by one."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from clausescan.errors import UsageError
from clausescan.resources import playbook_dir

M = TypeVar("M", bound=BaseModel)


def say(error: ValidationError, where: str) -> list[str]:
    """One line per wrong field: file, path of the field, what is wrong."""
    return [f"{where}: {'.'.join(str(p) for p in e['loc']) or '(table)'}: {e['msg']}" for e in error.errors()]


def read_table(path: Path, problems: list[str]) -> dict[str, Any]:
    """The table of a file, or an empty one and a problem."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{path.name}: {error}")
        return {}


def validate(model: type[M], table: dict[str, Any], where: str, problems: list[str]) -> M | None:
    """The model of a table, or None and its problems."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        problems.extend(say(error, where))
        return None


def validate_most(model: type[M], table: dict[str, Any], where: str, problems: list[str]) -> M:
    """The model of a table without its wrong fields, so that what else is wrong can be said in the same run."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        problems.extend(say(error, where))
        wrong = {fault["loc"][0] for fault in error.errors() if fault["loc"]}
        return model.model_validate({key: value for key, value in table.items() if key not in wrong})


def read_data(model: type[M], name: str, fault: str) -> M:
    """A shipped table of `data`. Raises `UsageError` that says `fault` and lists every wrong field."""
    problems: list[str] = []
    path = playbook_dir() / "data" / name
    file = validate(model, read_table(path, problems), path.name, problems)
    if file is None or problems:
        raise UsageError(f"{fault}:\n" + "\n".join(problems), code="playbook")
    return file
