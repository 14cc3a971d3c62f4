"""The wordings that mislead a reader of French contracts: each fires where it should and is silent where not.

Labels are given, values are measured from the words; a case is (trap, contract, what must be seen).
"""

from collections.abc import Callable
from typing import Any

import pytest

Judge = Callable[..., Any]

FIRES = [
    ("1 provider's notice", "[notice_period] Le Prestataire peut résilier le contrat moyennant un préavis d'un mois.", "provider_notice_short"),
    ("5 asymmetric notice", "[notice_period] Le Client respecte un préavis de neuf mois avant l'échéance.\n[notice_period] Le Prestataire respecte un préavis de trois mois avant l'échéance.", "notice_asymmetric"),
    ("6 anniversary of what", "[notice_period] Le préavis est de trois mois avant la date anniversaire.", "anniversary_undefined"),
    ("7 whole months", "[notice_period] Le préavis est de trois mois entiers, jusqu'à la fin d'un trimestre civil.", "notice_whole_months"),
    ("8 exclusion of scope", "[exclusions] Sont exclues du forfait, notamment, les interventions sur site.", "exclusions_open_list"),
    ("9 exclusion by definition", "[definitions] Incident : arrêt d'un service, à l'exclusion de ceux dus à un logiciel tiers.", "exclusion_by_definition"),
    ("10 exclusion by condition", "[exclusions] Le support ne couvre pas les matériels hors garantie ni les versions non supportées.", "exclusion_by_cause"),
    ("11 included then limited", "[scope_included] Le support est inclus dans la limite de dix tickets par mois.", "flat_fee_capped"),
    ("13 availability as a target", "[service_levels] Le Prestataire vise un taux de disponibilité de 99,9 % par mois.", "availability_target"),
    ("14 GTI is not GTR", "[incident_times] Tout incident bloquant est pris en charge sous 1 heure.", "gti_without_gtr"),
    ("15 workaround", "[incident_times] L'incident est réputé résolu dès la mise en place d'une solution de contournement.", "workaround_counts"),
    ("16 penalty of service", "[sla_penalties] Les pénalités dues par le Prestataire sont plafonnées à 3 % de la redevance mensuelle.", "penalty_cap_under_5"),
    ("17 cap and sole remedy", "[sla_penalties] Les pénalités, plafonnées à 20 % de la redevance, sont libératoires.", "penalties_sole_remedy"),
    ("18 credit on renewal", "[sla_penalties] Le crédit de service s'impute sur le renouvellement.", "credit_on_renewal"),
    ("20 reversibility on quotation", "[reversibility_fees] La réversibilité fait l'objet d'un devis au moment de la sortie.", "reversibility_fee_open"),
    ("20 at current rates", "[reversibility_fees] La réversibilité est facturée au tarif en vigueur.", "reversibility_current_rates"),
    ("21 hostage", "[reversibility_plan] La réversibilité est assurée sous réserve du paiement de toutes les sommes dues.", "reversibility_if_paid"),
    ("22 reversibility refused", "[reversibility_plan] Les Services ne comprennent pas de réversibilité.", "reversibility_refused"),
    ("22 data only", "[reversibility_plan] La réversibilité se limite à la restitution des données.", "reversibility_data_only"),
    ("23 subcontracting of 1975", "[subcontracting] Le Prestataire peut sous-traiter tout ou partie des prestations.", "free_subcontracting"),
    ("24 lessor", "[assignment] Le Prestataire peut céder le contrat à un établissement financier.", "lessor_assignment"),
    ("25 sums paid", "[liability_cap] La responsabilité est limitée aux sommes effectivement versées par le Client.", "cap_on_sums_paid"),
    ("26 data loss as indirect", "[excluded_damages] Sont réputés indirects la perte de données et les frais de reconstitution des données.", "data_loss_excluded"),
    ("27 wide force majeure", "[force_majeure] Constituent des cas de force majeure la défaillance d'un fournisseur et la panne du réseau.", "force_majeure_wide"),
    ("28 renewal at current prices", "[tacit_renewal] Le contrat est reconduit aux conditions tarifaires en vigueur.", "renewal_current_prices"),
    ("29 floor in the formula", "[price_indexation] Le prix suit la formule P1 = P0 x MAX(1,05 ; S1/S0).", "index_floor"),
    ("29 upward only", "[price_indexation] La révision s'applique uniquement à la hausse.", "index_upward_only"),
    ("30 subject to audit", "[pricing] La redevance est donnée sous réserve d'audit du parc.", "price_subject_to_audit"),
    ("31 cut-off hour", "[service_hours] Les demandes reçues après 16 h 30 sont traitées le jour ouvré suivant.", "calls_counted_next_day"),
    ("32 urgent maintenance", "[sla_exclusions] Les maintenances urgentes, sans préavis, ne sont pas comptées.", "maintenance_unlimited"),
    ("33 on-call as an option", "[service_hours] Hors plage de service, l'astreinte est proposée en option.", "out_of_hours_option"),
    ("36 terms by link", "[document_precedence] Les conditions applicables sont disponibles sur www.exemple.fr dans leur version en vigueur.", "changes_by_link"),
    ("cross-clause", "[service_levels] La disponibilité de 99,9 % est assurée 24 h/24.\n[service_hours] Le support est ouvert du lundi au vendredi.", "round_the_clock_promise"),
]  # fmt: skip
SILENT = [
    ("1 provider's long notice", "[notice_period] Le Prestataire peut résilier le contrat moyennant un préavis de neuf mois.", "notice_over_6_months"),
    ("2 formal notice to pay", "[payment_terms] À défaut de paiement huit jours après mise en demeure, des intérêts sont dus.", "notice_over_6_months"),
    ("2 notice of maintenance", "[sla_exclusions] La maintenance est annoncée avec un préavis de neuf mois, dans la limite de quatre heures par mois.", "notice_over_6_months"),
    ("3 cure period", "[termination_for_breach] Chaque partie peut résilier après une mise en demeure restée sans effet trente jours.", "notice_over_3_months"),
    ("5 symmetric notice", "[notice_period] Chacune des parties respecte un préavis de trois mois avant l'échéance.", "notice_unequal"),
    ("6 anniversary of the signature", "[notice_period] Le préavis est de trois mois avant la date anniversaire de la signature.", "anniversary_undefined"),
    ("9 definition without exclusion", "[definitions] Incident : tout événement qui interrompt ou dégrade un service.", "exclusion_by_definition"),
    ("7 months", "[notice_period] Le préavis est de trois mois avant l'échéance.", "notice_whole_months"),
    ("8 exclusion of liability", "[liability_cap] Sont exclus les dommages indirects, notamment la perte d'image.", "exclusions_open_list"),
    ("8 exclusion from precedence", "[document_precedence] Le contrat s'applique à l'exclusion de tout autre document, notamment la proposition.", "exclusions_open_list"),
    ("11 included without limit", "[scope_included] Le support est inclus sans limitation du nombre de tickets.", "flat_fee_capped"),
    ("13 availability promised", "[service_levels] Le Prestataire garantit un taux de disponibilité de 99,9 % par mois.", "availability_target"),
    ("14 both times", "[incident_times] Incident bloquant : intervention sous 1 heure, rétablissement sous 4 heures.", "gti_without_gtr"),
    ("15 workaround then fix", "[incident_times] Un contournement est fourni sous 2 heures, la correction définitive sous 5 jours.", "workaround_counts"),
    ("16 penalty of payment", "[payment_terms] Les pénalités de retard sont égales à 3 % des sommes dues par le Client.", "penalty_cap_under_5"),
    ("17 not the sole remedy", "[sla_penalties] Les pénalités ne sont pas libératoires.", "penalties_sole_remedy"),
    ("18 next invoice", "[sla_penalties] L'avoir est imputé sur la facture suivante.", "credit_on_renewal"),
    ("19 take-over", "[transition_in] La réversibilité entrante est assurée sous réserve du paiement de l'acompte.", "reversibility_if_paid"),
    ("20 included", "[reversibility_fees] La réversibilité est comprise dans la redevance.", "reversibility_fee_open"),
    ("21 whatever is owed", "[reversibility_plan] La réversibilité ne peut être subordonnée au paiement des sommes contestées.", "reversibility_if_paid"),
    ("22 data and knowledge", "[reversibility_plan] La réversibilité comprend la restitution des données et le transfert des connaissances.", "reversibility_data_only"),
    ("23 processor", "[personal_data] Le Prestataire agit comme sous-traitant au sens de l'article 28 du RGPD.", "free_subcontracting"),
    ("23 with consent", "[subcontracting] Le Prestataire peut sous-traiter avec l'accord préalable du Client.", "free_subcontracting"),
    ("24 no assignment", "[assignment] Le contrat ne peut être cédé à un bailleur sans accord.\n[assignment] Aucune cession n'est admise.", "free_assignment"),
    ("25 yearly amount", "[liability_cap] La responsabilité est limitée au montant annuel de la redevance.", "cap_on_sums_paid"),
    ("26 data loss as direct", "[excluded_damages] La perte de données constitue un dommage direct.", "data_loss_excluded"),
    ("27 not force majeure", "[force_majeure] La défaillance d'un fournisseur ne constitue pas un cas de force majeure.", "force_majeure_wide"),
    ("28 same terms", "[tacit_renewal] Le contrat est reconduit dans les mêmes conditions.", "renewal_current_prices"),
    ("29 both ways", "[price_indexation] La révision joue à la hausse comme à la baisse, dans la limite de 3 %.", "index_upward_only"),
    ("30 audit before", "[transition_in] Un audit gratuit précède la signature et ne modifie pas le prix.", "price_subject_to_audit"),
    ("31 hours only", "[service_hours] Le support est ouvert de 8 h à 18 h 30 les jours ouvrés.", "calls_counted_next_day"),
    ("32 limited maintenance", "[sla_exclusions] La maintenance programmée est limitée à quatre heures par mois.", "maintenance_unlimited"),
    ("33 on-call included", "[service_hours] L'astreinte de nuit est comprise dans la redevance.", "out_of_hours_option"),
    ("34 exception", "[exclusions] Sont exclus les consommables, à l'exception de la restauration des données.", "exclusion_core_service"),
    ("34 double negation", "[exclusions] Les correctifs de sécurité ne sont pas exclus du forfait.", "exclusion_core_service"),
    ("36 annexed terms", "[document_precedence] Les conditions générales annexées, datées et paraphées s'appliquent.", "changes_by_link"),
    ("39 reporting an incident", "[incident_times] Le Client dénonce tout incident dans un délai de neuf mois.", "notice_over_6_months"),
    ("40 resolution of an incident", "[incident_times] La résolution de l'incident intervient sous 4 heures, sans mise en demeure.", "immediate_termination"),
    ("40 term of a word", "[definitions] Le terme « Incident » désigne toute interruption du service.", "remaining_fees_due"),
    ("reversibility refused has no duration to write", "[reversibility_plan] Les Services ne comprennent pas de réversibilité.", "reversibility_no_duration"),
    ("cross-reference", "[governing_law_disputes] Les litiges nés de l'article Réversibilité relèvent du tribunal.", "reversibility_no_duration"),
]  # fmt: skip
VALUES = [
    ("1 client's notice", "[notice_period] Le Client peut dénoncer le contrat moyennant un préavis de six mois avant l'échéance.", "client_notice", [(6, "month")]),
    ("1 not the client's", "[notice_period] Le Prestataire peut résilier moyennant un préavis de six mois.", "client_notice", []),
    ("2 not a notice", "[payment_terms] Quinze jours après une mise en demeure de payer, le service est suspendu.", "client_notice", []),
    ("3 cure period", "[termination_for_breach] La résiliation suit une mise en demeure restée sans effet pendant trente (30) jours.", "cure_period", [(30, "day")]),
    ("3 not a notice", "[termination_for_breach] La résiliation suit une mise en demeure restée sans effet pendant trente (30) jours.", "client_notice", []),
    ("4 either party", "[notice_period] Chacune des Parties peut dénoncer le contrat avec un préavis de trois (3) mois avant l'échéance.", "provider_notice", [(3, "month")]),
    ("35 cells without verbs", "[incident_times] Bloquant | GTI : 30 minutes | GTR : 4 heures", "gtr", [(4, "hour")]),
    ("37 blank", "[notice_period] Le Client respecte un préavis de ...... mois avant l'échéance.", "client_notice", []),
    ("37 filled", "[notice_period] Le Client respecte un préavis de 4 mois avant l'échéance.", "client_notice", [(4, "month")]),
]  # fmt: skip
PERIMETER = [
    ("12 option", "[scope_included] L'astreinte de week-end peut être souscrite en option.", "out_of_hours", "optional"),
    ("12 included", "[scope_included] L'astreinte de week-end est assurée par le Prestataire.", "out_of_hours", "included"),
    ("34 exception to an exclusion", "[scope_included] Le Prestataire assure la maintenance des équipements, sauf les imprimantes.", "printers_peripherals", "excluded"),
    ("34 included too", "[scope_included] Le Prestataire assure la maintenance des équipements, y compris les imprimantes.", "printers_peripherals", "included"),
    ("8 left to the client", "[client_obligations] Les licences restent à la charge du Client.", "licences", "client"),
    ("conflict", "[scope_included] Le Prestataire assure la gestion du Wi-Fi.\n[exclusions] Est exclue la gestion du Wi-Fi.", "wifi", "conflict"),
    ("closed list", "[scope_included] Les prestations sont limitativement énumérées ci-après : serveurs.", "wifi", "excluded"),
    ("silence", "[scope_included] Le Prestataire assure l'exploitation des serveurs.", "wifi", "silent"),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "rule"), FIRES, ids=[case[0] for case in FIRES])
def test_fires(judge: Judge, trap: str, text: str, rule: str) -> None:
    assert rule in judge(text).rules


@pytest.mark.parametrize(("trap", "text", "rule"), SILENT, ids=[case[0] for case in SILENT])
def test_silent(judge: Judge, trap: str, text: str, rule: str) -> None:
    assert rule not in judge(text).rules


@pytest.mark.parametrize(("trap", "text", "kind", "amounts"), VALUES, ids=[case[0] for case in VALUES])
def test_value(judge: Judge, trap: str, text: str, kind: str, amounts: list[tuple[float, str]]) -> None:
    assert judge(text).amounts(kind) == amounts


@pytest.mark.parametrize(("trap", "text", "item", "state"), PERIMETER, ids=[case[0] for case in PERIMETER])
def test_perimeter(judge: Judge, trap: str, text: str, item: str, state: str) -> None:
    assert judge(text).state(item) == state
