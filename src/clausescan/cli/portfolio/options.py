"""Options that the portfolio's commands share, and what they come to."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from clausescan.cli.scan import Kind, Language, labels_of
from clausescan.errors import UsageError
from clausescan.structures import Lang

if TYPE_CHECKING:
    from clausescan.portfolio.questions.wanted import Wanted
    from clausescan.portfolio.store import Store as Portfolio

_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


class Severity(StrEnum):
    """How much a finding hurts."""

    critical = "critical"
    high = "high"
    medium = "medium"
    low = "low"


Store = Annotated[
    str,
    typer.Option(
        "--store", metavar="FILE|URL", help="SQLite file, or the URL of a database (postgresql://...)."
    ),
]
Words = Annotated[Language, typer.Option("--lang", help="Language of the answers.")]
Label = Annotated[str | None, typer.Option("--label", help="Only contracts that state this clause.")]
Without = Annotated[
    str | None, typer.Option("--without", help="Only contracts that do not state this clause.")
]
Rule = Annotated[str | None, typer.Option("--rule", help="Only contracts with a finding of this rule.")]
Severe = Annotated[
    Severity | None, typer.Option("--severity", help="Only contracts with a finding at least as severe.")
]
OfKind = Annotated[Kind | None, typer.Option("--kind", help="Only contracts of this kind.")]
NoticeOver = Annotated[
    str | None,
    typer.Option("--notice-over", metavar="DURATION", help="Client's notice longer than this: 90d, 6m, 1y."),
]
RenewsBefore = Annotated[
    datetime | None,
    typer.Option(
        "--renews-before",
        metavar="DATE",
        formats=_FORMATS,
        help="Only contracts that renew by themselves before this day.",
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="DATE", formats=_FORMATS, help="Count from another day than today."),
]
STORE = "portfolio.db"


def language(lang: Language) -> Lang:
    """The language as the reports name it."""
    return "en" if lang is Language.en else "fr"


def wanted(
    opened: "Portfolio",
    *,
    label: str | None = None,
    without: str | None = None,
    rule: str | None = None,
    severity: Severity | None = None,
    kind: Kind | None = None,
    notice_over: str | None = None,
    renews_before: datetime | None = None,
    as_of: datetime | None = None,
) -> "Wanted":
    """The filters as the questions take them. Raises UsageError for a label or rule that there is not: its answer
    would be empty, and read as good news."""
    from clausescan.portfolio.questions.wanted import Wanted

    for name in (label, without):
        if name and name not in labels_of("en")[0]:
            raise UsageError(f"there is no label '{name}'", hint="See docs/labels.md.", code="no_label")
    if rule and not _known_rule(rule, opened):
        raise UsageError(f"there is no rule '{rule}'", hint="See `clausescan playbook show`.", code="no_rule")
    return Wanted(
        label=label,
        without=without,
        rule=rule,
        severity=severity.value if severity else None,
        kind=kind.value if kind else None,
        notice_over=days(notice_over) if notice_over else None,
        renews_before=renews_before.date() if renews_before else None,
        today=as_of.date() if as_of else date.today(),
    )


def days(text: str) -> float:
    """90d, 6m or 1y in days. Raises UsageError."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*([dmyja])", text.strip().lower())
    if not found:
        raise UsageError(
            f"'{text}' is not a duration", hint="Write for instance 90d, 6m or 1y.", code="duration"
        )
    return (
        float(found[1].replace(",", "."))
        * {"d": 1.0, "j": 1.0, "m": 30.44, "y": 365.25, "a": 365.25}[found[2]]
    )


def _known_rule(rule: str, opened: "Portfolio") -> bool:
    """Whether a shipped playbook has the rule, or a finding of the store is of it (one's own playbook)."""
    from clausescan.playbooks import load_playbook, playbook_names
    from clausescan.portfolio.questions.overview import has_rule

    shipped = (one.id for name in playbook_names() for one in load_playbook(name).rules)
    return rule in shipped or has_rule(opened, rule)
