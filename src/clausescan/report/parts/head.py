"""The top of a report: the file, what kind of contract it is, how much of it was read, and for whom."""

from clausescan.report.layout import Sheet
from clausescan.report.messages import plural, say, word
from clausescan.report.typography import clean, number
from clausescan.structures import Report

_SURE = 0.5
_GENERAL = 0.4  # a score under it: no kind was recognised, the general rules were taken


def extent(report: Report) -> str:
    """How long the contract is: its pages, or its paragraphs in a file without pages."""
    document, lang = report.contract.document, report.lang
    if document.paged:
        return plural("head.pages", document.pages, lang)
    return plural("head.paragraphs", len(report.contract.passages), lang)


def kind_name(report: Report) -> str:
    """The kind of contract, with its doubt; that none was recognised, and whether the general rules were taken for want of one."""
    contract, lang = report.contract, report.lang
    if contract.kind_score < _GENERAL:
        general = report.playbook in ("", contract.kind)  # else the reader chose the rules
        return say("head.general" if general else "head.unknown", lang)
    kind = word("kind", clean(contract.kind), lang)
    return kind if contract.kind_score >= _SURE else f"{kind} ({say('head.unsure', lang)})"


def head(report: Report, sheet: Sheet) -> None:
    """File name, kind, pages and words read, playbook, profile."""
    contract, lang = report.contract, report.lang
    sheet.para([(clean(contract.document.name) or "-", "file")])
    facts = [
        kind_name(report),
        extent(report),
        plural("head.words", contract.document.words, lang, count=number(contract.document.words, lang)),
    ]
    if report.playbook and report.playbook != contract.kind:
        facts.append(say("head.playbook", lang, name=clean(report.playbook)))
    sheet.para(", ".join(facts))
    if report.profile:
        answers = ", ".join(f"{clean(key)} = {clean(value)}" for key, value in report.profile)
        sheet.para([(say("head.profile", lang), "note"), (" " + answers, "note")])
