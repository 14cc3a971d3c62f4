"""Finds a playbook by name or path, applies what it extends, and says everything that is wrong at once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clausescan.errors import UsageError
from clausescan.playbooks.schema import Law, PlaybookFile, Rule, RulesFile, Text, Wording
from clausescan.playbooks.toml import read_table, validate, validate_most
from clausescan.resources import playbook_dir

_HINT = "correct the fields named above; `clausescan playbook check` lists them again"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Playbook:
    """The rules that hold for one kind of contract, with the law and the wording they cite."""

    name: str
    title: Text
    kind: str
    rules: tuple[Rule, ...]
    laws: dict[str, Law]
    wordings: dict[str, Wording]

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises `UsageError` if there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise UsageError(
            f"unknown rule {rule_id!r}", hint=f"`clausescan playbook show {self.name}` lists the rules"
        )


def playbook_names() -> tuple[str, ...]:
    """The shipped playbooks a user can choose."""
    return tuple(p.stem for p in sorted(playbook_dir().glob("*.toml")) if p.stem in _KINDS)


_KINDS = ("hebergement", "infogerance", "saas", "tma")


def _tables(folder: str, model: type[Law] | type[Wording], problems: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted((playbook_dir() / folder).glob("*.toml")):
        for key, table in read_table(path, problems).items():
            if key in found:
                problems.append(f"{folder}/{path.name}: {key}: defined twice")
            entry = validate(model, table, f"{folder}/{path.name}: {key}", problems)
            if entry is not None:
                found[key] = entry
    return found


def _path_of(name: str, beside: Path | None) -> Path:
    """A name is a shipped playbook; anything with a suffix or a separator is a file, beside the one that says so."""
    if name.endswith(".toml") or "/" in name or "\\" in name:
        path = Path(name)
        return path if path.is_absolute() or beside is None else beside / path
    return playbook_dir() / f"{name}.toml"


def _merge(base: dict[str, Rule], file: PlaybookFile, where: str, problems: list[str]) -> dict[str, Rule]:
    rules = dict(base)
    for rule in file.rules:
        if rule.id in rules:
            problems.append(
                f"{where}: rules: {rule.id} is defined twice; use [change.{rule.id}] to change it"
            )
        rules[rule.id] = rule
    changes: dict[str, dict[str, object]] = {key: dict(table) for key, table in file.change.items()}
    for key, severity in file.severity.items():
        changes.setdefault(key, {})["severity"] = severity
    for key, table in changes.items():
        if key not in rules:
            problems.append(f"{where}: change.{key}: no such rule")
            continue
        merged = {**rules[key].model_dump(exclude_unset=True), **table, "id": key}
        changed = validate(Rule, merged, f"{where}: change.{key}", problems)
        if changed is not None:
            rules[key] = changed
    for key in file.off:
        if key not in rules:
            problems.append(f"{where}: off: no such rule {key}")
        rules.pop(key, None)
    return rules


def _gather(
    path: Path, problems: list[str], seen: tuple[Path, ...] = ()
) -> tuple[PlaybookFile, dict[str, Rule]]:
    if path in seen:
        problems.append(f"{path.name}: extends: a playbook cannot extend itself")
        return PlaybookFile(), {}
    if not path.is_file():
        raise UsageError(
            f"no playbook {path.stem!r}",
            hint=f"shipped playbooks: {', '.join(playbook_names())}; or give a .toml file",
            code="no_playbook",
        )
    file = validate_most(PlaybookFile, read_table(path, problems), path.name, problems)
    rules: dict[str, Rule] = {}
    parent = PlaybookFile()
    if file.extends:
        parent, rules = _gather(_path_of(file.extends, path.parent), problems, (*seen, path))
    for name in file.rule_files:
        shared = validate(RulesFile, read_table(path.parent / name, problems), name, problems)
        rules = _merge(rules, PlaybookFile(rules=shared.rules if shared else ()), name, problems)
    merged = _merge(rules, file, path.name, problems)
    whole = file.model_copy(update={"kind": file.kind or parent.kind, "title": file.title or parent.title})
    return whole, merged


@cache
def load_playbook(name_or_path: str | Path) -> Playbook:
    """The playbook of a shipped name ("infogerance") or of a user's own TOML file, read once.

    Raises `UsageError` with every wrong field of every file it is made of.
    """
    problems: list[str] = []
    path = _path_of(str(name_or_path), None)
    file, rules = _gather(path, problems)
    laws, wordings = _tables("law", Law, problems), _tables("wording", Wording, problems)
    for rule in rules.values():
        problems += [f"{path.name}: {rule.id}: unknown law {key!r}" for key in rule.law if key not in laws]
        if rule.label not in wordings:
            problems.append(f"{path.name}: {rule.id}: unknown label {rule.label!r}")
    if problems:
        raise UsageError("the playbook is wrong:\n" + "\n".join(problems), hint=_HINT, code="playbook")
    chosen = tuple(r for r in rules.values() if not r.kinds or file.kind in r.kinds)
    title = file.title or Text(fr=path.stem, en=path.stem)
    return Playbook(
        name=file.name or path.stem,
        title=title,
        kind=file.kind or "infogerance",
        rules=chosen,
        laws=laws,
        wordings=wordings,
    )
