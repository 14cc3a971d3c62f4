"""Every shipped rule fires on its first kind of example and stays silent on the second."""

import pytest

from clausescan.assess.examples import facts_of
from clausescan.playbooks.load import load_playbook, playbook_names
from clausescan.playbooks.schema import Rule

RULES = {rule.id: rule for name in playbook_names() for rule in load_playbook(name).rules}


def fires(rule: Rule, text: str) -> bool:
    return any(fact.outcome != "unknown" for fact in facts_of(rule, text))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_fires(rule: Rule) -> None:
    assert all(fires(rule, text) for text in rule.example_fires)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_stays_silent(rule: Rule) -> None:
    assert not any(fires(rule, text) for text in rule.example_silent)


def test_four_playbooks_with_their_rules() -> None:
    assert playbook_names() == ("hebergement", "infogerance", "saas", "tma")
    assert all(len(load_playbook(name).rules) >= 90 for name in playbook_names())


def test_every_rule_helps_to_act() -> None:
    for name in playbook_names():
        book = load_playbook(name)
        for rule in book.rules:
            help_ = book.wordings[rule.label]
            assert rule.reason.fr and rule.reason.en and help_.question.fr and help_.question.en
