"""The JSON of a report: dataclasses and tuples all the way down become what JSON has."""

from dataclasses import asdict, dataclass
from typing import Any

import pytest

from clausescan.report.json import _plain


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    sizes: tuple[float, ...] = ()
    more: Any = None


@pytest.mark.parametrize("leaf", ["", "été", 0, 1.5, True, None])
def test_leaves_stay(leaf: object) -> None:
    assert _plain(leaf) is leaf


def test_nested() -> None:
    data = {"parts": (Part("a", (1.0, 2.0), Part("b", more={"c": (Part("d"),)})),), "none": ()}
    assert _plain(data) == {
        "parts": [
            {
                "name": "a",
                "sizes": [1.0, 2.0],
                "more": {"name": "b", "sizes": [], "more": {"c": [{"name": "d", "sizes": [], "more": None}]}},
            }
        ],
        "none": [],
    }


def test_keys_stand_in_the_order_of_the_fields() -> None:
    assert list(_plain(Part("a"))) == list(asdict(Part("a"))) == ["name", "sizes", "more"]


def test_nothing_is_shared_with_the_report() -> None:
    inner = [1]
    plain = _plain({"a": inner})
    plain["a"].append(2)
    assert inner == [1]
