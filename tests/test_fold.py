"""Folding keeps the length, so that an offset means the same in both texts."""

from hypothesis import given
from hypothesis import strategies as st

from clausescan.fold import fold


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_what_is_folded() -> None:
    assert fold("PRÉAVIS d’un\u00a0an – «\u202fœuvre\u202f»") == 'preavis d\'un an - " œuvre "'
