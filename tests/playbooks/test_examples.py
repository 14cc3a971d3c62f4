"""Every shipped rule fires on its first kind of example and stays silent on the second."""

import pytest

from clausescan.assess.checks import CHECKS
from clausescan.assess.examples import build
from clausescan.assess.facts import make_facts
from clausescan.assess.pieces import recognise_piece
from clausescan.playbooks.load import load_playbook, playbook_names
from clausescan.playbooks.schema import Rule

RULES = {rule.id: rule for name in playbook_names() for rule in load_playbook(name).rules}


def fires(rule: Rule, text: str) -> bool:
    example = build(text, words=2000)
    contract = example.contract
    facts = make_facts(contract, example.profile, example.as_of, recognise_piece(contract))
    return bool(CHECKS[rule.kind](facts, rule))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_fires(rule: Rule) -> None:
    assert all(fires(rule, text) for text in rule.example_fires)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_stays_silent(rule: Rule) -> None:
    assert not any(fires(rule, text) for text in rule.example_silent)


def test_four_playbooks() -> None:
    assert playbook_names() == ("hebergement", "infogerance", "saas", "tma")
