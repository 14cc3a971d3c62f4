"""`clausescan portfolio list`: contracts, those most at risk first."""

import typer

from clausescan.cli.fail import told
from clausescan.cli.portfolio.options import (
    STORE,
    AsOf,
    Label,
    NoticeOver,
    OfKind,
    RenewsBefore,
    Rule,
    Severe,
    Store,
    Without,
    Words,
    language,
    wanted,
)
from clausescan.cli.portfolio.say import line, lines
from clausescan.cli.scan import Language

_COLUMNS = ("rank", "id", "name", "kind", "status", "score", "verdict", "critical", "high")
_TERMS = (
    "client_notice",
    "renewal_term",
    "initial_term",
    "recurring_fee",
    "liability_cap",
    "reversibility_fee",
)


@told
def listing(
    store: Store = STORE,
    label: Label = None,
    without: Without = None,
    rule: Rule = None,
    severity: Severe = None,
    kind: OfKind = None,
    notice_over: NoticeOver = None,
    renews_before: RenewsBefore = None,
    as_of: AsOf = None,
    terms: bool = typer.Option(False, "--terms", help="Show the key terms of each contract."),
    lang: Words = Language.fr,
) -> None:
    """List contracts, those most at risk first. Filters add up."""
    from clausescan.portfolio.questions.listing import listing as rows_of
    from clausescan.portfolio.questions.listing import matrix
    from clausescan.portfolio.questions.wanted import undated
    from clausescan.portfolio.store import open_store
    from clausescan.report.messages import plural, say
    from clausescan.report.portfolio import words as report_words
    from clausescan.report.portfolio.table import table

    words = language(lang)
    opened = open_store(store)
    asked = wanted(
        opened,
        label=label,
        without=without,
        rule=rule,
        severity=severity,
        kind=kind,
        notice_over=notice_over,
        renews_before=renews_before,
        as_of=as_of,
    )
    if terms:
        rows = [
            row | {term: report_words.terms(row[term], words) for term in _TERMS}
            for row in matrix(opened, asked)
        ]
        lines(table(rows, ("id", "name", *_TERMS), words))
    else:
        rows = [report_words.plain(row, words) for row in rows_of(opened, asked)]
        lines(table(rows, _COLUMNS, words))
    if not rows:
        line(say("portfolio.status.none", words), error=True)
    if asked.renews_before and (unknown := undated(opened, asked)):
        line(plural("portfolio.status.undated", unknown, words), error=True)
