"""What leaving costs, and the sum that gives it."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import plural, say
from clausescan.report.typography import clean, money, number
from clausescan.structures import ExitCost, Lang, Report


def exit_cost(report: Report, sheet: Sheet) -> None:
    """Months of fee, money where the fee is known, then the parts of the sum."""
    cost, lang = report.exit, report.lang
    total = ", ".join(part for part in (_months(cost, lang), _money(cost, lang)) if part)
    if not total and not cost.parts:
        return
    sheet.heading(say("exit.title", lang))
    sheet.para([(total or say("exit.open", lang), "label")], indent=2)
    for part in cost.parts:
        sheet.para(clean(part), indent=4, lead=("- ", ""))


def _months(cost: ExitCost, lang: Lang) -> str:
    low, high = cost.low_months, cost.high_months
    if low is None or high is None:
        return ""
    if low == high:
        return plural("exit.months", 1 if low <= 1 else 2, lang, low=number(low, lang))
    return say("exit.months_range", lang, low=number(low, lang), high=number(high, lang))


def _money(cost: ExitCost, lang: Lang) -> str:
    if cost.low is None or cost.high is None:
        return ""
    low, high = (money(value, cost.currency, lang) for value in (cost.low, cost.high))
    return (
        say("exit.money", lang, low=low) if low == high else say("exit.money_range", lang, low=low, high=high)
    )
