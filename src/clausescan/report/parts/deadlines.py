"""The dates to act on, soonest first, each with its arithmetic."""

from datetime import date

from clausescan.report.layout import Sheet
from clausescan.report.messages import say, word
from clausescan.report.typography import clean, long_date
from clausescan.structures import Report


def deadlines(report: Report, sheet: Sheet) -> None:
    """What and when; a date that could not be worked out is still announced with what it needs."""
    lang = report.lang
    if not report.deadlines:
        return
    sheet.heading(say("deadline.title", lang))
    for deadline in sorted(report.deadlines, key=lambda d: (d.day or date.max, d.kind)):
        day = long_date(deadline.day, lang) if deadline.day else say("deadline.unknown_day", lang)
        how = clean(deadline.arithmetic)
        sheet.row(
            word("deadline", clean(deadline.kind), lang),
            [(day, "label"), *([(f" ({how})", "note")] if how else [])],
        )
