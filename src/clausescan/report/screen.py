"""The report on screen, in a pipe or in a text file: the same words at any width, colour only where asked."""

from collections.abc import Iterable, Iterator

from clausescan.report.format import Look
from clausescan.report.layout import Sheet, Span
from clausescan.report.paint import coloured, plain
from clausescan.report.parts import PARTS, PARTS_PARTIAL
from clausescan.structures import Report


def lay_out(report: Report, look: Look) -> list[list[Span]]:
    """The report as lines of styled words at `look.width` columns."""
    sheet = Sheet(look)
    whole = report.contract.document.status == "read"
    for part in PARTS if whole else PARTS_PARTIAL:
        part(report, sheet)
    return sheet.lines


def render_text(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """One report after another as they come, with a rule between two."""
    for index, report in enumerate(reports):
        lines = lay_out(report, look)
        text = coloured(lines, look.theme) if look.colour else plain(lines)
        yield (f"\n{'-' * look.width}\n\n" if index else "") + text
