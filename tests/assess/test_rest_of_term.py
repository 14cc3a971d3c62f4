"""The rest of a fixed term: counted where the contract makes it due, told where it only names a term."""

from collections.abc import Callable
from typing import Any

import pytest

Judge = Callable[..., Any]
TERM = "[contract_term] Le contrat est conclu pour une durée de trente-six (36) mois."
DATED = "[contract_term] Le contrat est conclu pour une durée de trente-six (36) mois. Il prend effet le 1er janvier 2026."
FIRM = "[contract_term] Le contrat est conclu pour une durée ferme de trente-six (36) mois."
FIRM_DATED = f"{FIRM} Il prend effet le 1er janvier 2026."
NOTICE = "[notice_period] Le Client peut dénoncer le contrat avec un préavis de trois mois avant l'échéance."
FREE = "[reversibility_fees] La réversibilité est comprise dans la redevance."
FEE = "[pricing] La redevance mensuelle est de 1 000 € HT."
LEAVE = "[termination_convenience] Le Client peut résilier à tout moment sans motif."


def cost_of(judge: Judge, *lines: str, lang: str = "fr") -> Any:
    return judge("\n".join(lines), lang=lang).result.exit


@pytest.mark.parametrize(
    "text",
    [
        "En cas de départ anticipé, la totalité des redevances restant à courir est due.",
        "Toute résiliation avant le terme entraîne le paiement des mensualités restantes.",
        "Le Client qui met fin au contrat avant son terme doit l'intégralité des mensualités jusqu'au terme.",
        "Une sortie anticipée rend exigible l'ensemble des loyers à échoir.",
        "En cas de résiliation anticipée, le Client verse une indemnité égale aux sommes restant à courir.",
        "Le Client qui arrête avant la fin doit 100 % des mensualités qui restaient à courir.",
        "Le départ anticipé rend exigible la totalité des redevances restant à courir, majorée de 10 %.",
        "La fin anticipée ne donne lieu à aucun remboursement et laisse exigibles les mensualités restantes.",
        "Lorsque le Client part avant l'échéance sans faute du Prestataire, il règle toutes les redevances à échoir.",
    ],
)
def test_all_fees_to_the_term(judge: Judge, text: str) -> None:
    due = f"[termination_convenience] {text}"
    dated = cost_of(judge, DATED, NOTICE, FREE, FEE, due)
    assert dated.low_months == dated.high_months == pytest.approx(25.3, abs=0.1)
    assert dated.high == pytest.approx(25_300, abs=100)
    bounded = cost_of(judge, TERM, NOTICE, FREE, FEE, due)
    assert (bounded.low_months, bounded.high_months, bounded.high) == (3, 36, 36_000)
    assert "début du contrat inconnu" in " ".join(bounded.parts)


@pytest.mark.parametrize(
    "text",
    [
        "Le Client peut partir avant le terme sans devoir les redevances restant à courir.",
        "En cas de départ anticipé, aucune des mensualités restantes n'est due.",
        "En cas de résiliation aux torts du Client, la totalité des redevances restant à courir est due.",
        "Le Client qui part avant le terme doit les redevances restant à courir, dans la limite de douze mois.",
        "Les sommes versées d'avance sont remboursées pour les mois restant à courir.",
        "Le Client peut résilier après un an contre la moitié des mensualités à courir.",
        "Le Client peut résilier à tout moment.",
    ],
)
def test_the_rest_is_not_due(judge: Judge, text: str) -> None:
    cost = cost_of(judge, DATED, NOTICE, FREE, FEE, f"[termination_convenience] {text}")
    assert (cost.low_months, cost.high_months) == (3, 3)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("100 % du montant restant dû jusqu'au terme", 1),
        ("cent (100) % du prix restant à courir", 1),
        ("120 % des redevances restant à courir", 1.2),
        ("la totalité du prix restant dû jusqu'au terme", 1),
        ("la totalité des redevances restant à courir (TVA de 20 % en sus)", 1),
        ("la totalité des redevances restant à courir, plus 20 % de TVA", 1),
        ("la totalité des redevances, TVA à 5,5 % en sus, restant à courir", 1),
    ],
)
def test_the_whole_or_more_is_due_however_it_is_put(judge: Judge, text: str, share: float) -> None:
    due = f"[termination_convenience] En cas de résiliation anticipée, le Client verse {text}."
    cost = cost_of(judge, DATED, NOTICE, FREE, FEE, due)
    assert cost.low_months == cost.high_months == pytest.approx(25.3 * share, abs=0.1)
    assert ("120 %" in " ".join(cost.parts).replace("\u00a0", " ")) == (share == 1.2)


@pytest.mark.parametrize(
    "text",
    [
        "En cas de résiliation aux torts du Client, 100 % du montant restant dû est exigible.",
        "En cas de départ anticipé, le prix restant à courir n'est pas dû et la TVA de 20 % reste due jusqu'au terme.",
        "Le Client qui part avant le terme doit 100 % du prix restant à courir, dans la limite de douze mois.",
        "Le Prestataire rembourse 100 % du prix restant à courir.",
        "Un intérêt de 150 % du taux légal court sur le prix restant dû.",
    ],
)
def test_a_hundred_per_cent_of_something_else_is_not_the_rest(judge: Judge, text: str) -> None:
    cost = cost_of(judge, DATED, NOTICE, FREE, f"[termination_convenience] {text}")
    assert (cost.low_months, cost.high_months) == (3, 3)


@pytest.mark.parametrize(
    ("days", "text"), [("24 décembre 2023", "1 month"), ("8 janvier 2024", "1.5 months")]
)
def test_one_month_is_singular(judge: Judge, days: str, text: str) -> None:
    term = f"[contract_term] Le contrat est conclu pour une durée de trente-six (36) mois. Il prend effet le {days}."
    told = " ".join(cost_of(judge, term, NOTICE, FREE, lang="en").parts).replace("\u00a0", " ")
    assert f" {text} left" in told
    fee = "[termination_convenience] Le Client qui part verse 1 mensualité."
    told = " ".join(cost_of(judge, DATED, NOTICE, FREE, fee, lang="en").parts).replace("\u00a0", " ")
    assert "termination fee: 1 month" in told.replace(" :", ":") and "1 months" not in told


def test_a_share_of_the_rest_is_bounded_by_the_term(judge: Judge) -> None:
    due = "[termination_convenience] Le Client verse 50 % des redevances restant à courir jusqu'au terme."
    cost = cost_of(judge, TERM, NOTICE, FREE, due)
    assert (cost.low_months, cost.high_months) == (3, 21)


@pytest.mark.parametrize(
    "firm",
    [
        FIRM_DATED,
        f"{DATED} Il ne peut être résilié avant son terme.",
        f"{DATED} Aucune résiliation anticipée n'est admise.",
        f"{DATED} Cette période est irrévocable.",
    ],
)
def test_a_firm_term_is_due_to_its_end(judge: Judge, firm: str) -> None:
    cost = cost_of(judge, firm, NOTICE, FREE)
    assert cost.low_months == cost.high_months == pytest.approx(25.3, abs=0.1)
    assert "durée ferme" in " ".join(cost.parts)


def test_a_firm_term_of_unknown_start_is_a_range(judge: Judge) -> None:
    cost = cost_of(judge, FIRM, NOTICE, FREE)
    assert (cost.low_months, cost.high_months) == (3, 36)


def test_a_firm_term_with_an_exit_is_not_counted(judge: Judge) -> None:
    cost = cost_of(judge, FIRM_DATED, NOTICE, FREE, LEAVE)
    assert (cost.low_months, cost.high_months) == (3, 3)


def test_firm_prices_are_no_firm_term(judge: Judge) -> None:
    cost = cost_of(judge, DATED, "[contract_term] Pendant cette durée, les prix sont fermes.", NOTICE, FREE)
    assert "durée ferme" not in " ".join(cost.parts)


@pytest.mark.parametrize(
    ("lang", "words", "left"),
    [("fr", "reste dû jusqu’au terme", "soit encore 25,3 mois"), ("en", "rest of the term: not counted", "25.3 months left")],
)  # fmt: skip
def test_a_term_without_an_exit_is_told_and_leaves_the_sum_open(
    judge: Judge, lang: str, words: str, left: str
) -> None:
    cost = cost_of(judge, DATED, NOTICE, FREE, FEE, lang=lang)
    assert (cost.low_months, cost.high_months) == (3, None)
    told = " ".join(cost.parts)
    assert words in told and left in told
    assert left[:6] not in " ".join(cost_of(judge, TERM, NOTICE, FREE, lang=lang).parts)


@pytest.mark.parametrize(
    "lines",
    [
        (DATED, NOTICE, LEAVE),
        (NOTICE,),
        ("[contract_term] Le contrat est conclu pour une durée d'un mois.", NOTICE),
        (TERM, "[notice_period] Le Client peut résilier à tout moment avec un préavis de trois mois."),
    ],
)
def test_nothing_is_told_where_one_may_leave_or_no_term_is_read(judge: Judge, lines: tuple[str, ...]) -> None:
    cost = cost_of(judge, *lines, FREE)
    assert cost.high_months == 3 and "reste dû" not in " ".join(cost.parts)


def test_a_piece_that_states_no_exit_does_not_say_that_nothing_opens_an_exit(judge: Judge) -> None:
    title = "[scope_included] CAHIER DES CLAUSES TECHNIQUES PARTICULIÈRES (CCTP)"
    assert "reste dû" not in " ".join(cost_of(judge, title, DATED, NOTICE, FREE).parts)
