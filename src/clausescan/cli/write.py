"""Where a report goes: to stdout piece by piece, or whole into a file that is complete or not there."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from clausescan.cli.fail import reason
from clausescan.errors import UsageError
from clausescan.report.messages import say
from clausescan.structures import Lang

READER_GONE = 141  # what a shell reports of a filter whose reader closed the pipe


def width() -> int:
    """Columns of the terminal (or COLUMNS), 80 in a pipe; at most 200."""
    return max(50, min(200, shutil.get_terminal_size((80, 24)).columns))


def colour() -> bool:
    """Colours on a terminal, unless NO_COLOR or a dumb one; FORCE_COLOR asks for them in a pipe."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def check_output(output: Path, files: Sequence[Path], lang: Lang) -> None:
    """Refuse, before the work, a place where the report cannot go. Raises UsageError."""
    if not output.parent.is_dir():
        hint = say("cli.output_folder_hint", lang)
        raise UsageError(say("cli.output_folder", lang, path=output), hint=hint)
    if output.is_dir():
        raise UsageError(say("cli.folder", lang, path=output), hint=say("cli.output_hint", lang))
    if output.exists() and any(path.exists() and path.samefile(output) for path in files):
        raise UsageError(say("cli.output_input", lang, path=output), hint=say("cli.output_hint", lang))


def to_stdout(parts: Iterable[str]) -> None:
    """Write and show each piece as it comes. Raises BrokenPipeError when the reader has gone."""
    for part in parts:
        sys.stdout.write(part)
        sys.stdout.flush()


def to_file(content: str | bytes, output: Path, lang: Lang) -> None:
    """Write beside `output`, then move it there. Raises UsageError if the system refuses."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
    draft = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        if output.exists() and not output.is_file():  # /dev/stdout, a named pipe
            output.write_bytes(data)
            return
        draft.write_bytes(data)
        draft.replace(output)
    except OSError as error:
        draft.unlink(missing_ok=True)
        message = say("cli.output_failed", lang, path=output, reason=reason(error))
        raise UsageError(message, hint=say("cli.output_hint", lang)) from None
    except BaseException:  # Ctrl-C: what was written so far is the contract's too
        draft.unlink(missing_ok=True)
        raise


def leave_pipe() -> None:
    """Nothing more can be written to stdout: let the interpreter's last flush go nowhere."""
    with suppress(OSError, ValueError):  # stdout is not a file, as in a test
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
