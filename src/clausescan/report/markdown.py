"""The report as Markdown, for an e-mail or a ticket. Words of the contract cannot become links, tags or headings."""

import re
from collections.abc import Iterable, Iterator

from clausescan.report.absences import named_line, only_named
from clausescan.report.format import Look
from clausescan.report.html.findings import Card, cards
from clausescan.report.json import problems_of
from clausescan.report.messages import plural, say, word
from clausescan.report.parts.head import kind_name
from clausescan.report.parts.terms import ROWS
from clausescan.report.parts.written import written
from clausescan.report.places import where
from clausescan.report.typography import clean, long_date
from clausescan.structures import SEVERITIES, Report

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#+!|~&])")
_START = re.compile(r"^(\d+)([.)])|^([-=:])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data|www)([:.])")


def render_markdown(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """One report after another, with a rule between two."""
    for index, report in enumerate(reports):
        yield ("\n---\n\n" if index else "") + "\n".join(_lines(report, look)) + "\n"


def inert(text: str) -> str:
    """`text` on one line that every Markdown reader shows as it is; addresses are not made into links."""
    plain = _ACTIVE.sub(r"\\\1", clean(text))
    plain = _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", plain)
    return _ADDRESS.sub("\\1\u200b\\2", plain)


def _lines(report: Report, look: Look) -> Iterator[str]:
    lang, contract = report.lang, report.contract
    yield f"# {inert(contract.document.name)}"
    yield ""
    yield f"{inert(kind_name(report))}, {plural('head.pages', contract.document.pages, lang)}."
    yield ""
    if contract.document.status != "read":
        yield f"**{say(f'status.{contract.document.status}', lang)}**"
        yield ""
    if report.verdict:
        yield f"**{inert(word('verdict', report.verdict, lang))}**"
        if report.score is not None:
            yield ""
            yield say("verdict.score", lang, score=report.score)
        yield ""
        yield from (f"- {inert(reason)}" for reason in report.reasons)
        yield ""
    yield from _terms(report)
    yield from _findings(report, look)
    yield from _dates(report)
    problems = problems_of(report)
    if problems:
        yield f"## {say('html.limits', lang)}"
        yield ""
        yield from (f"- {inert(problem.message)}" for problem in problems)
        yield ""
    yield f"*{say('closing.advice', lang)}*"


def _terms(report: Report) -> Iterator[str]:
    lang = report.lang
    rows = {
        (say(f"term.{kind}", lang), written(value, lang), where(report, [(value.page, value.passage)])): None
        for kind, _ in ROWS
        for value in report.contract.values
        if value.kind == kind
    }
    if not rows:
        return
    yield f"## {say('html.terms', lang)}"
    yield ""
    yield f"| {say('html.term', lang)} | {say('html.value', lang)} | {say('html.where', lang)} |"
    yield "| --- | --- | --- |"
    for name, text, place in rows:
        yield f"| {name} | {inert(text)} | {place} |"
    yield ""


def _findings(report: Report, look: Look) -> Iterator[str]:
    lang = report.lang
    found, others = cards(report, look), only_named(report, look)
    yield f"## {say('html.findings', lang)}"
    yield ""
    if not found:
        yield say("html.nothing", lang)
        yield ""
    for outcome in ("breach", "missing", "unknown"):
        group = [card for card in found if card.finding.outcome == outcome]
        if not group:
            continue
        yield f"### {say(f'html.outcome.{outcome}', lang)} ({len(group)})"
        yield ""
        for severity in SEVERITIES:
            for card in group:
                if card.finding.severity == severity and card.finding not in others:
                    yield from _one(card, report)
        if outcome == "missing" and others:
            yield f"- {inert(named_line(others, report, look))}"
        yield ""


def _one(card: Card, report: Report) -> Iterator[str]:
    lang, finding = report.lang, card.finding
    place = f" ({card.where})" if card.where else ""
    yield f"- **{say(f'html.severity.{finding.severity}', lang)}** {inert(finding.message)}{place}"
    if card.quote and finding.outcome == "breach":
        yield f"  > {inert(card.quote)}"
        yield ""
    if finding.outcome == "unknown":
        return
    if finding.why:
        yield f"  {say('finding.why', lang)} {inert(finding.why)}"
    if finding.question:
        yield f"  {say('finding.question', lang)} {inert(finding.question)}"


def _dates(report: Report) -> Iterator[str]:
    lang = report.lang
    dated = sorted((one for one in report.deadlines if one.day), key=lambda one: (one.day, one.kind))
    if not dated:
        return
    yield f"## {say('html.dates', lang)}"
    yield ""
    for one in dated:
        assert one.day
        yield f"- {long_date(one.day, lang)} : {inert(word('deadline', one.kind, lang))} ({inert(one.arithmetic)})"
    yield ""
