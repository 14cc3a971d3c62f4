"""A clause that should be there and is not: `missing` only where the document was read and is the right one."""

from clausescan.assess.checks.base import Fact, preconditions
from clausescan.assess.facts import Facts
from clausescan.assess.presence import presence
from clausescan.playbooks.schema import Rule

_CONFIDENCE = {
    "weak": 0.4,
    "blank": 0.8,
    "unread": 0.3,
    "elsewhere": 0.8,
    "general": 0.7,
    "referred": 0.7,
    "mentioned": 0.4,
    "short": 0.3,
}


def check(facts: Facts, rule: Rule) -> list[Fact]:
    """No fact if the label is present; else one, whose outcome says whether absence can be concluded."""
    if preconditions(facts, rule.has, rule.lacks) is None:
        return []
    found = presence(facts, rule.label)
    if found.state == "present":
        return []
    if found.state == "absent":
        return [Fact(outcome="missing", confidence=0.85 if facts.contract.document.problems == () else 0.7)]
    confidence = _CONFIDENCE[found.state]
    return [
        Fact(
            outcome="unknown",
            confidence=confidence,
            passages=found.passages,
            note=found.state,
            where=found.where,
        )
    ]
