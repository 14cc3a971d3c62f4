"""How a failure is told: one sentence and the next step, on stderr."""

import sys

from clausescan.errors import ClausescanError
from clausescan.report.messages import say
from clausescan.report.typography import clean
from clausescan.structures import Lang


def tell(error: ClausescanError, *, lang: Lang = "fr", path: str = "") -> None:
    """Print an error and its hint; control characters of file names and contracts stay inert.

    `path` is put in front where several files were named and the message alone would not say which.
    """
    front = say("cli.error", lang) + (f"{path}: " if path else "")
    for text in (front + error.message, error.hint):
        lines = [clean(line) for line in text.splitlines()]
        for line in filter(None, lines):
            print(line, file=sys.stderr)


def reason(error: OSError) -> str:
    """Why the system refused, in its own few words."""
    return error.strerror or type(error).__name__
