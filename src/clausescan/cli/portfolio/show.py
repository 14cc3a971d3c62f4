"""`clausescan portfolio show`: one contract."""

from enum import StrEnum

import typer

from clausescan.cli.fail import told
from clausescan.cli.portfolio.options import STORE, Store, Words, language
from clausescan.cli.portfolio.say import lines
from clausescan.cli.scan import Language
from clausescan.errors import UsageError


class Format(StrEnum):
    """How to show a contract."""

    text = "text"
    json = "json"


@told
def show(
    number: int = typer.Argument(..., metavar="ID", help="Number of the contract, as `list` prints it."),
    store: Store = STORE,
    form: Format = typer.Option(Format.text, "--format", help="text to read, json for programs."),
    lang: Words = Language.fr,
) -> None:
    """Show the documents, terms, amendments and findings of a contract, each with its document and page."""
    from clausescan.portfolio.store import open_store
    from clausescan.report.json import dump
    from clausescan.report.portfolio.detail import detail

    report = open_store(store).report(number)
    if report is None:
        raise UsageError(
            f"there is no report of contract '{number}'",
            hint="See `clausescan portfolio list`.",
            code="no_report",
        )
    if form is Format.json:
        print(dump(report))
    else:
        lines(detail(report, language(lang)))
