"""Words that hurt, or words that a clause should have and does not."""

from clausescan.assess.checks.base import Fact, preconditions
from clausescan.assess.facts import SURE, Facts, says, search
from clausescan.assess.presence import referred
from clausescan.playbooks.schema import Rule


def _silent(facts: Facts, rule: Rule) -> list[Fact]:
    """Nothing in the whole document says what it should, and its clause is there (or should be anywhere)."""
    own = tuple(p.id for label in rule.search_in for p, score in facts.body(label) if score >= SURE)[:3]
    expected = rule.anywhere and facts.piece.states(rule.label)
    if not (own or expected) or says(facts, rule.expects):
        return []
    if not facts.complete:
        return [Fact(outcome="unknown", confidence=0.3, passages=own, note="unread")]
    if referred(facts, rule.label):
        return [Fact(outcome="unknown", confidence=0.4, passages=own, note="referred")]
    return [Fact(outcome="missing", confidence=0.6, passages=own)]


def check(facts: Facts, rule: Rule) -> list[Fact]:
    """One fact: the first passage that says it, and the others."""
    proof = preconditions(facts, rule.has, rule.lacks)
    if proof is None:
        return []
    if rule.expects:
        return _silent(facts, rule)
    pool = () if rule.anywhere else rule.search_in
    hits = search(facts, pool, rule.text, rule.unless, rule.subject, rule.off_topic, rule.topic)
    if not hits:
        return []
    first, hit = hits[0]
    confidence = min(0.9, max(facts.confidence(first.id, label) for label in rule.search_in))
    passages = tuple(dict.fromkeys((*(p.id for p, _ in hits[:5]), *proof)))
    return [Fact(outcome="breach", confidence=confidence, passages=passages, span=(hit.start, hit.end))]
