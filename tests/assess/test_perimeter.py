"""What the perimeter grid may say of an item: only what a sentence states, never what it mentions.

A case is (what is tried, labels with scores, text, item, state); a passage may stand under headings or an introduction.
"""

from dataclasses import replace

import pytest

from clausescan.assess.examples import build
from clausescan.assess.facts import make_facts
from clausescan.assess.perimeter import grid
from clausescan.assess.pieces import recognise_piece

Case = tuple[str, str, str, str]
LONG = "du siège et des agences chaque nuit de la semaine et du mois puis chaque trimestre et chaque année tout au long de ces travaux"
STATED: list[Case] = [
    ("provider as subject", "[scope_included] Le Prestataire assure l'administration du pare-feu.", "firewall", "included"),
    ("the offer as subject", "[scope_included] Le forfait comprend la maintenance des serveurs et de la messagerie.", "mail_collab", "included"),
    ("passive without agent", "[backup_restore] Les sauvegardes sont effectuées chaque nuit.", "backup", "included"),
    ("passive by the provider", "[scope_included] L'annuaire est administré par le Titulaire.", "identity_directory", "included"),
    ("participle of inclusion", "[scope_included] Les correctifs de sécurité sont inclus dans l'abonnement.", "patching", "included"),
    ("item without a verb", "[scope_included] - Supervision des serveurs et alertes", "monitoring_soc_incident", "included"),
    ("pronoun", "[scope_included] La supervision est permanente. Elle comprend la surveillance du pare-feu.", "firewall", "included"),
    ("the client benefits", "[scope_included] Le Client bénéficie d'une assistance téléphonique.", "support_n1", "included"),
    ("on-call can be reached", "[service_hours] Hors de ces horaires, l'astreinte peut être jointe par téléphone.", "out_of_hours", "included"),
    ("tool then thing", "[scope_included] Le Prestataire protège les postes, notamment via l'application des correctifs qu'il assure.", "patching", "included"),
    ("a word that ends like a negation", "[scope_included] Les passerelles VPN sont administrées par le Prestataire.", "remote_access_vpn", "included"),
    ("a word that opens like a negation", "[scope_included] Le Prestataire nettoie et administre le pare-feu.", "firewall", "included"),
    ("price without tax", "[scope_included] Pour 100 € hors taxes par mois, le Prestataire assure la sauvegarde des serveurs.", "backup", "included"),
    ("price without VAT", "[scope_included] Pour 100 € hors TVA par mois, le Prestataire assure la sauvegarde des serveurs.", "backup", "included"),
    ("unless agreed otherwise", "[scope_included] Sauf stipulation contraire, le Prestataire assure la sauvegarde des serveurs.", "backup", "included"),
    ("unless there is such a case", "[scope_included] Sauf cas de force majeure, le Prestataire assure la sauvegarde des serveurs.", "backup", "included"),
    ("for example", "[scope_included] Le prestataire assure la sauvegarde des postes, par exemple les ordinateurs.", "backup", "included"),
    ("long lettered duty", f"[scope_included] a) Assurer la sauvegarde des serveurs {LONG}.", "backup", "included"),
    ("long bulleted duty", f"[scope_included] • Assurer la sauvegarde des serveurs {LONG}.", "backup", "included"),
    ("long numbered duty", f"[scope_included] 1.2 Assurer la sauvegarde des serveurs {LONG}.", "backup", "included"),
    ("by the provider", "[scope_included] Les liaisons Internet sont fournies par le Prestataire.", "wan_internet", "included"),
    ("excepted", "[scope_included] Le Prestataire assure l'exploitation des équipements, sauf le pare-feu.", "firewall", "excluded"),
    ("excepted by hors", "[scope_included] Le Prestataire assure l'exploitation des équipements hors pare-feu.", "firewall", "excluded"),
    ("excluded after the verb", "[scope_included] Le forfait ne comprend pas la formation des utilisateurs.", "user_training_moves", "excluded"),
    ("excluded as subject", "[exclusions] Les liens opérateurs ne font pas partie du périmètre.", "wan_internet", "excluded"),
    ("list of what is excluded", "[exclusions] Sont exclus : les imprimantes ; les tablettes ; le câblage.", "mobile_telephony", "excluded"),
    ("crossed out", "[scope_included] - ❌ Formation des utilisateurs", "user_training_moves", "excluded"),
    ("surcharge", "[out_of_scope_pricing,service_hours] Les travaux des jours fériés sont majorés de 50 %.", "out_of_hours", "optional"),
    ("if ordered", "[scope_included,continuity_recovery] Le Prestataire déclenche le PRA si le Client l'a souscrit.", "dr_bcp", "optional"),
    ("client's work", "[client_obligations] Il revient au Client d'effectuer la sauvegarde de ses postes.", "backup", "client"),
]  # fmt: skip
MENTIONED: list[Case] = [
    ("title", "[scope_included] # Hébergement et sauvegardes", "cloud_hosting", "silent"),
    ("definition", "[definitions,scope_included] ERP : logiciel de gestion intégré fourni à l'entreprise.", "erp", "silent"),
    ("suspicion only", "[scope_included]@0.3 Le Prestataire assure la gestion du Wi-Fi.", "wifi", "silent"),
    ("state of things", "[scope_included] Les commutateurs du siège sont anciens et chaque étage a son VLAN.", "lan_network", "silent"),
    ("run by somebody else", "[scope_included] Les liaisons Internet sont fournies par Telco Ouest.", "wan_internet", "silent"),
    ("run by the former provider", "[backup_restore] Jusqu'ici la sauvegarde était assurée par l'ancien prestataire.", "backup", "silent"),
    ("means", "[scope_included] Le Prestataire intervient via le VPN du Client.", "remote_access_vpn", "silent"),
    ("tool of orders", "[out_of_scope_pricing] Les bons de commande émis par SAP portent le numéro du marché.", "erp", "silent"),
    ("integration", "[scope_included] La solution s'intègre avec Active Directory et fournit un portail compatible avec l'annuaire du Client.", "identity_directory", "silent"),
    ("audit", "[scope_included] L'audit initial porte sur les postes de travail et les imprimantes.", "printers_peripherals", "silent"),
    ("asked of a bidder", "[scope_included] Le Titulaire décrira dans son offre l'antivirus fourni.", "antivirus_edr", "silent"),
    ("empty box", "[scope_included] - [ ] Formation réalisée", "user_training_moves", "silent"),
    ("rule of conduct", "[exclusions] Les clients des serveurs ne doivent pas revendre le service à des tiers.", "servers_physical", "silent"),
    ("conduct of the client", "[client_obligations] Le Client s'engage à utiliser les licences de bonne foi.", "licences", "silent"),
    ("subject of a denial", "[exclusions] L'assistance téléphonique aide à l'usage et ne s'étend pas au dépannage du réseau privé.", "support_n1", "silent"),
    ("long item after another verb", f"[scope_included] a) Voir la sauvegarde des serveurs {LONG}.", "backup", "silent"),
    ("examples of their own", "[scope_included] Exemples : sauvegarde des serveurs, pare-feu", "backup", "silent"),
    ("denied by n'", "[scope_included] Le Prestataire n'administre pas et ne gère le pare-feu.", "firewall", "silent"),
    ("another fibre", "[scope_included] - Fibre naturelle", "wan_internet", "silent"),
    ("action plans", "[security_measures] Le Titulaire met en œuvre les plans d'actions correctifs.", "patching", "silent"),
    ("hours without holidays", "[service_hours] Le support est ouvert de 8 h à 18 h hors jours fériés.", "out_of_hours", "silent"),
    ("not denied", "[scope_included] Aucune sauvegarde n'est réalisée et le Prestataire n'assure pas le Wi-Fi.", "wifi", "excluded"),
]  # fmt: skip
ABOVE = [
    ("context", ("2 Contexte", "2.1 Chantiers réalisés"), "", "silent"),
    ("glossary", ("Acronymes",), "", "silent"),
    ("other firms", ("Coordination avec les prestataires tiers",), "", "silent"),
    ("context and scope", ("Contexte", "Périmètre des prestations"), "", "included"),
    ("examples", (), "À titre d'exemples :", "silent"),
    ("for example", (), "Le Prestataire assure, par exemple :", "included"),
    ("bidder's answer", (), "Le Titulaire détaillera dans son offre :", "silent"),
    ("client's duty", (), "Le Client s'engage aux opérations suivantes :", "silent"),
    ("what is there", (), "La Ville dispose d'une plateforme composée :", "silent"),
    ("put aside", (), "Sont écartés du service :", "excluded"),
    ("not included", (), "Non inclus :", "excluded"),
    ("by amendment", (), "Ajouts qui font l'objet d'un avenant :", "optional"),
    ("included", (), "Le service inclut :", "included"),
    ("under the offer", ("Services",), "Le Prestataire assure :", "included"),
]


def _state(text: str, item: str, path: tuple[str, ...] = (), intro: str = "") -> str:
    example = build(text, words=2000)
    passages = tuple(replace(p, path=path, intro=intro) for p in example.contract.passages)
    contract = replace(example.contract, passages=passages)
    facts = make_facts(contract, example.profile, example.as_of, recognise_piece(contract))
    return next(i.state for i in grid(facts, "fr") if i.item == item)


@pytest.mark.parametrize(
    ("title", "text", "items"),
    [
        ("ACCORD DE TRAITEMENT DE DONNÉES", "[personal_data] Le Prestataire traite les données sur instruction.", 0),
        ("ACCORD DE TRAITEMENT DE DONNÉES", "[scope_included, backup_restore] La sauvegarde des serveurs est comprise.", 32),
        ("CONTRAT D'INFOGÉRANCE", "[personal_data] Le Prestataire traite les données sur instruction.", 32),
    ],
)  # fmt: skip
def test_a_piece_that_leaves_the_scope_to_another_has_no_grid(title: str, text: str, items: int) -> None:
    example = build(f"[] {title}\n{text}", words=2000)
    piece = recognise_piece(example.contract)
    assert len(grid(make_facts(example.contract, example.profile, example.as_of, piece), "fr")) == items


@pytest.mark.parametrize(("what", "text", "item", "state"), STATED, ids=[case[0] for case in STATED])
def test_stated(what: str, text: str, item: str, state: str) -> None:
    assert _state(text, item) == state


@pytest.mark.parametrize(("what", "text", "item", "state"), MENTIONED, ids=[case[0] for case in MENTIONED])
def test_mentioned(what: str, text: str, item: str, state: str) -> None:
    assert _state(text, item) == state


@pytest.mark.parametrize(("what", "path", "intro", "state"), ABOVE, ids=[case[0] for case in ABOVE])
def test_what_stands_above(what: str, path: tuple[str, ...], intro: str, state: str) -> None:
    assert _state("[scope_included] - Administration du pare-feu", "firewall", path, intro) == state


def test_what_stands_before_a_denial_is_not_left_out() -> None:
    text = (
        "[scope_included] Le Prestataire assure l'exploitation des serveurs, à l'exclusion de la téléphonie."
    )
    assert _state(text, "servers_physical") == "included"
    assert _state(text, "mobile_telephony") == "excluded"
