"""How a failure is told: one sentence and the next step, on stderr."""

import re
import sys

from clausescan.errors import ClausescanError

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tell(error: ClausescanError) -> None:
    """Print an error and its hint; control characters of file names stay inert."""
    for text in (error.message, error.hint):
        if text:
            print(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), file=sys.stderr)
