"""Passages to values: durations, money, percentages and dates, and what each of them is the figure of."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausescan.measure.extract import measure

__all__ = ["measure"]


def __getattr__(name: str) -> Any:
    # spaCy is heavy: it is imported when the stage is first asked for, not with the package
    if name == "measure":
        from clausescan.measure.extract import measure

        return measure
    raise AttributeError(name)
