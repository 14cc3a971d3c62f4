from collections.abc import Callable

import pytest

from clausescan.structures import Value

CASES = [
    ("Sa responsabilité est limitée au montant annuel du contrat.", (12, "month_of_fees")),
    (
        "La responsabilité du Prestataire est plafonnée à deux fois la redevance annuelle.",
        (24, "month_of_fees"),
    ),
    ("La responsabilité n'excède pas six mensualités.", (6, "month_of_fees")),
    ("Notre responsabilité est limitée à trois mois de redevance.", (3, "month_of_fees")),
    ("Il répond des dommages à hauteur du prix payé pour la prestation.", (100, "percent")),
    ("La responsabilité est limitée aux redevances versées durant l'année civile.", (12, "month_of_fees")),
    (
        "La réparation est plafonnée à 100 % des sommes payées au cours des 12 derniers mois.",
        (100, "percent"),
    ),
    ("Sa responsabilité est limitée à 50 000 € par an.", (50000, "EUR")),
]
SILENT = [
    "Le Prestataire n'est pas responsable des pannes du réseau public.",
    "La responsabilité est limitée à [●] fois la redevance annuelle.",
    "Sa responsabilité n'est pas limitée en cas de faute lourde.",
    "Il répond de ses sous-traitants comme de lui-même.",
]


def _caps(found: tuple[Value, ...]) -> list[tuple[float | None, str]]:
    return [(v.amount, v.unit) for v in found if v.kind == "liability_cap"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_cap(values: Callable[..., tuple[Value, ...]], text: str, expected: tuple[float, str]) -> None:
    assert _caps(values(text, "liability_cap")) == [expected]


@pytest.mark.parametrize("text", SILENT)
def test_no_cap(values: Callable[..., tuple[Value, ...]], text: str) -> None:
    assert _caps(values(text, "liability_cap")) == []


def test_twelve_months_of_term_are_no_cap(values: Callable[..., tuple[Value, ...]]) -> None:
    assert _caps(values("Le contrat est conclu pour douze mois.", "contract_term")) == []


@pytest.mark.parametrize("mark", ["• ", "c) ", ""])
def test_the_quoted_words_have_no_mark_of_an_item(
    values: Callable[..., tuple[Value, ...]], mark: str
) -> None:
    words = "Sa responsabilité est limitée au montant annuel de la redevance."
    (found,) = values(mark + words, "liability_cap")
    assert found.text == words


def test_a_number_in_brackets_is_part_of_the_words(values: Callable[..., tuple[Value, ...]]) -> None:
    (found,) = values(
        "Restée sans effet (1) mois, la mise en demeure vaut résiliation.", "termination_for_breach"
    )
    assert found.text == "(1) mois"
