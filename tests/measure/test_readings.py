"""Every value kind fires on the wordings that state it and stays silent on their near misses."""

from collections.abc import Callable

import pytest

from clausescan.errors import UsageError
from clausescan.fold import fold
from clausescan.measure import readings
from clausescan.measure.readings import Phrases, ReadingFile, compile_phrases, letters_of, load_readings
from clausescan.structures import Value

Values = Callable[..., tuple[Value, ...]]

# (kind, labels, text, the amounts and units that are stated)
FIRES = [
    (
        "initial_term",
        "contract_term",
        "La convention est conclue pour une durée de trente-six (36) mois.",
        {(36, "month")},
    ),
    ("initial_term", "contract_term", "Durée : 5 ans fermes à compter de la mise en service.", {(5, "year")}),
    ("initial_term", "contract_term", "Le marché est passé pour 24 mois fermes.", {(24, "month")}),
    ("initial_term", "contract_term", "Trois ans à compter du procès-verbal de recette.", {(3, "year")}),
    ("initial_term", "contract_term", "Engagement initial | 48 mois", {(48, "month")}),
    (
        "renewal_term",
        "tacit_renewal",
        "Il est reconduit par périodes successives d'un (1) an.",
        {(1, "year")},
    ),
    (
        "renewal_term",
        "tacit_renewal",
        "À défaut, il se prolonge tacitement pour douze mois.",
        {(12, "month")},
    ),
    ("renewal_term", "tacit_renewal", "Puis il repart tout seul pour 24 mois.", {(24, "month")}),
    (
        "cure_period",
        "termination_for_breach",
        "Si la mise en demeure reste sans effet pendant trente (30) jours, le contrat est résilié.",
        {(30, "day")},
    ),
    (
        "cure_period",
        "termination_for_breach",
        "En cas de manquement non réparé sous 15 jours ouvrés, l'autre partie peut résilier.",
        {(15, "business_day")},
    ),
    (
        "availability",
        "service_levels",
        "L'Hébergeur garantit une disponibilité de 99,9 % par mois.",
        {(99.9, "percent")},
    ),
    ("availability", "service_levels", "Messagerie : 99,5 % du temps", {(99.5, "percent")}),
    ("gti", "incident_times", "Une panne bloquante est prise en charge en 30 minutes.", {(30, "minute")}),
    ("gti", "incident_times", "GTI : 4h ouvrées", {(4, "business_hour")}),
    (
        "gti",
        "incident_times service_hours",
        "Nous répondons aux demandes sous deux jours ouvrables.",
        {(2, "business_day")},
    ),
    ("gtr", "incident_times", "Le rétablissement intervient en 8 heures au plus.", {(8, "hour")}),
    ("gtr", "incident_times", "GTR 4 h, jour et nuit", {(4, "hour")}),
    (
        "gtr",
        "incident_times",
        "Les anomalies majeures sont corrigées sous 3 jours ouvrés.",
        {(3, "business_day")},
    ),
    (
        "penalty_cap",
        "sla_penalties",
        "Le cumul des pénalités est plafonné à 12 % de la redevance annuelle.",
        {(12, "percent")},
    ),
    ("penalty_cap", "sla_penalties", "Avoir de 5 % par heure entamée, 30 % au plus.", {(30, "percent")}),
    (
        "payment_delay",
        "payment_terms",
        "Les factures sont payables à 30 jours date de facture.",
        {(30, "day")},
    ),
    (
        "payment_delay",
        "payment_terms",
        "Le règlement s'effectue par virement sous 45 jours fin de mois.",
        {(45, "day")},
    ),
    ("payment_delay", "payment_terms", "Délai global de paiement : trente (30) jours.", {(30, "day")}),
    (
        "index_cap",
        "price_indexation",
        "La révision suit l'indice Syntec, dans la limite de 3 % par an.",
        {(3, "percent")},
    ),
    ("index_cap", "price_indexation", "La hausse annuelle n'excède jamais 2,5 %.", {(2.5, "percent")}),
    (
        "breach_notice_delay",
        "incident_notification",
        "Toute violation de données est notifiée au Client dans les 48 heures.",
        {(48, "hour")},
    ),
    (
        "breach_notice_delay",
        "incident_notification",
        "En cas de fuite, nous vous alertons sous 24 h.",
        {(24, "hour")},
    ),
    ("retention", "backup_restore", "Les sauvegardes sont conservées pendant 30 jours.", {(30, "day")}),
    ("retention", "backup_restore", "Rétention : 13 mois pour les copies mensuelles.", {(13, "month")}),
    ("retention", "security_measures", "Les journaux sont conservés douze mois.", {(12, "month")}),
    (
        "data_retrieval_window",
        "data_return",
        "Le Client dispose de 30 jours après la fin du contrat pour récupérer ses fichiers.",
        {(30, "day")},
    ),
    (
        "data_retrieval_window",
        "data_return",
        "Vos données restent accessibles en lecture soixante (60) jours à compter du terme.",
        {(60, "day")},
    ),
    (
        "reversibility_duration",
        "reversibility_plan",
        "Le Prestataire assiste le repreneur pendant une période de trois mois.",
        {(3, "month")},
    ),
    (
        "reversibility_duration",
        "reversibility_plan",
        "Durée de la réversibilité : 6 mois au maximum.",
        {(6, "month")},
    ),
    (
        "liability_cap",
        "liability_cap",
        "La responsabilité de l'Éditeur est limitée à 150 000 € par sinistre.",
        {(150000, "EUR")},
    ),
    (
        "liability_cap",
        "liability_cap",
        "Sa responsabilité ne peut excéder les sommes versées au cours des douze (12) derniers mois.",
        {(12, "month_of_fees")},
    ),
    (
        "liability_cap",
        "liability_cap",
        "La réparation est plafonnée à 150 % du montant de la commande.",
        {(150, "percent")},
    ),
    ("recurring_fee", "pricing", "La redevance mensuelle s'élève à 4 500 € HT.", {(4500, "EUR")}),
    ("recurring_fee", "pricing", "CHF 1'260.– par mois hors TVA, tout compris", {(1260, "CHF")}),
]

# the same kinds on passages that say something else
SILENT = [
    ("initial_term", "contract_term", "Un certificat de garantie de 24 mois est remis avec le matériel."),
    ("initial_term", "tacit_renewal", "Il est reconduit par périodes de douze mois."),
    ("initial_term", "contract_term", "La durée totale ne peut excéder 48 mois."),
    ("initial_term", "confidentiality", "Le secret est gardé pendant une durée de cinq ans."),
    ("renewal_term", "notice_period", "La dénonciation intervient trois mois avant chaque renouvellement."),
    ("renewal_term", "continuity_recovery", "Le plan est renouvelé tous les 12 mois."),
    ("cure_period", "notice_period", "Chacun peut résilier moyennant un préavis de trois mois."),
    ("cure_period", "suspension", "L'accès est suspendu huit jours après une mise en demeure de payer."),
    (
        "breach_notice_delay",
        "incident_notification",
        "Le Titulaire informe l'acheteur de la destruction des données sous huit jours.",
    ),
    (
        "cure_period",
        "termination_for_breach",
        "Le marché est résilié si le titulaire, mis en demeure au titre de l'article L. 8222-6 du code du travail, ne "
        "prouve pas sous deux mois la fin de sa situation irrégulière.",
    ),
    (
        "cure_period",
        "termination_for_breach",
        "Le Client peut résilier sans mise en demeure si le taux n'est pas tenu trois mois sur six.",
    ),
    (
        "cure_period",
        "force_majeure",
        "Si la force majeure dure plus de 30 jours, le contrat peut être résilié.",
    ),
    ("availability", "sla_penalties", "Sous 99 %, un avoir de 10 % est accordé."),
    ("availability", "service_levels", "80 % des appels sont décrochés en une minute."),
    ("availability", "service_levels", "Sobriété : au moins 95 % des impressions sortent en recto-verso."),
    ("availability", "service_levels", "La durabilité des objets est de 99,9999999 % par an."),
    ("availability", "price_indexation", "Les prix montent de 99 % de l'indice."),
    ("gti", "incident_times", "Le rétablissement intervient en 8 heures au plus."),
    ("gti", "sla_exclusions", "La maintenance est annoncée 48 heures à l'avance."),
    ("gti", "continuity_recovery", "RTO : 4 heures"),
    ("gti", "sla_penalties", "40 € par heure au-delà de 4 heures de retard"),
    ("gtr", "incident_times", "Un technicien intervient en 4 heures sur site."),
    ("gtr", "backup_restore", "La rétention est de 30 jours."),
    ("penalty_cap", "sla_penalties", "Une pénalité de 5 % est due par heure entamée."),
    ("penalty_cap", "payment_terms", "Une pénalité de retard de 15 % est exigible."),
    ("penalty_cap", "price_indexation", "La hausse est plafonnée à 3 %."),
    ("payment_delay", "payment_terms", "Toute contestation est formée dans les 15 jours de la facture."),
    ("payment_delay", "suspension", "Après 30 jours d'impayé, l'accès est coupé."),
    ("payment_delay", "insurance", "L'attestation est remise sous quinze jours à compter de la demande."),
    ("payment_delay", "payment_terms", "Paiement à réception de facture."),
    ("index_cap", "price_indexation", "La variation retenue n'est jamais inférieure à 2 %."),
    ("index_cap", "payment_terms", "Les intérêts de retard sont limités à 12 %."),
    ("breach_notice_delay", "incident_notification", "Un rapport final est remis sous 30 jours."),
    ("breach_notice_delay", "sla_exclusions", "Le Client est informé de la maintenance 48 heures avant."),
    ("retention", "backup_restore", "Une restauration complète est achevée en 8 heures."),
    ("retention", "backup_restore", "Les copies partent toutes les 4 heures vers le second site."),
    ("retention", "confidentiality", "Cette obligation de secret dure cinq ans."),
    ("data_retrieval_window", "data_return", "Les données sont effacées sous 30 jours."),
    ("data_retrieval_window", "suspension", "L'accès est rétabli sous 48 heures après paiement."),
    (
        "reversibility_duration",
        "reversibility_plan",
        "Le plan de réversibilité est remis dans les six mois de la signature.",
    ),
    (
        "reversibility_duration",
        "reversibility_plan",
        "La réversibilité est demandée trois mois avant le terme.",
    ),
    ("liability_cap", "insurance", "Le Prestataire est assuré pour 1 500 000 € par sinistre."),
    ("liability_cap", "sla_penalties", "Les pénalités d'un mois ne peuvent excéder 20 % du forfait."),
    ("liability_cap", "staffing", "L'indemnité est limitée à douze mois de salaire."),
    ("recurring_fee", "out_of_scope_pricing", "Le déplacement est facturé 95 € HT."),
    ("recurring_fee", "pricing", "La mise en service coûte 1 900 € HT, une seule fois."),
    ("recurring_fee", "pricing", "45 € HT par poste et par mois"),
    ("recurring_fee", "payment_terms", "Une indemnité forfaitaire de 40 € est due."),
]


@pytest.mark.parametrize(
    ("kind", "labels", "text", "expected"), FIRES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_kind_fires(
    values: Values, kind: str, labels: str, text: str, expected: set[tuple[float, str]]
) -> None:
    assert {(v.amount, v.unit) for v in values(text, labels) if v.kind == kind} == expected


@pytest.mark.parametrize(("kind", "labels", "text"), SILENT)
def test_the_kind_stays_silent(values: Values, kind: str, labels: str, text: str) -> None:
    assert [v for v in values(text, labels) if v.kind == kind] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("client_notice", "Chaque partie peut résilier le contrat moyennant un préavis de trois (3) mois."),
        (
            "cure_period",
            "Le contrat est résilié si la mise en demeure est restée sans effet pendant 15 jours.",
        ),
        (
            "gti",
            "Garantie de temps d'intervention (GTI) des incidents critiques : prise en charge en 2 heures",
        ),
        (
            "index_cap",
            "La révision des tarifs selon l'indice Syntec est plafonnée, sans pouvoir excéder 3 % maximum.",
        ),
    ],
)
def test_strong_wording_needs_no_label(values: Values, kind: str, text: str) -> None:
    assert [v.kind for v in values(text) if v.kind == kind] == [kind]


def test_every_value_kind_of_the_label_guide_has_a_reading_that_fires() -> None:
    kinds = {name.replace("liability_months", "liability_cap") for name in (r.name for r in load_readings())}
    kinds = {"liability_cap" if k.startswith("liability") else k for k in kinds if not k.startswith("_")} - {
        "notice"
    }
    assert kinds == {kind for kind, *_ in FIRES} == {kind for kind, *_ in SILENT}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("resili*", "il resilie", True),
        ("resili*", "irresilie", False),
        ("mise en demeure", "mise  en demeure", False),
        ("plafon* ... mois", "plafonne aux trois derniers mois", True),
        ("plafon* ... mois", "plafonne. trois mois", False),
        ("(avant|apres) terme", "apres terme", True),
        ("vers\\w*", "vers", True),
        ("pour ?$", "conclu pour ", True),
    ],
)
def test_phrases(phrase: str, text: str, found: bool) -> None:
    assert bool(compile_phrases((phrase,)).search(text)) is found
    assert Phrases(((letters_of(phrase), phrase),)).stand_in(text) is found


@pytest.mark.parametrize(
    ("phrase", "letters"),
    [
        ("resili*", "resili"),
        ("mise* en demeure", " en demeure"),
        ("slas?", "sla"),
        ("plafon* ... mois", "plafon"),
        ("(avant|apres) terme", " terme"),
        ("de (la )?date", "date"),
        ("au-dela d'un an", "au-dela d'un an"),
        ("a|b", ""),  # what has more syntax is always searched
        ("vers\\w*", ""),
        ("pour ?$", ""),
        ("non[- ]renouvellement", ""),
        ("(nest (ed)?)? mois", ""),
    ],
)
def test_letters_that_stand_wherever_a_phrase_does(phrase: str, letters: str) -> None:
    assert letters_of(phrase) == letters


def test_letters_lose_no_match_of_a_shipped_phrase() -> None:
    texts = [fold(text) for _, _, text, *_ in (*FIRES, *SILENT)]
    matches = 0
    for phrase in {one for reading in load_readings() for cue in reading.spec.cue for one in cue.phrases}:
        pattern, letters = compile_phrases((phrase,)), letters_of(phrase)
        for text in texts:
            if pattern.search(text):
                matches += 1
                assert letters in text, phrase
    assert matches > 500


@pytest.mark.parametrize(
    ("phrases", "word"), [(["Préavis"], "folded"), (["(avant"], "unterminated"), ("avant", "valid tuple")]
)
def test_a_malformed_reading_is_refused(phrases: object, word: str) -> None:
    cue = {"where": "sentence", "weight": 1.0, "phrases": phrases}
    with pytest.raises(ValueError, match=word):
        ReadingFile.model_validate({"of": "duration", "threshold": 1.0, "labels": {}, "cue": [cue]})


def test_all_faults_of_the_folder_are_told_at_once(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "readings"  # type: ignore[operator]
    folder.mkdir()
    (folder / "one.toml").write_text("of = 3")
    (folder / "two.toml").write_text("threshold =")
    monkeypatch.setattr(readings, "files", lambda _: tmp_path)
    with pytest.raises(UsageError, match=r"(?s)one\.toml.*two\.toml"):
        load_readings.__wrapped__()


def test_every_shipped_phrase_is_a_pattern_by_itself() -> None:
    phrases = [text for reading in load_readings() for cue in reading.spec.cue for text in cue.phrases]
    assert len(phrases) > 500
    for phrase in phrases:
        compile_phrases((phrase,))
