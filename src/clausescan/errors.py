"""What can go wrong, as a sentence for the user, a next step and an exit code."""

import traceback
from pathlib import Path
from typing import Any


class ClausescanError(Exception):
    """A failure the user can act on.

    `message` says what happened, `hint` what to do next, `code` is a stable word for machines.
    """

    exit_code = 2
    code = "error"

    def __init__(self, message: str, *, hint: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or type(self).code

    def alone(self) -> "ClausescanError":
        """The same error without what it came of: fit for another process, where some libraries send that along."""
        return _again(type(self), self.message, self.hint, self.code)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.message, self.hint, self.code)


class UsageError(ClausescanError):
    """A wrong option, an unknown playbook, a malformed configuration or corpus."""

    code = "usage"


class ModelError(ClausescanError):
    """A model that is absent, damaged, of another catalogue, or not what its card says."""

    code = "model"


class UnreadableError(ClausescanError):
    """A file of which nothing could be read as a French contract."""

    exit_code = 3
    code = "unreadable"


def place_of(error: BaseException) -> str:
    """The type of an error and the last line of ours that it came through, without its text.

    The text of an error may quote the contract; `ValueError, read/pdf.py:88` does not.
    """
    home = Path(__file__).parent
    ours = [
        f"{Path(frame.filename).relative_to(home).as_posix()}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(home)
    ]
    return ", ".join([type(error).__name__, *ours[-1:]])


def _again(kind: type[ClausescanError], message: str, hint: str, code: str) -> ClausescanError:
    return kind(message, hint=hint, code=code)
