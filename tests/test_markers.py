"""What opens a list item is known once, for cutting a contract and for quoting it."""

import pytest

from clausescan.markers import BULLETS, is_lone_mark, quotable, without_marker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- les licences ;", "les licences ;"),
        ("• Les licences", "Les licences"),
        ("➢ Les licences", "Les licences"),
        ("a) les licences", "les licences"),
        ("(iv) les licences", "les licences"),
        ("2) les licences", "les licences"),
        ("1. Les licences", "Les licences"),
        ("3° les licences", "les licences"),
    ],
)
def test_a_quote_has_no_mark(text: str, words: str) -> None:
    assert quotable(text) == without_marker(text) == words


@pytest.mark.parametrize("text", ["• • Les licences", "- a) Les licences"])
def test_a_quote_has_no_mark_of_a_list_in_a_list(text: str) -> None:
    assert quotable(text) == "Les licences"


@pytest.mark.parametrize(
    "text",
    [
        "Les licences",
        "§ 3 Les licences",
        "8.2 Les licences",
        "ARTICLE 4 - Les licences",
        "-12 % par an",
        "A défaut, les licences",
        "24 heures ouvrées",
        "à l'issue du contrat",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert quotable(text) == text


@pytest.mark.parametrize("sign", BULLETS)
def test_every_bullet_is_a_mark(sign: str) -> None:
    assert quotable(f"{sign} Les licences") == "Les licences"
    assert is_lone_mark(sign) or sign in "✅❌✗✘☐☑"
