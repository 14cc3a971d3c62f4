"""Key terms, perimeter and dates as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clausescan.report.messages import known, say, word
from clausescan.report.parts.terms import ROWS
from clausescan.report.parts.written import written
from clausescan.report.places import where
from clausescan.report.typography import long_date
from clausescan.structures import Report

STATES = ("included", "optional", "excluded", "client", "conflict", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page number that opens a passage."""

    page: int
    where: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A key term with all its readings and where each stands; none where it was not found."""

    name: str
    values: tuple[tuple[str, tuple[Place, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of the perimeter matrix."""

    title: str
    state: str
    weight: int
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The lines of one family of the perimeter."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date to act on; `day` is empty where it could not be worked out."""

    title: str
    day: str
    iso: str
    arithmetic: str
    kind: str
    place: Place | None


def terms(report: Report) -> tuple[Term, ...]:
    """One row per key term in the order of a contract's life; equal readings share a line."""
    rows = []
    for kind, expected in ROWS:
        values: dict[str, list[Place]] = {}
        for value in report.contract.values:
            if value.kind == kind:
                values.setdefault(written(value, report.lang), []).append(
                    _place(report, value.page, value.passage)
                )
        if values or expected:
            readings = tuple((text, tuple(dict.fromkeys(places))) for text, places in values.items())
            rows.append(Term(name=say(f"term.{kind}", report.lang), values=readings))
    return tuple(rows)


def matrix(report: Report) -> tuple[Family, ...]:
    """The perimeter grid by family, essential items first in each."""
    lang, families = report.lang, dict.fromkeys(item.family for item in report.perimeter)
    found = []
    for family in families:
        members = sorted((i for i in report.perimeter if i.family == family), key=lambda i: -i.weight)
        title = say(f"html.family.{family}", lang) if known(f"html.family.{family}", lang) else family
        items = tuple(
            Item(title=i.title, state=i.state, weight=i.weight, place=place(report, i.passages))
            for i in members
        )
        found.append(Family(title=title, items=items))
    return tuple(found)


def dates(report: Report) -> tuple[Day, ...]:
    """The dates to act on, soonest first, those that are not known last."""
    ordered = sorted(report.deadlines, key=lambda deadline: (deadline.day or date.max, deadline.kind))
    return tuple(
        Day(
            title=word("deadline", deadline.kind, report.lang),
            day=long_date(deadline.day, report.lang) if deadline.day else "",
            iso=deadline.day.isoformat() if deadline.day else "",
            arithmetic=deadline.arithmetic,
            kind=deadline.kind if deadline.kind in ("reminder", "missed_notice") else "",
            place=place(report, deadline.passages),
        )
        for deadline in ordered
    )


def _place(report: Report, page: int, passage: str) -> Place:
    return Place(page=page, where=where(report, [(page, passage)]), passage=passage)


def place(report: Report, passages: Sequence[str]) -> Place | None:
    """Where the first of `passages` stands."""
    wanted = next(iter(passages), "")
    return next((_place(report, p.page, p.id) for p in report.contract.passages if p.id == wanted), None)
