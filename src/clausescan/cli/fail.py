"""How a failure is told: one sentence and the next step, on stderr."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from clausescan.errors import ClausescanError, UsageError
from clausescan.report.messages import say
from clausescan.report.translate import error_text
from clausescan.report.typography import clean
from clausescan.structures import Lang

P = ParamSpec("P")


def tell(error: ClausescanError, *, lang: Lang = "fr", path: str = "") -> None:
    """Print an error and its hint; control characters of file names and contracts stay inert.

    `path` is put in front where several files were named and the message alone would not say which.
    """
    front = say("cli.error", lang) + (f"{path}: " if path else "")
    message, hint = error_text(error.code, error.message, error.hint, lang)
    for text in (front + message, hint):
        lines = [clean(line) for line in text.splitlines()]
        for line in filter(None, lines):
            print(line, file=sys.stderr)


def reason(error: OSError) -> str:
    """Why the system refused, in its own few words."""
    return error.strerror or type(error).__name__


def told(command: Callable[P, None]) -> Callable[P, None]:
    """A command whose failures are told, in the language of its `lang` if it has one, and end with their own exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        lang: Lang = "en" if kwargs.get("lang") == "en" else "fr"
        try:
            command(*args, **kwargs)
        except ClausescanError as error:
            tell(error, lang=lang)
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            raise  # the command line ends quietly on it
        except OSError as error:
            failure = UsageError(f"{error.filename or 'file'}: {reason(error)}")
            tell(failure, lang=lang)
            raise typer.Exit(failure.exit_code) from None

    return run
