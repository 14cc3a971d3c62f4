"""The short ways of plain lines: they say what the patterns behind them say."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausescan.clean.contents import _LEADER, is_leader
from clausescan.clean.hyphens import _BULLETS, _INVISIBLE, _PLAIN, _SPACES, normalise

LINES = st.text(st.sampled_from("aé .…_12٣\n\t\u00a0\u00ad\u00b7’“—•Œa\u0301\ufb01\ue000"), max_size=30)


@given(st.one_of(LINES, st.text()))
def test_a_line_is_a_leader_if_its_pattern_says_so(text: str) -> None:
    assert is_leader(text) == bool(_LEADER.search(text))


@pytest.mark.parametrize(
    "text", ["Prix ..... 12", "Objet …… 3", "Durée .3", "Annexe ______ 4", "Objet . . . . "]
)
def test_leaders(text: str) -> None:
    assert is_leader(text)


@pytest.mark.parametrize("text", ["", "Le prix est fixé à 12", "Fin.", "Article 3", "a ... b", "______"])
def test_no_leaders(text: str) -> None:
    assert not is_leader(text)


@given(st.one_of(LINES, st.text(st.characters(max_codepoint=0x17F))))
def test_to_a_plain_line_nothing_has_to_be_done(text: str) -> None:
    if _PLAIN.fullmatch(text):
        assert normalise(text) == text == unicodedata.normalize("NFC", text)
        assert not re.search(f"{_BULLETS.pattern}|{_INVISIBLE.pattern}|{_SPACES.pattern}", text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u00a0b", "a b"),
        ("e\u0301", "é"),
        ("\ufb01n", "fin"),
        ("cou\u00adpé", "coupé"),
        ("\ue0b7 a", "• a"),
    ],
)
def test_other_lines_are_made_plain(text: str, plain: str) -> None:
    assert normalise(text) == plain
