"""The command line: every command has its own file, this one only adds them."""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from clausescan import __version__
from clausescan.cli import scan, schema, train


class _ScanByDefault(TyperGroup):
    """`clausescan contract.pdf` means `clausescan scan contract.pdf`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {"--help", "--version", "--install-completion", "--show-completion"}
        if (
            args
            and args[0] not in self.commands
            and not (args[0] in own or args[0].startswith("--show-comp"))
        ):
            args = ["scan", *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    cls=_ScanByDefault,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read a French IT-outsourcing contract and say what is there, missing or risky, and where.",
    epilog="`clausescan FILE...` is short for `clausescan scan FILE...`.",
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


app.command("scan")(scan.scan)
app.command("schema")(schema.schema)
app.command("train")(train.train)


def main() -> None:
    """Entry point of the `clausescan` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
