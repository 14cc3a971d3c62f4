"""A figure beyond what the playbook accepts, or a price that is not one."""

from clausescan.assess.checks.base import Fact, preconditions
from clausescan.assess.facts import Facts, within
from clausescan.assess.sentences import sentences
from clausescan.assess.units import comparable
from clausescan.fold import fold
from clausescan.playbooks.phrases import find_phrase
from clausescan.playbooks.schema import Clue, Rule
from clausescan.structures import Value


def _size(value: Value) -> float:
    return comparable(value.amount or 0.0, value.unit)[0]


def _said(facts: Facts, rule: Rule, value: Value) -> bool:
    """Whether the passage of a value says one of `text`, and the sentence of the value none of `unless`."""
    whole = facts.folded.get(value.passage, "")
    if rule.text and not find_phrase(rule.text, whole):
        return False
    around = [whole[start:end] for start, end in sentences(whole) if start <= value.start < end]
    return not (rule.unless and any(find_phrase(rule.unless, text) for text in (*around, fold(value.text))))


def check(facts: Facts, rule: Rule) -> list[Fact]:
    """One fact for the value of the rule's kind that lies in its band; `pick` looks at the extreme one only."""
    proof = preconditions(facts, rule.has, rule.lacks)
    values = [
        v
        for v in facts.values.get(rule.value, ())
        if (not rule.qualifier or any(q in v.qualifier for q in rule.qualifier)) and _said(facts, rule, v)
    ]
    if proof is None or not values:
        return []
    sized = [v for v in values if v.amount is not None]
    if rule.pick != "any" and sized:
        values = [min(sized, key=_size) if rule.pick == "min" else max(sized, key=_size)]
    clue = Clue(
        value=rule.value, mode=rule.mode, over=rule.over, least=rule.least, under=rule.under, upto=rule.upto
    )
    hits = [v for v in values if within(v, clue) and (not rule.strength or v.strength in rule.strength)]
    if not hits:
        return []
    worst = hits[0]
    passages = tuple(dict.fromkeys((*(v.passage for v in hits), *proof)))
    span = (worst.start, worst.end) if worst.end else None
    confidence = min(0.95, max(0.5, facts.confidence(worst.passage, rule.label)))
    return [
        Fact(
            outcome="breach", confidence=confidence, passages=passages, span=span, values=(("value", worst),)
        )
    ]
