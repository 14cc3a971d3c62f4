"""The perimeter grid: 32 items of an infogérance, and what the contract says of each."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from clausescan.assess.facts import SURE, Facts
from clausescan.assess.polarity import Reading, readings
from clausescan.playbooks.load import Playbook
from clausescan.playbooks.phrases import find_phrase
from clausescan.playbooks.schema import Model, Text
from clausescan.playbooks.toml import read_data
from clausescan.structures import Finding, Passage, PerimeterItem
from clausescan.typeset import typeset

State = Literal["included", "excluded", "optional", "client", "silent", "conflict"]
_ALWAYS = ("scope_included", "exclusions", "client_obligations", "out_of_scope_pricing")
_Pool = tuple[tuple[Passage, Mapping[str, float]], ...]


class Item(Model):
    """A line of the grid: its words, the labels whose passages also speak of it, its weight in stars."""

    id: str
    family: str
    weight: int
    title: Text
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class GridFile(Model):
    """The shape of perimeter.toml; `closed` are the sentences that turn silence into exclusion."""

    closed: tuple[str, ...]
    question: Text
    reason: Text
    items: tuple[Item, ...]


@cache
def load_grid() -> GridFile:
    """The shipped grid. Raises `UsageError` with every wrong field."""
    return read_data(GridFile, "perimeter.toml", "the perimeter grid is wrong")


def _state(found: dict[Reading, list[str]]) -> State:
    if "included" in found and "excluded" in found:
        return "conflict"
    for state in ("excluded", "included", "optional", "client"):
        if state in found:
            return state
    return "silent"


def _item(
    facts: Facts,
    item: Item,
    pool: _Pool,
    closed: tuple[str, ...],
    lang: str,
) -> PerimeterItem:
    found: dict[Reading, list[str]] = {}
    wanted, telling = facts.index.may_say(item.words), {*_ALWAYS, *item.labels}
    for passage, labels in pool if wanted else ():
        if passage.id not in wanted or labels.keys().isdisjoint(telling):
            continue
        folded = facts.folded[passage.id]
        for reading in readings(folded, passage, labels, item.words, item.unless, item.labels):
            found.setdefault(reading, []).append(passage.id)
    state = _state(found)
    order = {"conflict": ("excluded", "included"), "silent": ()}.get(state, (state,))
    proof = [pid for key in order for pid in found.get(key, ())[:3]]  # type: ignore[call-overload]
    if state == "silent" and closed:
        state, proof = "excluded", list(closed[:1])
    return PerimeterItem(
        item=item.id,
        family=item.family,
        title=typeset(item.title.get(lang), lang),
        weight=item.weight,
        state=state,
        passages=tuple(dict.fromkeys(proof)),
    )


def sure_labels(passage: Passage) -> dict[str, float]:
    """The labels of a passage that are more than a suspicion, each with its best score."""
    labels: dict[str, float] = {}
    for tag in passage.labels:
        if tag.score >= SURE:
            labels[tag.label] = max(tag.score, labels.get(tag.label, 0.0))
    return labels


def _tells(passage: Passage, labels: Mapping[str, float]) -> bool:
    """Whether a passage can say who does what: a title or a definition cannot."""
    return passage.kind != "heading" and "definitions" not in labels


def grid(facts: Facts, lang: str) -> tuple[PerimeterItem, ...]:
    """The state of each item, in the order of the grid, with the passages that give it.

    Empty for a piece of a set that leaves the scope to another and names none of it: that is no silence.
    """
    file = load_grid()
    labelled = [(p, sure_labels(p)) for p in facts.contract.passages if p.labels]
    pool = tuple((p, labels) for p, labels in labelled if labels and _tells(p, labels))
    scope = [p for p, labels in labelled if not labels.keys().isdisjoint(("scope_included", "exclusions"))]
    closed = tuple(p.id for p in scope if find_phrase(file.closed, facts.folded[p.id]))
    items = tuple(_item(facts, item, pool, closed, lang) for item in file.items)
    told = facts.piece.states("scope_included") or any(item.state != "silent" for item in items)
    return items if told else ()


def questions(
    facts: Facts, items: tuple[PerimeterItem, ...], playbook: Playbook, lang: str
) -> tuple[Finding, ...]:
    """One finding for the three-star items that nothing settles, unless the scope is another document's."""
    silent = [item for item in items if item.state == "silent" and item.weight == 3]
    if not silent or not facts.piece.states("scope_included") or not facts.labelled.get("scope_included"):
        return ()
    file, help_ = load_grid(), playbook.wordings["scope_included"]
    names = ", ".join(item.title for item in silent)
    start = "Périmètre muet sur" if lang == "fr" else "The scope is silent on"
    return (
        Finding(
            rule="perimeter_silent",
            label="scope_included",
            outcome="unknown" if not facts.complete else "missing",
            severity="high" if len(silent) >= 8 else "medium",
            confidence=0.6,
            message=typeset(f"{start} {len(silent)} point{'s' if len(silent) > 1 else ''} : {names}.", lang),
            why=typeset(file.reason.get(lang), lang),
            question=typeset(file.question.get(lang), lang),
            wording=typeset(help_.wording, "fr"),
        ),
    )
