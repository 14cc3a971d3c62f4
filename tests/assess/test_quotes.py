"""A quote holds the words of the contract, not the bullet or number of the list they stand in."""

from collections.abc import Callable
from typing import Any

import pytest

Judge = Callable[..., Any]
SENTENCE = "Le Prestataire se réserve le droit de modifier le contrat à tout moment sans préavis."
FILLER = " Les équipes se réunissent au siège pour parler du service et de ses suites." * 3


@pytest.mark.parametrize("mark", ["• ", "● ", "a) ", "2. ", "(ii) ", "➢ ", "– ", ""])
@pytest.mark.parametrize("more", ["", FILLER])
def test_no_mark_in_a_quote(judge: Judge, mark: str, more: str) -> None:
    found = judge(f"[unilateral_changes] {mark}{SENTENCE}{more}").result.findings
    quotes = [f.quote for f in found if f.rule == "free_changes"]
    assert quotes and all(quote.startswith(SENTENCE) for quote in quotes)


@pytest.mark.parametrize("number", ["8.2 ", "§ 3 ", "Article 4 - "])
def test_the_number_of_a_clause_stays(judge: Judge, number: str) -> None:
    found = judge(f"[unilateral_changes] {number}{SENTENCE}").result.findings
    assert [f.quote for f in found if f.rule == "free_changes"] == [number + SENTENCE]
