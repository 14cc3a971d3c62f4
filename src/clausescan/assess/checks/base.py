"""What a check gives back: facts about the contract, without wording, law or severity."""

from collections.abc import Callable
from dataclasses import dataclass, field

from clausescan.assess.facts import Facts, clue_holds
from clausescan.playbooks.schema import Clue, Rule
from clausescan.structures import Outcome, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One occurrence of what a rule looks for. `values` fill its message, `note` explains an `unknown`."""

    outcome: Outcome
    confidence: float
    passages: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    values: tuple[tuple[str, Value], ...] = field(default=())
    note: str = ""
    where: tuple[str, str] = ("", "")


Check = Callable[[Facts, Rule], list[Fact]]


def preconditions(facts: Facts, has: tuple[Clue, ...], lacks: tuple[Clue, ...]) -> tuple[str, ...] | None:
    """The passages that prove all of `has`, or None as soon as one fails or one of `lacks` holds."""
    proof: list[str] = []
    for clue in has:
        passages = clue_holds(facts, clue)
        if passages is None:
            return None
        proof += passages
    if any(clue_holds(facts, clue) is not None for clue in lacks):
        return None
    return tuple(dict.fromkeys(proof))
