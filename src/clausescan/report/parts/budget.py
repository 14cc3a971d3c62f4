"""What a year may cost, and what is billed on top of the fee."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import say
from clausescan.report.typography import clean, money
from clausescan.structures import Report


def budget(report: Report, sheet: Sheet) -> None:
    """The band of a year, then its sum; nothing where no fee is known."""
    found, lang = report.budget, report.lang
    if found.year is None or found.low is None or found.high is None:
        return
    sheet.heading(say("budget.title", lang))
    low, high = (money(value, found.currency, lang) for value in (found.low, found.high))
    text = say("budget.year", lang, low=low) if low == high else say("budget.range", lang, low=low, high=high)
    sheet.para([(text, "label")], indent=2)
    for part in found.parts:
        sheet.para(clean(part), indent=4, lead=("- ", ""))
    if found.outside:
        names = ", ".join(clean(name) for name in found.outside)
        sheet.para(say("budget.outside", lang, names=names), indent=4, lead=("- ", ""))
