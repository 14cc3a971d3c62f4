"""Pairs of contracts written for the tests: the balanced one is left alone, the hostile one gives up every risk.

Each pair goes through the whole line with the shipped model. The matrix of a hostile contract says which
rule must find each risk that its author planted.
"""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clausescan.assess.engine import assess
from clausescan.clean import clean
from clausescan.measure import measure
from clausescan.playbooks import load_playbook
from clausescan.playbooks.profile import Profile
from clausescan.read import read
from clausescan.scan import Engine
from clausescan.segment import segment
from clausescan.structures import Contract, Passage, Report, Tag
from clausescan.tag.observe import join

from .conftest import AS_OF

HERE = Path(__file__).with_name("contracts")
Scan = Callable[[str], Report]

PLANTED = {
    "infogerance_hostile": {
        "support capped at five tickets": "flat_fee_capped",
        "open list of exclusions": "exclusions_open_list",
        "restoring and viruses excluded": "exclusion_core_service",
        "exclusion by cause": "exclusion_by_cause",
        "extra work at the rates of the day": "extra_price_current_rates",
        "half a day begun is due": "extra_minimum_billing",
        "unused tickets lost": "unused_tickets_lost",
        "client alone for backups": "client_alone_for_backups",
        "price adjusted after audit": "price_subject_to_audit",
        "volume only grows": "scope_upward_only",
        "exclusivity": "exclusivity",
        "minimum billing": "minimum_billing",
        "a year paid in advance": "payment_advance_year",
        "invoices at eight days": "payment_under_15_days",
        "invoice deemed accepted": "invoice_deemed_accepted",
        "acceleration": "acceleration",
        "five per cent at least": "index_floor",
        "price never falls": "index_upward_only",
        "vendors' rises passed on": "index_editor_passthrough",
        "terms changed alone": "free_changes",
        "silence is acceptance": "silent_acceptance",
        "calls after 16:30 count next day": "calls_counted_next_day",
        "on-call as an option": "out_of_hours_option",
        "98 per cent": "availability_under_99",
        "measured over the year": "availability_yearly",
        "levels are indicative": "levels_not_committed",
        "no repair time": "gti_without_gtr",
        "severity set by the provider": "severity_by_provider",
        "clock stops for vendors": "clock_stops",
        "urgent maintenance not counted": "maintenance_unlimited",
        "attacks not counted": "sla_excludes_attack",
        "provider's tool is the proof": "provider_tool_sole_proof",
        "best efforts": "best_efforts_on_service",
        "advice waived": "advice_waived",
        "penalties capped at 3 per cent": "penalty_cap_under_5",
        "credit on claim": "credit_on_claim",
        "sole remedy": "penalties_sole_remedy",
        "recovery plan as an option": "recovery_option",
        "security as an option": "security_optional",
        "no liability for intrusions": "security_no_liability",
        "DPA by link": "dpa_by_link",
        "72 hours": "breach_notice_over_48h",
        "data outside the EU": "transfer_outside_eu",
        "free subcontracting": "free_subcontracting",
        "no liability for subcontractors": "subcontractor_no_liability",
        "documents held back": "docs_held_by_provider",
        "scripts kept": "ip_kept_by_provider",
        "24 months of salary": "staff_penalty_long",
        "three months' cap": "liability_under_6_months",
        "penalties within the cap": "penalties_in_cap",
        "data loss not compensated": "data_loss_excluded",
        "operating loss called indirect": "direct_loss_renamed",
        "six months to sue": "claims_under_one_year",
        "wide force majeure": "force_majeure_wide",
        "fee due in force majeure": "force_majeure_fee_due",
        "suspension without notice": "suspension_no_notice",
        "suspension cuts the data": "suspension_blocks_data",
        "sixty months": "term_over_48_months",
        "irrevocable": "term_irrevocable",
        "orders prolong the term": "term_restarts",
        "renewed for 36 months": "renewal_24_months",
        "renewed at current prices": "renewal_current_prices",
        "eight months' notice": "notice_over_6_months",
        "provider's one month": "provider_notice_short",
        "asymmetric notice": "notice_asymmetric",
        "registered letter only": "notice_letter_only",
        "remaining fees due": "remaining_fees_due",
        "provider ends at once": "immediate_termination",
        "only the provider ends for breach": "breach_only_client",
        "free assignment": "free_assignment",
        "assignment to a lessor": "lessor_assignment",
        "one month of reversibility": "reversibility_under_3_months",
        "terms to be agreed": "reversibility_to_be_agreed",
        "reversibility if paid": "reversibility_if_paid",
        "priced on the day": "reversibility_current_rates",
        "proprietary format": "data_format_proprietary",
        "ten days to fetch data": "retrieval_under_15_days",
        "general terms first": "general_terms_first",
        "no audit": "missing_audit_rights",
        "no steering": "missing_governance",
        "shorter than the notice": "reversibility_shorter_than_notice",
        "no confidentiality": "missing_confidentiality",
        "scope says nothing": "perimeter_silent",
    },
    "saas_hostile": {
        "terms by link": "changes_by_link",
        "terms above the client's": "general_terms_first",
        "reasonable use": "flat_fee_capped",
        "functions removed at will": "free_changes",
        "use is acceptance": "silent_acceptance",
        "prices at will": "index_free",
        "a year in advance": "payment_advance_year",
        "seven per cent a year": "index_floor",
        "suppliers' rises passed on": "index_editor_passthrough",
        "thirty users at least": "minimum_billing",
        "invoices at ten days": "payment_under_15_days",
        "acceleration": "acceleration",
        "no repair time": "gti_without_gtr",
        "best efforts": "best_efforts_on_service",
        "97 per cent": "availability_under_99",
        "over the year": "availability_yearly",
        "level without contractual value": "levels_not_committed",
        "maintenance without notice": "maintenance_unlimited",
        "attacks not counted": "sla_excludes_attack",
        "credit on claim": "credit_on_claim",
        "credit on renewal": "credit_on_renewal",
        "sole remedy": "penalties_sole_remedy",
        "expert client": "advice_waived",
        "client alone for backups": "client_alone_for_backups",
        "suspension without notice": "suspension_no_notice",
        "reconnection fee": "suspension_blocks_data",
        "data terms by link": "dpa_by_link",
        "96 hours": "breach_notice_over_48h",
        "data in any country": "transfer_outside_eu",
        "free subcontracting": "free_subcontracting",
        "free assignment": "free_assignment",
        "no liability for hosts": "subcontractor_no_liability",
        "no liability at all": "no_liability_at_all",
        "two months' cap": "liability_under_6_months",
        "data loss": "data_loss_excluded",
        "turnover": "direct_loss_renamed",
        "three months to claim": "claims_under_one_year",
        "wide force majeure": "force_majeure_wide",
        "48 months": "term_over_36_months",
        "renewed for as long": "renewal_24_months",
        "seven months' notice": "notice_over_6_months",
        "too long for a cloud contract": "cloud_notice_over_2_months",
        "letter only": "notice_letter_only",
        "no early exit": "term_irrevocable",
        "only the editor may end": "breach_only_client",
        "editor ends without notice": "immediate_termination",
        "remaining fees": "remaining_fees_due",
        "data deleted at the end": "data_deleted_at_end",
        "export on quotation": "data_return_billed",
        "editor's format": "data_format_proprietary",
        "return if paid": "reversibility_if_paid",
        "transfer fee": "cloud_transfer_fee",
        "no security clause": "missing_security_measures",
        "no recovery plan": "missing_continuity_recovery",
        "no confidentiality": "missing_confidentiality",
    },
}


def _severe(report: Report) -> list[str]:
    firm = (f for f in report.findings if f.outcome != "unknown" and f.severity in ("critical", "high"))
    return [f"{f.rule}: {f.quote[:80]}" for f in firm]


@pytest.mark.parametrize(
    "name", ["infogerance_balanced", "saas_balanced", "tma_balanced", "hebergement_balanced"]
)
def test_balanced_has_nothing_severe(scan: Scan, name: str) -> None:
    report = scan(name)
    assert _severe(report) == []
    assert report.score is not None and report.score >= 80


@pytest.mark.parametrize("name", PLANTED)
def test_hostile_gives_up_every_planted_risk(scan: Scan, name: str) -> None:
    report = scan(name)
    found = {f.rule for f in report.findings if f.outcome != "unknown"}
    assert [risk for risk, rule in PLANTED[name].items() if rule not in found] == []
    assert report.verdict == "dangerous"


def _labelled(name: str, engine: Engine) -> Contract:
    """The contract with a careful reader's labels instead of the model's."""
    given = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    data = (HERE / f"{name}.txt").read_bytes()
    pages, problems = read(data, name=f"{name}.txt")
    contract = segment(clean(pages, name=f"{name}.txt", data=data, problems=problems))

    def labels(passage: Passage) -> tuple[Tag, ...]:
        places = (passage.text.split(" ")[0], " ".join(" ".join(passage.path).split(" ")[:2]))
        found = next((given[place] for place in places if place in given), ())
        return tuple(Tag(label=label, score=0.95, source="model") for label in found)

    passages = tuple(replace(p, labels=labels(p)) for p in contract.passages)
    doc, offsets = join(engine.nlp, passages)
    values, _ = measure(passages, doc, offsets)
    return replace(contract, passages=passages, values=values, kind="infogerance", kind_score=1.0)


def test_hostile_gives_up_every_planted_risk_with_a_readers_labels(engine: Engine) -> None:
    name = "infogerance_hostile"
    contract = _labelled(name, engine)
    result = assess(
        contract, playbook=load_playbook("infogerance"), profile=Profile(), lang="fr", as_of=AS_OF
    )
    found = {f.rule for f in result.findings if f.outcome != "unknown"}
    assert [risk for risk, rule in PLANTED[name].items() if rule not in found] == []
