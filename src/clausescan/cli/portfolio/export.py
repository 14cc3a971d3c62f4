"""`clausescan portfolio export`: workbook, tables, calendar or dashboard."""

from pathlib import Path
from typing import Any

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
from clausescan.cli.portfolio.say import line
from clausescan.cli.scan import Language, labels_of
from clausescan.errors import UsageError

_SUFFIXES = (".xlsx", ".csv", ".parquet", ".ics", ".html")
_AHEAD = 3650  # days


@told
def export(
    output: Path = typer.Option(..., "--output", "-o", help=f"File to write: {', '.join(_SUFFIXES)}."),
    store: Store = STORE,
    label: Label = None,
    without: Without = None,
    rule: Rule = None,
    severity: Severe = None,
    kind: OfKind = None,
    notice_over: NoticeOver = None,
    renews_before: RenewsBefore = None,
    as_of: AsOf = None,
    lang: Words = Language.fr,
) -> None:
    """Write the contracts wanted: .xlsx for a workbook, .csv or .parquet for programs, .ics for the deadlines as a
    calendar, .html for a dashboard that opens offline."""
    from clausescan.cli import write
    from clausescan.portfolio.answers import answers
    from clausescan.portfolio.store import open_store
    from clausescan.report.messages import say

    words = language(lang)
    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UsageError(
            f"there is no export to '{output.suffix}'",
            hint=f"Use {', '.join(_SUFFIXES)}.",
            code="export_kind",
        )
    write.check_output(output, [], words)
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
    found = answers(opened, asked, days=_AHEAD)
    write.to_file(_rendered(suffix, found, asked.today, words), output, words)
    line(say("cli.written", words, path=output), error=True)


def _rendered(suffix: str, found: dict[str, Any], today: Any, lang: Any) -> bytes:
    from clausescan.report.portfolio import calendar, sheets

    if suffix == ".csv":
        return sheets.render_csv(found)
    if suffix == ".parquet":
        return sheets.render_parquet(found)
    if suffix == ".ics":
        return calendar.render_ics(found["deadlines"], lang)
    titles, families = labels_of(lang)
    if suffix == ".xlsx":
        return sheets.render_xlsx(found, lang, titles)
    from clausescan.report.portfolio.dashboard import render_dashboard

    return render_dashboard(found, lang, titles, families, today=today)
