"""Clauses that contradict or need one another: some things stated, others not."""

from clausescan.assess.checks.base import Fact, preconditions
from clausescan.assess.facts import Facts
from clausescan.assess.presence import presence
from clausescan.playbooks.schema import Rule

_OPEN = ("weak", "blank", "unread", "elsewhere", "general", "referred", "mentioned", "short")


def check(facts: Facts, rule: Rule) -> list[Fact]:
    """One fact when all of `has` hold and none of `lacks` does; `unknown` if a lacking clause may be elsewhere."""
    proof = preconditions(facts, rule.has, rule.lacks)
    if proof is None:
        return []
    for clue in rule.lacks:
        if clue.label and not clue.text and not clue.value:
            state = presence(facts, clue.label)
            if state.state in _OPEN:
                note = Fact(
                    outcome="unknown", confidence=0.4, passages=proof, note=state.state, where=state.where
                )
                return [note]
    values = tuple(("value", v) for clue in rule.has if clue.value for v in facts.values[clue.value][:1])
    return [Fact(outcome="breach", confidence=0.75, passages=proof, values=values[:1])]
