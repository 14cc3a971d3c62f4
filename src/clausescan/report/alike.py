"""Points that say the same of several clauses, told once: what a CCTP leaves to the CCAP is one line, not twelve."""

from collections.abc import Iterator, Sequence

from clausescan.report.absences import PLAIN
from clausescan.report.typography import clean
from clausescan.structures import Finding

_LEAST = 3  # fewer stay lines of their own


def alike(found: Sequence[Finding]) -> Iterator[tuple[tuple[Finding, ...], str]]:
    """The findings in their order, those that say the same after their title together, with what they say.

    A finding that stands alone comes with "": its message says it.
    """
    tails = [_parts(finding)[1] for finding in found]
    told = set()
    for finding, tail in zip(found, tails, strict=True):
        if not tail or tails.count(tail) < _LEAST:
            yield (finding,), ""
        elif tail not in told:
            told.add(tail)
            yield tuple(f for f, same in zip(found, tails, strict=True) if same == tail), tail


def title_of(finding: Finding) -> str:
    """The clause that a finding of a missing clause names."""
    return _parts(finding)[0]


def _parts(finding: Finding) -> tuple[str, str]:
    """Title and what is said of it; both empty for a finding that is not about a clause that was not found."""
    if not finding.rule.startswith(PLAIN):
        return "", ""
    title, _, tail = clean(finding.message).partition(":")
    return title.strip(), tail.strip()
