"""What leaving costs, what a year costs and how dependent the contract makes the client, with their bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausescan.report.html.tables import Place, place
from clausescan.report.messages import plural, say
from clausescan.report.parts.exit_cost import in_money, in_months
from clausescan.report.typography import money, number
from clausescan.structures import Lang, Report

_STEPS = (1, 2, 3, 6, 12, 24)
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar on a scale, in percent of its width: `sure` is what is certain, `more` what may come on top."""

    sure: float
    more: float
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount in words, the parts it is made of, and its bar where it has figures."""

    total: str
    parts: tuple[str, ...]
    bar: Bar | None
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """How dependent the client becomes, and what the contract leaves open (state, title, place)."""

    level: str
    name: str
    points: str
    parts: tuple[str, ...]
    freedoms: tuple[tuple[str, str, Place | None], ...]


def exit_cost(report: Report) -> Sum | None:
    """The cost of leaving; None where nothing was worked out."""
    cost, lang = report.exit, report.lang
    total = ", ".join(part for part in (in_months(cost, lang), in_money(cost, lang)) if part)
    if not total and not cost.parts:
        return None
    bar = None
    if cost.low_months is not None and cost.high_months:
        bar = _bar(cost.low_months, cost.high_months, _step(cost.high_months), lang)
    return Sum(total=total or say("exit.open", lang), parts=cost.parts, bar=bar)


def budget(report: Report) -> Sum | None:
    """What a year may cost; None where no fee is known."""
    found, lang = report.budget, report.lang
    if not found.year or found.low is None or found.high is None:
        return None
    low, high = (money(value, found.currency, lang) for value in (found.low, found.high))
    total = (
        say("budget.year", lang, low=low) if low == high else say("budget.range", lang, low=low, high=high)
    )
    top = max(found.high, found.year)
    marks = [
        (0.0, money(0, found.currency, lang)),
        (100 * found.year / top, money(found.year, found.currency, lang)),
    ]
    if found.high > 1.08 * found.year:  # closer, the two figures would run into each other
        marks.append((100.0, high))
    share = 100 * found.year / top
    bar = Bar(sure=share, more=100 - share, ticks=tuple(marks))
    return Sum(total=total, parts=found.parts, bar=bar, outside=found.outside)


def dependence(report: Report) -> Dependence | None:
    """The level of dependence and the freedoms; None where neither was assessed."""
    found, lang = report.captivity, report.lang
    if found.level == "unknown" and not report.openness:
        return None
    assessed = found.level != "unknown"
    return Dependence(
        level=found.level,
        name=say(f"captivity.{found.level}", lang) if assessed else "",
        points=plural("captivity.points", found.points, lang) if assessed else "",
        parts=found.parts,
        freedoms=tuple((f.state, f.title, place(report, f.passages)) for f in report.openness),
    )


def _step(high: float) -> int:
    return next((step for step in _STEPS if high / step < _MOST_TICKS), _STEPS[-1])


def _bar(low: float, high: float, step: float, lang: Lang) -> Bar:
    count = int(high // step) + 1  # the scale goes on past the bar, so that its end shows
    top = step * count
    every = -(-count // (_MOST_TICKS - 1))
    ticks = [(100 * index / count, number(index * step, lang)) for index in range(0, count + 1, every)]
    return Bar(
        sure=round(100 * low / top, 2), more=round(100 * (high - low) / top, 2), ticks=tuple(_round(ticks))
    )


def _round(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    return [(round(at, 2), text) for at, text in ticks]
