"""Folding keeps the length, so that an offset means the same in both texts."""

from hypothesis import given
from hypothesis import strategies as st

from clausescan.fold import _fold_char, fold

WESTERN = st.text(st.sampled_from("aEéÀœŒ’`\t«»–…€ÿß\u00a0 \n1"))


def one_by_one(text: str) -> str:
    return "".join(map(_fold_char, text))


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_what_is_folded() -> None:
    assert fold("PRÉAVIS d’un\u00a0an – «\u202fœuvre\u202f»") == 'preavis d\'un an - " œuvre "'


@given(st.one_of(st.text(), WESTERN, st.text(st.characters(max_codepoint=0x2FF))))
def test_every_way_of_folding_gives_the_same(text: str) -> None:
    assert fold(text) == one_by_one(text)


@given(WESTERN, st.lists(st.text(st.sampled_from("●\ufb01\u202f→İ\U0001f600"), min_size=1), max_size=40))
def test_characters_of_elsewhere_between(text: str, others: list[str]) -> None:
    mixed = "".join(text + other for other in others) + text
    assert fold(mixed) == one_by_one(mixed)


def test_every_character_of_the_first_plane() -> None:
    every = "".join(map(chr, range(0x10000)))
    assert fold(every) == one_by_one(every)
    assert all(fold(char) == _fold_char(char) for char in every)
