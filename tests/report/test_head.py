"""The head of a report says which rules a contract of unrecognised kind was judged by, and only where that is so."""

from dataclasses import replace

import pytest

from clausescan.report.parts.head import kind_name
from clausescan.structures import Report


@pytest.mark.parametrize(
    ("kind", "score", "playbook", "text"),
    [
        ("infogerance", 0.3, "", "jugé selon les règles d'infogérance"),
        ("infogerance", 0.3, "infogerance", "jugé selon les règles d'infogérance"),
        ("infogerance", 0.3, "hebergement", "non reconnu"),
        ("infogerance", 0.3, "ours.toml", "non reconnu"),
        ("hebergement", 0.45, "hebergement", "type incertain"),
        ("hebergement", 0.9, "saas", "Contrat d'hébergement"),
    ],
)
def test_the_kind_and_the_rules(
    sample_report: Report, kind: str, score: float, playbook: str, text: str
) -> None:
    contract = replace(sample_report.contract, kind=kind, kind_score=score)
    shown = kind_name(replace(sample_report, contract=contract, playbook=playbook)).replace("’", "'")
    assert text in shown
    assert ("jugé selon" in shown) == ("jugé selon" in text)
