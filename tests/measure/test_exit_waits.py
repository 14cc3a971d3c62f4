"""How long one waits before one may leave freely is no cure period; what follows a notice of default is."""

from collections.abc import Callable

import pytest

from clausescan.structures import Value

Values = Callable[..., tuple[Value, ...]]

WAITS = [
    "À l'issue d'une période de 12 mois, chaque partie peut résilier le contrat.",
    "À l'issue d'un délai de six (6) mois, chaque partie pourra résilier le contrat de plein droit.",
    "Passé un délai de 6 mois, le Client peut mettre fin au contrat à tout moment et sans motif.",
    "Une fois écoulé un délai de trois mois suivant la mise en service, le Client peut résilier sans pénalité.",
    "Après un délai de 30 jours suivant la notification de l'événement, chaque partie peut résilier sans indemnité.",
    "Si la suspension se prolonge au-delà de 30 jours, l'une ou l'autre des parties peut résilier de plein droit.",
    "Le Client dispose de 30 jours à compter de la notification de la modification pour résilier sans frais.",
    "À défaut d'accord sur le nouveau prix dans un délai de 30 jours, chaque partie peut résilier sans indemnité.",
    "Si l'empêchement dure plus de deux mois, le contrat pourra être résilié de plein droit.",
    "Si le démarrage n'a pu être prononcé huit semaines après la date prévue, le Client peut renoncer au contrat.",
    "En cas de changement de contrôle, le Client peut résilier dans les 60 jours, sans indemnité.",
    "Le contrat peut être résilié par chacune des parties après un délai de 90 jours d'interruption.",
]
CURES = [
    ("Trente jours après mise en demeure restée sans effet, chaque partie peut résilier sans indemnité.", 30),
    ("À l'issue d'un délai de 15 jours suivant la notification du manquement, l'autre partie peut résilier.", 15),
    ("À défaut de régularisation dans un délai de 8 jours, le Prestataire peut résilier de plein droit.", 8),
    ("Passé un délai de 30 jours après un courrier resté sans effet, chacune des parties peut mettre fin au contrat.", 30),
    ("S'il n'y remédie pas dans les 20 jours, le Client peut résilier à tout moment et sans frais.", 20),
    ("La partie lésée met l'autre en demeure. À l'issue d'un délai de 30 jours, elle peut résilier le contrat.", 30),
    ("En cas d'inexécution, l'autre partie peut résilier après un délai de 21 jours suivant la mise en demeure.", 21),
    ("Toute violation non réparée sous 10 jours permet à chaque partie de résilier sans indemnité.", 10),
    ("Le Client peut résilier sans pénalité si le manquement n'est pas corrigé dans un délai de 15 jours.", 15),
    ("La résiliation est acquise à l'expiration d'un délai d'un mois suivant la mise en demeure infructueuse.", 1),
    ("Si la mise en demeure est restée vaine pendant 45 jours, l'une ou l'autre des parties peut résilier.", 45),
    ("En cas de manquement après la mise en service, l'autre partie accorde 30 jours pour y remédier, puis résilie.", 30),
]  # fmt: skip


@pytest.mark.parametrize(
    "labels",
    [
        "termination_convenience",
        "termination_for_breach",
        "termination_for_breach termination_convenience",
        "force_majeure termination_for_breach",
    ],
)
@pytest.mark.parametrize("text", WAITS)
def test_a_wait_before_a_free_exit_is_no_cure_period(values: Values, text: str, labels: str) -> None:
    assert [v.text for v in values(text, labels) if v.kind == "cure_period"] == []


@pytest.mark.parametrize(
    "labels", ["termination_for_breach", "termination_for_breach termination_convenience"]
)
@pytest.mark.parametrize(("text", "amount"), CURES)
def test_a_delay_to_make_good_is_one(values: Values, text: str, amount: float, labels: str) -> None:
    assert [v.amount for v in values(text, labels) if v.kind == "cure_period"] == [amount]


def test_the_notice_and_the_term_beside_a_wait_are_read(values: Values) -> None:
    text = "Passé douze mois, chaque partie peut résilier à tout moment moyennant un préavis de trois mois."
    found = values(text, "termination_convenience notice_period")
    assert [(v.kind, v.amount) for v in found] == [("client_notice", 3), ("provider_notice", 3)]
    text = "Le contrat est conclu pour une durée initiale de 12 mois, à l'issue de laquelle chaque partie peut résilier."
    assert [(v.kind, v.amount) for v in values(text, "contract_term")] == [("initial_term", 12)]


@pytest.mark.parametrize(
    ("text", "labels", "kind"),
    [
        (
            "Le Client récupère ses fichiers, sans frais de sortie, pendant trois mois après la mise en service du nouvel espace.",
            "data_return",
            "data_retrieval_window",
        ),
        (
            "Un changement est pris en charge, après étude, sous quatre heures.",
            "incident_times change_control",
            "gti",
        ),
    ],
)
def test_other_delays_that_cost_nothing_or_follow_a_change(
    values: Values, text: str, labels: str, kind: str
) -> None:
    assert [v.kind for v in values(text, labels)] == [kind]
