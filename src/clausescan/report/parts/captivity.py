"""How dependent the contract makes the client, and what it leaves open."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import plural, say
from clausescan.report.typography import clean
from clausescan.structures import Report

_STYLE = {"low": "good", "medium": "fair", "high": "bad"}


def captivity(report: Report, sheet: Sheet) -> None:
    """The level and the points it comes from, then one row per freedom."""
    found, lang = report.captivity, report.lang
    if found.level != "unknown":
        sheet.heading(say("captivity.title", lang))
        level = say(f"captivity.{found.level}", lang)
        points = plural("captivity.points", found.points, lang)
        sheet.para([(f"{level} ({points})", _STYLE[found.level])], indent=2)
        for part in found.parts:
            sheet.para(clean(part), indent=4, lead=("- ", ""))
    if report.openness:
        sheet.heading(say("openness.title", lang))
        for state in ("open", "barred", "silent"):
            names = [clean(freedom.title) for freedom in report.openness if freedom.state == state]
            if names:
                sheet.row(say(f"openness.{state}", lang), [(", ".join(names), "")])
