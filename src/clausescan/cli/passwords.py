"""The passwords of encrypted PDFs, the same way for every command that reads contracts."""

from pathlib import Path

import typer

from clausescan.errors import UsageError
from clausescan.report.messages import say
from clausescan.structures import Lang

PASSWORDS: Path | None = typer.Option(
    None, "--password-file", metavar="PATH", help="File of passwords for encrypted PDFs, one a line."
)


def passwords_of(path: Path | None, lang: Lang) -> tuple[str, ...]:
    """The lines of a password file; never a command-line argument, which other users of the machine can see.

    Raises UsageError when it cannot be read.
    """
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        message = say("cli.password_file", lang, path=path, reason=reason)
        raise UsageError(message, hint=say("cli.password_file_hint", lang)) from None
    return tuple(line for line in lines if line)
