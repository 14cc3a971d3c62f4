"""What leaving costs, when to say so, what a year may cost, how dependent the client is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clausescan.playbooks.profile import Profile
from clausescan.structures import Report

Scan = Callable[..., Report]
Judge = Callable[..., Any]
NOTICE = "[notice_period] Le Client peut dénoncer le contrat avec un préavis de trois mois avant l'échéance."
FEE = "[pricing] La redevance mensuelle est de 1 000 € HT."


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        (f"{NOTICE}\n{FEE}", 7.0, 10.0, "retour de terrain"),
        (f"{NOTICE}\n{FEE}\n[reversibility_fees] La réversibilité est comprise dans la redevance.", 3.0, 3.0, "comprise"),
        (f"{NOTICE}\n[termination_convenience] Le Client verse une indemnité de quatre (4) mensualités.\n[reversibility_fees] La réversibilité est comprise dans la redevance.", 7.0, 7.0, "indemnité de résiliation"),
        (f"{NOTICE}\n[reversibility_fees] La réversibilité est facturée sur devis.", 3.0, None, "total partiel"),
    ],
)  # fmt: skip
def test_exit_cost_shows_its_sum(judge: Judge, text: str, low: float, high: float | None, words: str) -> None:
    cost = judge(text).result.exit
    assert (cost.low_months, cost.high_months) == (low, high)
    assert words in " ".join(cost.parts)


def test_the_quoted_price_of_the_reversibility_ends_at_a_word(judge: Judge) -> None:
    text = "L'assistance du Prestataire au repreneur désigné par le Client est facturée sur devis accepté au préalable."
    part = " ".join(judge(f"[reversibility_fees] - {text}").result.exit.parts)
    assert "« L’assistance du Prestataire" in part.replace("\xa0", " ") and "sur devis ..." in part


def test_a_reversibility_free_in_part_is_not_free(judge: Judge) -> None:
    text = "[reversibility_fees] L'export des données est gratuit. L'assistance à la migration est sur devis."
    cost = judge(text).result.exit
    assert cost.low_months is None
    assert "une part comprise, l’autre sans prix fixé" in " ".join(cost.parts)


def test_a_reversibility_that_is_ruled_out_is_not_called_silent(judge: Judge) -> None:
    text = "[reversibility_plan] Les Services ne comprennent pas d'obligation de réversibilité."
    parts = " ".join(judge(f"{text}\n{FEE}").result.exit.parts).replace("\xa0", " ")
    assert "réversibilité : exclue par le contrat" in parts and "muet" not in parts


def test_a_piece_that_leaves_the_price_to_another_says_where_to_look(judge: Judge) -> None:
    title = "[scope_included] CAHIER DES CLAUSES TECHNIQUES PARTICULIÈRES (CCTP)"
    parts = " ".join(judge(f"{title}\n{FEE}").result.exit.parts).replace("\xa0", " ")
    assert "réversibilité : à chercher dans le CCAP" in parts and "muet" not in parts


def test_notice_is_not_counted_twice_where_all_fees_are_due(scan: Scan) -> None:
    cost = scan("infogerance_hostile", date(2028, 1, 1)).exit
    assert cost.low_months == 48 and cost.low == 336_000


def test_last_day_of_notice_with_postal_margin(scan: Scan) -> None:
    days = {d.kind: d for d in reversed(scan("infogerance_hostile", date(2028, 1, 1)).deadlines)}
    assert days["term_end"].day == date(2032, 1, 1)
    assert days["last_notice"].day == date(2031, 4, 26) and "8 mois" in days["last_notice"].arithmetic


def test_missed_window_gives_the_next_one(scan: Scan) -> None:
    found = scan("infogerance_balanced", date(2029, 11, 1)).deadlines
    kinds = {d.kind: d.day for d in found}
    assert kinds["missed_notice"] and kinds["missed_notice"] < date(2029, 11, 1)
    assert kinds["last_notice"] and kinds["last_notice"] > date(2029, 11, 1)


def test_budget_band_only_where_something_is_left_out(judge: Judge) -> None:
    left_out = judge(f"{FEE}\n[exclusions] Les interventions sur site sont exclues du forfait.").result.budget
    assert (left_out.year, left_out.low, left_out.high) == (12_000, 13_800, 16_800)
    assert left_out.outside and "statistique" in " ".join(left_out.parts)
    all_in = judge(FEE).result.budget
    assert (all_in.low, all_in.high, all_in.outside) == (12_000, 12_000, ())
    assert judge("[contract_term] Le contrat dure douze mois.").result.budget.year is None


def test_fee_of_the_profile_goes_first(scan: Scan) -> None:
    report = scan("infogerance_balanced", date(2026, 11, 23), Profile(monthly_fee=500))
    assert report.budget.fee == 500 and report.budget.year == 6000


@pytest.mark.parametrize(
    ("name", "level"),
    [("infogerance_hostile", "high"), ("saas_hostile", "high"), ("infogerance_balanced", "low"), ("saas_balanced", "low")],
)  # fmt: skip
def test_dependence(scan: Scan, name: str, level: str) -> None:
    assert scan(name).captivity.level == level


def test_what_is_left_open(scan: Scan) -> None:
    balanced = {f.id: f.state for f in scan("infogerance_balanced").openness}
    hostile = {f.id: f.state for f in scan("infogerance_hostile").openness}
    assert (balanced["co_sourcing"], hostile["co_sourcing"]) == ("open", "barred")
    assert (balanced["partial_termination"], hostile["partial_termination"]) == ("open", "silent")
    assert (balanced["scope_reduction"], hostile["scope_reduction"]) == ("open", "barred")
    assert set(balanced) == {"co_sourcing", "partial_termination", "scope_reduction", "several_providers"}
