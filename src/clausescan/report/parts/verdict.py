"""The verdict, the score and the reasons for them."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import say, word
from clausescan.report.typography import clean
from clausescan.structures import Report

_STYLE = {"signable": "good", "negotiate": "fair", "dangerous": "bad"}


def verdict(report: Report, sheet: Sheet) -> None:
    """The verdict in words, its score and two to five reasons; a document of which nothing was read has none."""
    lang = report.lang
    if report.contract.document.status == "unreadable":
        return
    sheet.heading(say("verdict.title", lang))
    style = _STYLE.get(report.verdict, "label")
    text = word("verdict", clean(report.verdict), lang) if report.verdict else say("verdict.none", lang)
    sheet.para([(text, style)], indent=2)
    if report.score is not None:
        sheet.para(say("verdict.score", lang, score=report.score), indent=2)
    for reason in report.reasons:
        sheet.para(clean(reason), indent=4, lead=("- ", ""))
