"""The perimeter grid in a few lines: what is in, what is out, what an essential item is silent about."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import plural, say
from clausescan.report.typography import clean
from clausescan.structures import Report

_STATES = ("excluded", "optional", "client", "conflict")
_ESSENTIAL = 3


def perimeter(report: Report, sheet: Sheet) -> None:
    """Titles per state; what is included is counted, what is silent is named only where it is essential."""
    items, lang = report.perimeter, report.lang
    if not items:
        return
    sheet.heading(say("perimeter.title", lang), f"({plural('perimeter.count', len(items), lang)})")
    for state in ("included", *_STATES):
        titles = [clean(item.title) for item in items if item.state == state]
        if titles:
            sheet.row(say(f"perimeter.{state}", lang), [(_names(titles), "")])
    silent = [item for item in items if item.state == "silent"]
    essential = [clean(item.title) for item in silent if item.weight >= _ESSENTIAL]
    others = len(silent) - len(essential)
    note = plural("perimeter.silent_others", others, lang) if others else ""
    if silent:
        shown = " ; ".join(part for part in (_names(essential), note) if part)
        sheet.row(say("perimeter.silent", lang), [(shown, "")])


def _names(titles: list[str]) -> str:
    return ", ".join(titles)
