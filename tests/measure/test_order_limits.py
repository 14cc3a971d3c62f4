"""What may be ordered at most, or at least, is no fee; a fee beside it is."""

from collections.abc import Callable

import pytest

from clausescan.structures import Value

Values = Callable[..., tuple[Value, ...]]

LIMITS = [
    "Montant maximum de la part à commandes : 60 000 € HT par an.",
    "Maximum annuel des commandes : 35 000 € HT/an (soit 42 000 € TTC/an).",
    "Plafond annuel de commandes : 80 000 € HT par an",
    "Enveloppe maximale annuelle, toutes parties comprises : 150 000 € TTC/an (TVA 20 %, soit 125 000 € HT/an).",
    "L'accord-cadre est conclu sans minimum et avec un maximum annuel de 90 000 € HT par an.",
    "L'accord-cadre comporte un minimum de 20 000 € HT par an et un maximum de 110 000 € HT par an.",
    "Le montant des bons de commande ne peut dépasser 15 000 € HT par an.",
    "Les prestations du bordereau sont commandées dans la limite de 25 000 € HT par an.",
    "La valeur maximale annuelle du marché est de 400 000 € HT.",
    "Montant annuel maximal de l'accord-cadre | 40 000 € HT/an",
    "Les bons de commande, d'un montant annuel cumulé de 240 000 € HT au plus, sont émis au fil des besoins.",
    "Aucun minimum n'est garanti ; le maximum est de 45 000 € HT par an.",
    "Le budget alloué au marché est de 90 000 € TTC/an (soit 75 000 € HT/an).",
    "Leur montant est plafonné à 45 000 € HT par an.",
    "Ces travaux sont limités à 12 000 € HT par an.",
    "La redevance annuelle est au bordereau ; la part à commandes ne peut excéder 30 000 € HT par an.",
]
FEES = [
    ("La redevance annuelle de l'accord-cadre s'élève à 48 000 € HT.", 48000),
    ("Le forfait mensuel du marché est de 3 200 € HT par mois ; les commandes s'y ajoutent.", 3200),
    ("Forfait annuel : 90 000 € HT par an, plus une part à commandes d'au plus 20 000 € HT par an.", 90000),
    ("La part à commandes a pour maximum 20 000 € HT par an et le forfait annuel est de 61 000 € HT par an.", 61000),
    ("L'abonnement commandé coûte 340 € HT par mois pour un maximum de 20 utilisateurs.", 340),
    ("La redevance mensuelle est de 4 500 € HT, révisée dans la limite de 3 % par an.", 4500),
    ("Redevance mensuelle du bon de commande n° 4 | 1 250 € HT / mois", 1250),
    ("Le client commande le service au prix de 900 € HT par mois.", 900),
    ("Montant annuel du marché : 72 000 € HT par an", 72000),
    ("La redevance est de 2 000 € HT par mois, dans la limite de 500 tickets.", 2000),
    ("Forfait de base (maximum 10 postes commandés) : 450 € HT par mois", 450),
    ("L'enveloppe annuelle de 30 jours est comprise dans la redevance de 5 200 € HT par mois.", 5200),
    ("Le budget engagé par le client est de 7 480 € HT par mois.", 7480),
    ("Le plafond ne joue pas : la redevance annuelle reste de 8 000 € HT.", 8000),
    ("Abonnement annuel commandé en ligne : 990 € TTC", 990),
]  # fmt: skip


@pytest.mark.parametrize("labels", ["pricing", "pricing scope_included", "minimum_commitment pricing"])
@pytest.mark.parametrize("text", LIMITS)
def test_a_limit_of_orders_is_no_fee(values: Values, text: str, labels: str) -> None:
    assert [v.amount for v in values(text, labels, path=("Prix", "Montants"))] == []


@pytest.mark.parametrize(("text", "amount"), FEES)
def test_a_fee_beside_it_stays(values: Values, text: str, amount: float) -> None:
    found = [v.amount for v in values(text, "pricing", path=("Prix",)) if v.kind == "recurring_fee"]
    assert found == [amount]


def test_the_heading_may_say_that_it_is_about_orders(values: Values) -> None:
    text = "Maximum : 60 000 € HT par an"
    assert values(text, "pricing", path=("Montants de l'accord-cadre",)) == ()


@pytest.mark.parametrize(
    ("text", "labels", "kind"),
    [
        ("La responsabilité du titulaire est plafonnée à 50 000 € par commande.", "liability_cap", "liability_cap"),
        (
            "Sa responsabilité est limitée à un montant maximum de 300 000 € HT pour l'ensemble des commandes.",
            "liability_cap",
            "liability_cap",
        ),
    ],
)  # fmt: skip
def test_other_limits_keep_their_kind(values: Values, text: str, labels: str, kind: str) -> None:
    assert [v.kind for v in values(text, labels)] == [kind]
