"""`clausescan portfolio deadlines`: the dates to act on."""

import typer

from clausescan.cli.fail import told
from clausescan.cli.portfolio.options import (
    STORE,
    AsOf,
    Label,
    OfKind,
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


@told
def deadlines(
    store: Store = STORE,
    days: int = typer.Option(365, "--days", min=1, max=36500, help="How far ahead."),
    as_of: AsOf = None,
    label: Label = None,
    without: Without = None,
    rule: Rule = None,
    severity: Severe = None,
    kind: OfKind = None,
    lang: Words = Language.fr,
) -> None:
    """List the dates to act on, the nearest first."""
    from clausescan.portfolio.questions.dates import upcoming
    from clausescan.portfolio.store import open_store
    from clausescan.report.messages import say, word
    from clausescan.report.portfolio.table import table

    words = language(lang)
    opened = open_store(store)
    asked = wanted(opened, label=label, without=without, rule=rule, severity=severity, kind=kind, as_of=as_of)
    rows = upcoming(opened, asked, days=days)
    shown = [row | {"what": word("deadline", row["kind"], words)} for row in rows]
    lines(table(shown, ("day", "what", "id", "name", "arithmetic"), words))
    if not rows:
        line(say("portfolio.status.no_deadline", words, days=days), error=True)
