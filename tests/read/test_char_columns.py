"""Columns of characters: the shortcuts give what the long way gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clausescan.read.char_columns import CharColumns, Style, hundredths
from clausescan.read.object_page import ObjectPage
from clausescan.read.overprint import is_printed_over, without_overprint
from clausescan.read.turned import columns_run_right, runs_right

PAGE = ObjectPage(1, width=600.0, height=800.0)
STYLES: list[Style] = [("Times", 10.0, True), ("Times-Bold", 10.0, True), ("Times", 30.0, True)]
numbers = st.integers(0, 60).map(float)


def columns(text: str, places: list[tuple[float, float]], styles: list[int]) -> CharColumns:
    """Characters of 5 by 10 points (three times that in the large style) at `places`, left and top."""
    x0, top = np.asarray([x for x, _ in places]), np.asarray([y for _, y in places])
    scale = np.where(np.asarray(styles) == 2, 3.0, 1.0)
    return CharColumns(
        codes=np.asarray(list(map(ord, text)), dtype=np.uint32),
        style=np.asarray(styles, dtype=np.intp),
        styles=STYLES,
        x0=x0,
        top=top,
        x1=x0 + 5 * scale,
        bottom=top + 10 * scale,
    )


chars = st.lists(
    st.tuples(
        st.sampled_from("abé \u00a0\u3000\ufb01\U0001f600"), st.tuples(numbers, numbers), st.integers(0, 2)
    ),
    min_size=1,
    max_size=30,
).map(lambda some: columns("".join(c for c, _, _ in some), [p for _, p, _ in some], [s for _, _, s in some]))


@given(
    st.lists(
        st.one_of(
            st.floats(-2000, 2000),
            st.floats(allow_nan=False),
            st.integers(-9999, 9999).map(lambda n: n / 1000),
        )
    )
)
def test_hundredths_are_those_of_round(some: list[float]) -> None:
    found = hundredths(np.asarray(some, dtype=np.float64))
    assert list(map(repr, found)) == [repr(round(one, 2)) for one in some]


def test_halves_are_rounded_as_python_does() -> None:
    some = [0.125, 2.675, 1.005, 0.375, 72.265, -0.001]
    assert hundredths(np.asarray(some)) == [round(one, 2) for one in some]


@given(chars)
def test_text_and_blanks_are_those_of_str(some: CharColumns) -> None:
    assert len(some.text) == len(some)
    assert some.blanks.tolist() == [char.isspace() for char in some.text]
    assert [one["text"] for one in some.dicts(PAGE)] == list(some.text)


@given(chars)
def test_the_way_of_columns_is_the_way_of_their_characters(some: CharColumns) -> None:
    assert columns_run_right(some) == runs_right(some.dicts(PAGE))


def test_text_drawn_from_right_to_left() -> None:
    there = [(10.0 * at, 20.0) for at in range(6)]
    assert columns_run_right(columns("aaaaaa", there, [0] * 6))
    assert not columns_run_right(columns("aaaaaa", there[::-1], [0] * 6))


class _Page(ObjectPage):
    """A page of `columns`, as `is_printed_over` reads it."""

    columns: CharColumns


@given(chars)
def test_printed_over_is_what_would_be_taken_out(some: CharColumns) -> None:
    page, shown = _Page(1, width=600.0, height=800.0), ObjectPage(1, width=600.0, height=800.0)
    page.columns = some
    shown.objects["char"] = some.dicts(shown)
    without_overprint(shown, ())
    assert is_printed_over(page, ()) == (len(shown.objects["char"]) < len(some))  # type: ignore[arg-type]


def test_a_large_word_over_small_ones_and_one_beside_them() -> None:
    small = [(5.0 * at, 20.0) for at in range(20)]
    page = _Page(1, width=600.0, height=800.0)
    page.columns = columns("a" * 22, [*small, (10.0, 15.0), (25.0, 15.0)], [0] * 20 + [2, 2])
    assert is_printed_over(page, ())  # type: ignore[arg-type]
    page.columns = columns("a" * 22, [*small, (10.0, 200.0), (25.0, 200.0)], [0] * 20 + [2, 2])
    assert not is_printed_over(page, ())  # type: ignore[arg-type]
    assert is_printed_over(page, ("aa",))  # type: ignore[arg-type]


@given(chars)
def test_a_ligature_is_written_as_its_letters(some: CharColumns) -> None:
    assert not any("\ufb01" in word.text for word in some.words(0.18, 3))
