"""The same risks in other words, and their harmless neighbours: a rule must not hang on one drafting."""

from collections.abc import Callable
from typing import Any

import pytest

Judge = Callable[..., Any]

RISKS = [
    ("exclusions", "La présente liste d'exclusions n'est pas exhaustive.", "exclusions_open_list"),
    ("exclusions", "N'entrent pas dans le forfait les opérations de restauration de données.", "exclusion_core_service"),
    ("exclusions", "Les dysfonctionnements consécutifs à une négligence ou à une intervention d'un tiers ne sont pas couverts.", "exclusion_by_cause"),
    ("out_of_scope_pricing", "Tout travail complémentaire sera valorisé selon le barème en vigueur à la date de la demande.", "extra_price_current_rates"),
    ("out_of_scope_pricing", "Toute heure commencée est facturée en totalité.", "extra_minimum_billing"),
    ("out_of_scope_pricing", "Les crédits d'heures non utilisés à l'échéance ne sont ni reportés ni remboursés.", "unused_tickets_lost"),
    ("pricing", "Le montant du forfait pourra être réévalué à l'issue de l'audit de prise en charge.", "price_subject_to_audit"),
    ("minimum_commitment", "Le nombre de postes facturés ne pourra être inférieur à quarante.", "minimum_billing"),
    ("minimum_commitment", "Pendant la durée du contrat, le Client s'interdit de recourir à un autre prestataire.", "exclusivity"),
    ("change_control", "La suppression d'un poste n'ouvre droit à aucune diminution de la redevance.", "scope_upward_only"),
    ("price_indexation", "En aucun cas la révision ne pourra aboutir à une diminution du tarif.", "index_upward_only"),
    ("price_indexation", "La redevance est majorée de 4 % à chaque date anniversaire.", "index_floor"),
    ("price_indexation", "Le prix évolue comme l'inflation publiée par l'INSEE.", "index_unlawful"),
    ("price_indexation", "Le Prestataire pourra modifier ses tarifs chaque année.", "index_free"),
    ("payment_terms", "Passé un délai de dix jours, la facture est considérée comme définitivement acceptée.", "invoice_deemed_accepted"),
    ("payment_terms", "Le défaut de paiement d'une seule échéance rend exigible immédiatement la totalité du solde.", "acceleration"),
    ("unilateral_changes", "L'absence d'opposition du Client dans les trente jours vaudra acceptation de la nouvelle version.", "silent_acceptance"),
    ("unilateral_changes", "L'Hébergeur est libre de faire évoluer ses services et ses conditions sans préavis.", "free_changes"),
    ("service_levels", "Les délais et taux ci-dessus sont purement indicatifs et ne sauraient engager le Prestataire.", "levels_not_committed"),
    ("incident_times", "Le Prestataire détermine seul le niveau de criticité de chaque ticket.", "severity_by_provider"),
    ("incident_times", "Le décompte du temps est interrompu dans l'attente du constructeur.", "clock_stops"),
    ("sla_penalties", "Les pénalités ont un caractère forfaitaire et définitif et excluent toute autre indemnisation.", "penalties_sole_remedy"),
    ("sla_penalties", "Sous peine de déchéance, la demande d'avoir est adressée dans les quinze jours.", "credit_on_claim"),
    ("sla_reporting", "Les statistiques du Prestataire font seules foi entre les parties.", "provider_tool_sole_proof"),
    ("sla_exclusions", "Les interruptions liées à une attaque par déni de service ne sont pas décomptées.", "sla_excludes_attack"),
    ("obligation_standard", "Les prestations sont exécutées dans le cadre d'une obligation générale de moyens.", "best_efforts_on_service"),
    ("backup_restore", "Il appartient au Client de procéder aux sauvegardes de ses fichiers.", "client_alone_for_backups"),
    ("backup_restore", "Chaque restauration donne lieu à une facturation au temps passé.", "restore_billed"),
    ("continuity_recovery", "La continuité d'activité n'est assurée que si le Client a souscrit l'option correspondante.", "recovery_option"),
    ("security_measures", "Le Prestataire décline toute responsabilité en cas de piratage du système.", "security_no_liability"),
    ("incident_notification", "Toute violation de données est signalée au Client dans un délai de cinq jours.", "breach_notice_over_48h"),
    ("data_location", "Le Prestataire se réserve de déplacer les données vers tout pays, y compris hors de l'Espace économique européen.", "transfer_outside_eu"),
    ("subcontracting", "Le Prestataire pourra confier tout ou partie des prestations à des tiers de son choix, sans formalité.", "free_subcontracting"),
    ("subcontracting", "La responsabilité du Prestataire ne saurait être recherchée du fait de ses sous-traitants.", "subcontractor_no_liability"),
    ("documentation_access", "Les codes d'accès administrateur sont conservés par le Prestataire, qui en reste seul détenteur.", "docs_held_by_provider"),
    ("ip_rights", "Le Prestataire demeure seul propriétaire des procédures et scripts élaborés pour le Client.", "ip_kept_by_provider"),
    ("staffing", "En cas d'embauche d'un collaborateur, le Client versera une indemnité égale à dix-huit mois de rémunération.", "staff_penalty_long"),
    ("liability_cap", "Le montant total des indemnités n'excédera pas deux mensualités.", "liability_under_6_months"),
    ("liability_cap", "Le Prestataire ne pourra en aucun cas être tenu responsable de quelque dommage que ce soit.", "no_liability_at_all"),
    ("excluded_damages", "Aucune indemnité n'est due au titre de la destruction ou de l'altération de fichiers.", "data_loss_excluded"),
    ("governing_law_disputes", "À peine de forclusion, toute réclamation est formée dans les trois mois du fait générateur.", "claims_under_one_year"),
    ("force_majeure", "Sont assimilés à la force majeure le blocage des télécommunications et les grèves internes.", "force_majeure_wide"),
    ("force_majeure", "Le cas de force majeure ne dispense pas le Client de payer les redevances.", "force_majeure_fee_due"),
    ("suspension", "À défaut de règlement, les accès seront coupés sans mise en demeure préalable.", "suspension_no_notice"),
    ("suspension", "Faute de paiement sous cinq jours, le Prestataire interrompra les prestations.", "suspension_under_15_days"),
    ("contract_term", "L'ajout de tout équipement fait courir une nouvelle période initiale de trente-six mois.", "term_restarts"),
    ("contract_term", "Aucune résiliation anticipée n'est admise avant l'expiration de la période initiale.", "term_irrevocable"),
    ("tacit_renewal", "À l'échéance, il est renouvelé aux nouveaux tarifs.", "renewal_current_prices"),
    ("notice_period", "La résiliation est notifiée neuf mois au moins avant la date anniversaire par le Client.", "notice_over_6_months"),
    ("termination_convenience", "Tout départ avant terme oblige le Client à verser l'intégralité des mensualités à échoir.", "remaining_fees_due"),
    ("termination_for_breach", "L'Hébergeur est en droit de mettre fin au contrat sur-le-champ, sans formalité, en cas de retard de paiement.", "immediate_termination"),
    ("assignment", "Le Prestataire est autorisé à transférer le contrat à tout tiers sans l'accord du Client.", "free_assignment"),
    ("reversibility_plan", "Les conditions de la réversibilité seront convenues entre les parties à la fin du contrat.", "reversibility_to_be_agreed"),
    ("reversibility_plan", "Les opérations de transfert ne débutent qu'après règlement complet des factures.", "reversibility_if_paid"),
    ("reversibility_plan", "La réversibilité n'est pas due en cas de résiliation pour faute du Client.", "reversibility_only_no_fault"),
    ("reversibility_fees", "L'assistance à la sortie est chiffrée par le Prestataire au moment de la demande.", "reversibility_fee_open"),
    ("data_return", "À la cessation du contrat, les données sont effacées sans délai.", "data_deleted_at_end"),
    ("data_return", "L'extraction des données est une prestation payante.", "data_return_billed"),
    ("document_precedence", "Les conditions générales priment sur les conditions particulières.", "general_terms_first"),
]  # fmt: skip
HARMLESS = [
    ("exclusions", "La liste des exclusions est limitative.", "exclusions_open_list"),
    ("out_of_scope_pricing", "Le barème en vigueur est celui de l'annexe tarifaire, ferme pour deux ans.", "extra_price_current_rates"),
    ("out_of_scope_pricing", "Les heures non utilisées sont reportées sur la période suivante.", "unused_tickets_lost"),
    ("minimum_commitment", "Le Client reste libre de recourir à un autre prestataire.", "exclusivity"),
    ("price_indexation", "La révision ne pourra excéder 2 % par an.", "index_floor"),
    ("price_indexation", "La révision ne peut conduire à une hausse supérieure à 3 %.", "index_upward_only"),
    ("payment_terms", "Le Client dispose de six mois pour contester une facture.", "invoice_deemed_accepted"),
    ("unilateral_changes", "Le silence du Client ne vaut pas acceptation.", "silent_acceptance"),
    ("unilateral_changes", "Le Prestataire ne peut modifier les conditions sans avenant signé.", "free_changes"),
    ("service_levels", "Ces taux ont une valeur contractuelle.", "levels_not_committed"),
    ("incident_times", "Le Client détermine le niveau de criticité de chaque ticket.", "severity_by_provider"),
    ("sla_penalties", "Les pénalités n'ont pas de caractère forfaitaire et définitif.", "penalties_sole_remedy"),
    ("sla_penalties", "L'avoir est automatique, sans demande du Client.", "credit_on_claim"),
    ("obligation_standard", "Le Prestataire est soumis à une obligation de résultat sur les délais.", "best_efforts_on_service"),
    ("backup_restore", "Le Prestataire est responsable de la sauvegarde des données du Client.", "client_alone_for_backups"),
    ("backup_restore", "La restauration est effectuée sans frais.", "restore_billed"),
    ("security_measures", "Le Prestataire répond des conséquences d'une intrusion due à sa négligence.", "security_no_liability"),
    ("data_location", "Aucune donnée n'est transférée hors de l'Union européenne.", "transfer_outside_eu"),
    ("subcontracting", "Le Prestataire ne peut sous-traiter sans l'accord écrit du Client.", "free_subcontracting"),
    ("subcontracting", "Le Prestataire demeure seul responsable des actes de ses sous-traitants.", "subcontractor_no_liability"),
    ("documentation_access", "Les codes d'accès administrateur sont conservés par le Client.", "docs_held_by_provider"),
    ("ip_rights", "Le Prestataire demeure propriétaire de ses outils standards préexistants.", "ip_kept_by_provider"),
    ("staffing", "En cas d'embauche d'un collaborateur, l'indemnité est de trois mois de rémunération.", "staff_penalty_long"),
    ("liability_cap", "Le montant total des indemnités n'excédera pas vingt-quatre mensualités.", "liability_under_6_months"),
    ("excluded_damages", "La destruction de fichiers constitue un dommage direct.", "data_loss_excluded"),
    ("governing_law_disputes", "Les parties recherchent un accord amiable pendant trois mois.", "claims_under_one_year"),
    ("force_majeure", "Le Client est dispensé de payer pendant la force majeure.", "force_majeure_fee_due"),
    ("suspension", "Le Prestataire ne peut suspendre le service sans mise en demeure préalable.", "suspension_no_notice"),
    ("contract_term", "L'ajout d'un équipement est sans effet sur la durée.", "term_restarts"),
    ("termination_convenience", "Aucune somme n'est due pour les mensualités à échoir.", "remaining_fees_due"),
    ("termination_for_breach", "Le Client est en droit de mettre fin au contrat sans formalité.", "immediate_termination"),
    ("assignment", "Le Prestataire n'est pas autorisé à transférer le contrat sans l'accord du Client.", "free_assignment"),
    ("reversibility_plan", "La réversibilité est due y compris en cas de résiliation pour faute du Client.", "reversibility_only_no_fault"),
    ("data_return", "À la cessation du contrat, les données sont restituées puis effacées après trente jours.", "data_deleted_at_end"),
    ("data_return", "L'extraction des données est gratuite.", "data_return_billed"),
    ("document_precedence", "Les conditions particulières priment sur les conditions générales.", "general_terms_first"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "rule"), RISKS, ids=[case[2] for case in RISKS])
def test_found_in_other_words(judge: Judge, label: str, text: str, rule: str) -> None:
    assert rule in judge(f"[{label}] {text}").rules


@pytest.mark.parametrize(("label", "text", "rule"), HARMLESS, ids=[case[2] for case in HARMLESS])
def test_harmless_neighbour_is_silent(judge: Judge, label: str, text: str, rule: str) -> None:
    assert rule not in judge(f"[{label}] {text}").rules
