"""The shipped label files: the closed list, and what each file must hold."""

import pytest

from clausescan.catalogue.load import load_catalogue
from clausescan.catalogue.schema import LabelType

LABELS = {
    "scope": "scope_included exclusions out_of_scope_pricing client_obligations transition_in change_control pricing"
    " price_indexation payment_terms minimum_commitment unilateral_changes",
    "quality": "service_hours service_levels incident_times sla_reporting sla_penalties sla_exclusions"
    " obligation_standard backup_restore continuity_recovery security_measures incident_notification audit_rights"
    " governance documentation_access staffing",
    "data": "personal_data data_location subcontracting confidentiality ip_rights",
    "liability": "liability_cap excluded_damages insurance force_majeure suspension",
    "exit": "contract_term tacit_renewal notice_period termination_convenience termination_for_breach"
    " reversibility_plan reversibility_fees data_return",
    "other": "document_precedence assignment governing_law_disputes definitions",
}
RISK_ONLY = {
    "minimum_commitment",
    "unilateral_changes",
    "sla_exclusions",
    "liability_cap",
    "excluded_damages",
    "suspension",
    "tacit_renewal",
}
TYPES = load_catalogue().types


def test_the_list_is_closed_and_in_order() -> None:
    assert load_catalogue().labels == tuple(" ".join(LABELS.values()).split())
    assert len(TYPES) == 48
    assert [kind.rank for kind in TYPES] == list(range(1, 49))


def test_families() -> None:
    assert {family: " ".join(k.id for k in TYPES if k.family == family) for family in LABELS} == LABELS


def test_risk_only() -> None:
    assert {kind.id for kind in TYPES if kind.risk_only} == RISK_ONLY


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_every_file_is_well_stocked(kind: LabelType) -> None:
    assert 10 <= len(kind.cues) <= 40
    assert 5 <= len(kind.hints) <= 25
    assert len(set(kind.examples.fires + kind.examples.silent)) == len(
        kind.examples.fires + kind.examples.silent
    )
    assert not set(kind.cues) & set(kind.counter_cues)
