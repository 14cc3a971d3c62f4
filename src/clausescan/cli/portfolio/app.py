"""The portfolio's commands: every command has its own file, this one only adds them."""

import typer

from clausescan.cli.default import ScanByDefault
from clausescan.cli.portfolio import deadlines, export, listing, scan, show, status

app = typer.Typer(
    cls=ScanByDefault,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Scan many contracts into a store, and ask it questions.",
    epilog="`clausescan portfolio PATH...` is short for `clausescan portfolio scan PATH...`.",
)
app.command("scan", short_help="Scan contracts into the store (the default).")(scan.scan)
app.command("status", short_help="What the store holds.")(status.status)
app.command("list", short_help="Contracts, those most at risk first.")(listing.listing)
app.command("show", short_help="One contract.")(show.show)
app.command("deadlines", short_help="The dates to act on.")(deadlines.deadlines)
app.command("export", short_help="Workbook, tables, calendar or dashboard.")(export.export)
