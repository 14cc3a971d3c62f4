"""Themes colour the same words; no theme writes a colour that the other terminal cannot show."""

import re

import pytest

from clausescan.report.paint import STYLES, THEMES, coloured, plain

LINES = [[(f"{name} words", name)] for name in STYLES]
_CODE = re.compile("\x1b\\[([0-9;]*)m")


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_only_colours(theme: str) -> None:
    assert _CODE.sub("", coloured(LINES, theme)) == plain(LINES)


@pytest.mark.parametrize(
    ("theme", "never"), [("light", {"33", "36"}), ("mono", {"31", "32", "33", "34", "35", "36"})]
)
def test_a_theme_leaves_out_what_cannot_be_read(theme: str, never: set[str]) -> None:
    codes = {code for group in _CODE.findall(coloured(LINES, theme)) for code in group.split(";")}
    assert not codes & never
    assert codes & {"1", "4", "7"}
