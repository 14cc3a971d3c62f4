"""The findings: what the contract says, why it hurts, what to ask. Critical first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from clausescan.fold import fold
from clausescan.report.format import Look
from clausescan.report.layout import Sheet, Span
from clausescan.report.messages import plural, say
from clausescan.report.parts.explain import explain
from clausescan.report.typography import clean, pages, quote
from clausescan.structures import Finding, Report, Severity

ORDER: tuple[Severity, ...] = ("critical", "high", "medium", "low")
_SURE = 0.5
_CHECKED = ("verifier", "check")


@dataclass(slots=True)
class _Seen:
    """What was printed already, with the number of its finding, so that it is not printed twice."""

    number: int = 0
    texts: dict[str, int] = field(default_factory=dict)


def findings(report: Report, look: Look, sheet: Sheet) -> None:
    """Risky clauses, then missing ones, then what this document does not settle, numbered throughout."""
    seen, lang = _Seen(), report.lang
    if report.contract.document.status == "unreadable":
        return
    if not report.findings:
        sheet.heading(say("finding.breach", lang))
        sheet.para(say("finding.nothing", lang), indent=2)
    for outcome in ("breach", "missing"):
        _group([f for f in report.findings if f.outcome == outcome], outcome, report, look, sheet, seen)
    _unknown([f for f in report.findings if f.outcome == "unknown"], report, look, sheet)


def by_severity(found: Sequence[Finding]) -> list[tuple[Severity, list[Finding]]]:
    """The findings of each severity that has any, in the order given."""
    groups = [(severity, [f for f in found if f.severity == severity]) for severity in ORDER]
    return [(severity, group) for severity, group in groups if group]


def _group(found: list[Finding], outcome: str, report: Report, look: Look, sheet: Sheet, seen: _Seen) -> None:
    if not found:
        return
    lang = report.lang
    sheet.heading(say(f"finding.{outcome}", lang), f"({len(found)})")
    for severity, group in by_severity(found):
        full = look.explain or severity != "low"
        sheet.blank()
        sheet.para([(plural(f"severity.{severity}", len(group), lang), severity)], indent=2)
        for finding in group:
            seen.number += 1
            _one(finding, report, look, sheet, seen, full=full)
        if not full:
            sheet.para([(say("finding.brief", lang), "note")], indent=6)


def _one(finding: Finding, report: Report, look: Look, sheet: Sheet, seen: _Seen, *, full: bool) -> None:
    lang = report.lang
    place = pages([finding.page]) if finding.page else ""
    message: list[Span] = [(clean(finding.message), "label" if full else "")]
    if finding.confidence < _SURE:
        message.append((f" ({say('finding.unsure', lang)})", "note"))
    if place and (not full or not finding.quote):
        message.append((f" ({place})", "note"))
    sheet.para(message, indent=6, lead=(f"{seen.number}. ", finding.severity))
    if not full:
        return
    if finding.quote:
        spans: list[Span] = [(quote(finding.quote, lang), "quote")]
        sheet.para(spans + ([(f" ({place})", "note")] if place else []), indent=6)
    _once(finding.why, say("finding.why", lang), report, sheet, seen)
    if finding.law:
        known = all(any(mark in fold(text) for mark in _CHECKED) for text in finding.law)
        law = "; ".join(clean(text) for text in finding.law)
        if lang == "fr":
            law = law.replace("; ", "\u202f; ")
        _once(law, say("finding.law" if known else "finding.law_check", lang), report, sheet, seen)
    _once(finding.question, say("finding.question", lang), report, sheet, seen)
    if look.explain:
        explain(finding, report, look, sheet)


def _once(text: str, label: str, report: Report, sheet: Sheet, seen: _Seen) -> None:
    """A labelled sentence; one that another finding has printed is only referred to."""
    words = clean(text)
    if not words:
        return
    first = seen.texts.setdefault(f"{label} {words}", seen.number)
    shown = words if first == seen.number else say("finding.same", report.lang, number=first)
    sheet.para([(label, "note"), (f" {shown}", "")], indent=6)


def _unknown(found: list[Finding], report: Report, look: Look, sheet: Sheet) -> None:
    if not found:
        return
    sheet.heading(say("finding.unknown", report.lang), f"({len(found)})")
    for _, group in by_severity(found):
        for finding in group:
            place = [(f" ({pages([finding.page])})", "note")] if finding.page else []
            sheet.para([(clean(finding.message), ""), *place], indent=4, lead=("- ", ""))
            if look.explain:
                explain(finding, report, look, sheet)
