"""Turning a page upright and taking its points back are each other's inverse."""

from math import radians

import pytest

from clausescan.read.ocr.upright import apply, quarter_back, rotation, then


@pytest.mark.parametrize(
    ("turn", "point", "before"),
    [
        (0, (10, 20), (10, 20)),
        (90, (822, 10), (10, 20)),  # the page before is 595 x 842
        (180, (585, 822), (10, 20)),
        (270, (20, 585), (10, 20)),
    ],
)
def test_a_point_of_a_turned_page_goes_back(
    turn: int, point: tuple[float, float], before: tuple[float, float]
) -> None:
    assert apply(quarter_back(turn, 595, 842), *point) == pytest.approx(before)


def test_a_rotation_and_its_opposite_cancel() -> None:
    both = then(rotation(radians(2), 595, 842), rotation(radians(-2), 595, 842))
    assert apply(both, 100, 700) == pytest.approx((100, 700))


def test_a_positive_angle_turns_clockwise_on_the_page() -> None:
    x, y = apply(rotation(radians(90), 200, 200), 200, 100)
    assert (x, y) == pytest.approx((100, 200))
