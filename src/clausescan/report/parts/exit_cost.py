"""What leaving costs, and the sum that gives it."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import plural, say
from clausescan.report.typography import clean, money, number
from clausescan.structures import ExitCost, Lang, Report


def exit_cost(report: Report, sheet: Sheet) -> None:
    """Months of fee, money where the fee is known, then the parts of the sum."""
    cost, lang = report.exit, report.lang
    total = ", ".join(part for part in (in_months(cost, lang), in_money(cost, lang)) if part)
    if not total and not cost.parts:
        return
    sheet.heading(say("exit.title", lang))
    sheet.para([(total or say("exit.open", lang), "label")], indent=2)
    for part in cost.parts:
        sheet.para(clean(part), indent=4, lead=("- ", ""))


def in_months(cost: ExitCost, lang: Lang) -> str:
    """The cost in months of fee: one figure, a range, or what it costs at least; empty where it is not known."""
    low, high = cost.low_months, cost.high_months
    if low is None:
        return ""
    if high is None:
        return plural("exit.months_from", 1 if low <= 1 else 2, lang, low=number(low, lang))
    if low == high:
        return plural("exit.months", 1 if low <= 1 else 2, lang, low=number(low, lang))
    return say("exit.months_range", lang, low=number(low, lang), high=number(high, lang))


def in_money(cost: ExitCost, lang: Lang) -> str:
    """The cost in money: one figure, a range, or what it costs at least; empty where it is not known."""
    if cost.low is None:
        return ""
    if cost.high is None:
        return say("exit.money_from", lang, low=money(cost.low, cost.currency, lang))
    low, high = (money(value, cost.currency, lang) for value in (cost.low, cost.high))
    return (
        say("exit.money", lang, low=low) if low == high else say("exit.money_range", lang, low=low, high=high)
    )
