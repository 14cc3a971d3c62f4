"""How captive the contract makes the client, component by component, and the freedoms it leaves.

Points and components are data (captivity.toml), product defaults. Low 0-2, medium 3-5, high from 6.
"""

from functools import cache
from typing import Literal

from clausescan.assess.facts import Facts, clue_holds
from clausescan.playbooks.schema import Clue, Model, Text
from clausescan.playbooks.toml import read_data
from clausescan.structures import Captivity, ExitCost, Freedom
from clausescan.typeset import typeset


class Component(Model):
    """A cause of dependence: points when `has` holds and `lacks` does not."""

    points: int
    text: Text
    has: tuple[Clue, ...] = ()
    lacks: tuple[Clue, ...] = ()


class FreedomClue(Model):
    """A freedom: what the contract says for it, and against it."""

    id: str
    title: Text
    allowed: tuple[Clue, ...] = ()
    barred: tuple[Clue, ...] = ()


class CaptivityFile(Model):
    """The shape of captivity.toml."""

    components: tuple[Component, ...]
    freedoms: tuple[FreedomClue, ...]


@cache
def load_captivity() -> CaptivityFile:
    """The shipped components and freedoms. Raises `UsageError` with every wrong field."""
    return read_data(CaptivityFile, "captivity.toml", "the captivity table is wrong")


def _all(facts: Facts, clues: tuple[Clue, ...]) -> tuple[str, ...] | None:
    found = [clue_holds(facts, clue) for clue in clues]
    if any(one is None for one in found):
        return None
    return tuple(pid for one in found for pid in one or ())


def captivity(facts: Facts, cost: ExitCost, lang: str) -> Captivity:
    """The dependence that the contract organises; only a document that was read whole counts what is absent."""
    parts: list[str] = []
    proof: list[str] = []
    points = 0
    whole = facts.complete and "*" in facts.piece.holds
    for component in load_captivity().components:
        passages = _all(facts, component.has)
        if passages is None or (component.lacks and not whole):
            continue
        if any(clue_holds(facts, clue) is not None for clue in component.lacks):
            continue
        points += component.points
        parts.append(f"{component.text.get(lang)} (+{component.points})")
        proof += passages
    most = cost.low_months if cost.high_months is None else cost.high_months
    if most is not None and most >= 6:
        points += 1
        parts.append(
            (
                "coût de sortie de 6 mois de redevance ou plus"
                if lang == "fr"
                else "exit cost of 6 months of fee or more"
            )
            + " (+1)"
        )
    level: Literal["low", "medium", "high", "unknown"] = (
        "high" if points >= 6 else "medium" if points >= 3 else "low"
    )
    if not whole and level == "low":
        level = "unknown"  # what a part of a contract does not say proves nothing
    return Captivity(
        level=level,
        points=points,
        parts=tuple(typeset(p, lang) for p in parts),
        passages=tuple(dict.fromkeys(proof)),
    )


def openness(facts: Facts, lang: str) -> tuple[Freedom, ...]:
    """Co-sourcing, partial termination, several providers, scope reduction: barred, open or not mentioned."""
    out = []
    for freedom in load_captivity().freedoms:
        barred = [p for clue in freedom.barred for p in clue_holds(facts, clue) or ()]
        open_ = [p for clue in freedom.allowed for p in clue_holds(facts, clue) or ()]
        state: Literal["open", "barred", "silent"] = "barred" if barred else "open" if open_ else "silent"
        title = typeset(freedom.title.get(lang), lang)
        out.append(
            Freedom(id=freedom.id, title=title, state=state, passages=tuple(dict.fromkeys(barred or open_)))
        )
    return tuple(out)
