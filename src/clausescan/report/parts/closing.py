"""The last line of every report."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import say
from clausescan.structures import Report


def closing(report: Report, sheet: Sheet) -> None:
    """What this report is not."""
    sheet.blank()
    sheet.para([(say("closing.advice", report.lang), "note")])
