"""The law applies on its day and to whom it protects; the profile decides what is not in the contract."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clausescan.playbooks.profile import Profile
from clausescan.structures import Report

Scan = Callable[..., Report]
Judge = Callable[..., Any]
BEFORE, AFTER = date(2026, 12, 1), date(2027, 2, 1)
FEE = "[reversibility_fees] Des frais de sortie de 5 000 € sont facturés.\n#value reversibility_fee=amount amount=5000 unit=EUR"


def _cited(report: Report) -> str:
    return " ".join(text for finding in report.findings for text in finding.law)


def test_cloud_exit_fee_before_and_after_the_data_act(scan: Scan) -> None:
    before, after = scan("saas_hostile", BEFORE), scan("saas_hostile", AFTER)
    assert {f.rule for f in before.findings} - {f.rule for f in after.findings} == {
        "cloud_exit_fee_at_cost",
        "reversibility_fee_open",
    }
    assert {f.rule for f in after.findings} - {f.rule for f in before.findings} == {"cloud_exit_fee_banned"}
    assert "SREN" in _cited(before) and "29(2)" in _cited(before) and "29(1)" not in _cited(before)
    assert "SREN" not in _cited(after) and "29(1)" in _cited(after) and "29(2)" not in _cited(after)


@pytest.mark.parametrize(
    ("scene", "rule", "fires"),
    [
        ("#profile cloud=true\n#as_of 2027-01-12", "cloud_exit_fee_banned", True),
        ("#profile cloud=true\n#as_of 2027-01-11", "cloud_exit_fee_banned", False),
        ("#profile cloud=true\n#as_of 2027-01-11", "cloud_exit_fee_at_cost", True),
        ("#profile cloud=false\n#as_of 2027-02-01", "cloud_exit_fee_banned", False),
        ("#as_of 2027-02-01", "cloud_exit_fee_banned", False),
        ("#profile financial_entity=true", "dora_authorities", True),
        ("#profile financial_entity=false", "dora_authorities", False),
        ("", "dora_authorities", False),
        ("#profile nis2=true", "nis2_no_figure", True),
        ("#profile nis2=false", "nis2_no_figure", False),
        ("", "nis2_no_figure", False),
    ],
)
def test_rule_of_law(judge: Judge, scene: str, rule: str, fires: bool) -> None:
    assert (rule in judge(f"{FEE}\n{scene}").rules) is fires


RENEWAL = "[tacit_renewal] Le contrat se renouvelle par tacite reconduction par périodes d'un an."


@pytest.mark.parametrize(
    ("form", "cited"), [("company", False), ("public", False), ("association", True), (None, False)]
)
def test_consumer_reminder_never_for_a_company(judge: Judge, form: str | None, cited: bool) -> None:
    scene = f"{RENEWAL}\n#profile legal_form={form}" if form else RENEWAL
    assert ("L215-1" in " ".join(t for f in judge(scene).result.findings for t in f.law)) is cited


@pytest.mark.parametrize(("day", "cited"), [("2026-12-31", True), ("2027-01-01", False)])
def test_payment_article_ends_with_2026(judge: Judge, day: str, cited: bool) -> None:
    text = f"[payment_terms] Les factures sont payables à quatre-vingt-dix jours.\n#profile legal_form=company\n#as_of {day}"
    found = [f for f in judge(text).result.findings if f.rule == "payment_over_60_days"]
    assert found and ("L441-10" in " ".join(found[0].law)) is cited


def test_unknown_answer_says_what_it_depends_on(judge: Judge) -> None:
    found = [
        f for f in judge(f"{FEE}\n#as_of 2027-02-01").result.findings if f.rule == "cloud_exit_fee_banned"
    ]
    assert [f.outcome for f in found] == ["unknown"]
    assert "cloud" in found[0].question and not found[0].law


def test_profile_answers_are_reported(scan: Scan) -> None:
    report = scan("saas_balanced", BEFORE, Profile(legal_form="company", monthly_fee=1000))
    assert ("legal_form", "company") in report.profile and ("cloud", "true") in report.profile
    assert report.budget.year == 12000


def test_the_tool_never_states_nullity(scan: Scan) -> None:
    for name in ("infogerance_hostile", "saas_hostile"):
        for finding in scan(name, AFTER).findings:
            said = " ".join((finding.message, finding.why, *finding.law)).lower()
            assert "clause nulle" not in said and "est nulle" not in said
            assert all("à faire vérifier" in text for text in finding.law)
