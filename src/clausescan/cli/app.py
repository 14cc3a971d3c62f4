"""The command line: every command has its own file, this one only adds them."""

import logging
import sys
import warnings

import typer

from clausescan import __version__
from clausescan.cli import (
    compare,
    corpus,
    doctor,
    evaluate,
    explain,
    playbook,
    portfolio,
    profile,
    scan,
    schema,
    train,
)
from clausescan.cli.default import ScanByDefault
from clausescan.isolate import debugging

app = typer.Typer(
    cls=ScanByDefault,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read a French IT-outsourcing contract and say what is there, missing or risky, and where.",
    epilog="Exit codes: 0 scanned, 1 a finding reached --fail-on, 2 usage or configuration, "
    "3 nothing could be read. `clausescan FILE...` is short for `clausescan scan FILE...`.",
)


def _version(asked: bool) -> None:
    if asked:
        print(f"clausescan {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    pass


app.command("scan", short_help="Read contracts and report on them (the default).")(scan.scan)
app.command("compare", short_help="Say what changed between two contracts.")(compare.compare)
app.command("explain", short_help="Say what a rule or a label is.")(explain.explain)
app.add_typer(playbook.app, name="playbook", short_help="Look at playbooks, and make your own.")
app.command("profile", short_help="Ask about you once, for --profile.")(profile.profile)
app.add_typer(portfolio.app, name="portfolio", short_help="Scan many contracts, and ask questions of all.")
app.command("schema", short_help="Print the JSON Schema of the JSON.")(schema.schema)
app.command("train", short_help="Fit a model on annotated contracts.")(train.train)
app.command("evaluate", short_help="Measure a model on annotated contracts.")(evaluate.evaluate)
app.command("doctor", short_help="Check the installation, and say what is missing.")(doctor.doctor)
app.add_typer(corpus.app, name="corpus", short_help="Check, convert and extend annotated corpora.")


def main() -> None:
    """Entry point of the `clausescan` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not debugging():  # what a library logs or warns of may quote the contract
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
    app()
