"""The options that bound what one contract may cost, the same for every command that reads contracts."""

import typer

from clausescan.limits import DEFAULT

PAGES: int = typer.Option(
    DEFAULT.pages,
    "--max-pages",
    metavar="N",
    min=1,
    help="Read at most this many pages; the others are named.",
)
SECONDS: float = typer.Option(
    DEFAULT.seconds, "--timeout", metavar="SECONDS", min=1, help="Seconds that one contract may take."
)
MEMORY: int = typer.Option(
    DEFAULT.memory,
    "--memory",
    metavar="MB",
    min=0,
    help="Megabytes that one contract may take; 0 for no limit.",
)
