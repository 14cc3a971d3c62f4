"""What can go wrong, as a sentence for the user, a next step and an exit code."""


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
