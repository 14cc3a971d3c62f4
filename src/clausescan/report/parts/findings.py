"""The findings: what the contract says, why it hurts, what to ask. Critical first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clausescan.fold import fold
from clausescan.report.absences import named_line, only_named
from clausescan.report.alike import alike, title_of
from clausescan.report.layout import Sheet, Span
from clausescan.report.messages import plural, say
from clausescan.report.parts.explain import explain
from clausescan.report.places import finding_place
from clausescan.report.typography import clean, quote
from clausescan.structures import SEVERITIES, Finding, Report, Severity
from clausescan.typeset import THIN, typeset

_WITH_LAW = ("critical", "high")  # the law of lesser points is for --explain: a report must stay short
_SURE = 0.5
_TOLD = re.compile(r"\s*:\s")  # between an article and what it says
_CHECKED = ("verifier", "check")


@dataclass(slots=True)
class _Seen:
    """What was printed already, with the number of its finding, so that it is not printed twice."""

    number: int = 0
    texts: dict[str, int] = field(default_factory=dict)

    def first(self, text: str) -> int:
        """The number of the finding that prints `text`: this one, or an earlier one."""
        return self.texts.setdefault(text, self.number)


def findings(report: Report, sheet: Sheet) -> None:
    """Risky clauses, then missing ones, then what this document does not settle, numbered throughout."""
    seen, lang = _Seen(), report.lang
    if report.contract.document.status == "unreadable":
        return
    if not report.findings:
        sheet.heading(say("finding.breach", lang))
        sheet.para(say("finding.nothing", lang), indent=2)
    for outcome in ("breach", "missing"):
        _group([f for f in report.findings if f.outcome == outcome], outcome, report, sheet, seen)
    _unknown([f for f in report.findings if f.outcome == "unknown"], report, sheet)


def by_severity(found: Sequence[Finding]) -> list[tuple[Severity, list[Finding]]]:
    """The findings of each severity that has any, in the order given."""
    groups = [(severity, [f for f in found if f.severity == severity]) for severity in SEVERITIES]
    return [(severity, group) for severity, group in groups if group]


def _group(found: list[Finding], outcome: str, report: Report, sheet: Sheet, seen: _Seen) -> None:
    if not found:
        return
    lang = report.lang
    sheet.heading(say(f"finding.{outcome}", lang), f"({len(found)})")
    others = only_named(report, sheet.look) if outcome == "missing" else ()
    for severity, group in by_severity(found):
        full = sheet.look.explain or severity != "low"
        if told := sum(finding not in others for finding in group):
            sheet.blank()
            sheet.para([(plural(f"severity.{severity}", told, lang), severity)], indent=2)
        for finding in group:
            seen.number += 1  # of those only named too: the numbers are those of the other formats
            if finding not in others:
                _one(finding, report, sheet, seen, full=full)
    if others:
        sheet.blank()
        sheet.para([(named_line(others, report, sheet.look), "")], indent=2)
    if not sheet.look.explain and any(finding.severity not in _WITH_LAW for finding in found):
        sheet.blank()
        sheet.para([(say("finding.brief", lang), "note")], indent=2)


def _one(finding: Finding, report: Report, sheet: Sheet, seen: _Seen, *, full: bool) -> None:
    lang = report.lang
    message: list[Span] = [(clean(finding.message), "label" if full else "")]
    if finding.confidence < _SURE:
        message.append((f" ({say('finding.unsure', lang)})", "note"))
    if not full or not finding.quote:
        message += _place(finding, report)
    sheet.para(message, indent=6, lead=(f"{seen.number}. ", finding.severity))
    if not full:
        return
    if finding.quote:
        _quote(finding, report, sheet, seen)
    _once(finding.why, say("finding.why", lang), report, sheet, seen)
    if finding.law and (sheet.look.explain or finding.severity in _WITH_LAW):
        _law(finding, report, sheet, seen)
    _once(finding.question, say("finding.question", lang), report, sheet, seen)
    if sheet.look.explain:
        explain(finding, report, sheet)


def _quote(finding: Finding, report: Report, sheet: Sheet, seen: _Seen) -> None:
    """The words of the contract and their page; words that stand above are not printed again."""
    first = seen.first(f"quote {finding.quote}")
    if first == seen.number:
        spans: list[Span] = [(quote(finding.quote, report.lang), "quote")]
    else:
        spans = [(say("finding.same_words", report.lang, number=first), "note")]
    sheet.para([*spans, *_place(finding, report)], indent=6)


def _law(finding: Finding, report: Report, sheet: Sheet, seen: _Seen) -> None:
    """The citations; one that stands above is named and not told again."""
    lang = report.lang
    texts = [clean(text) for text in finding.law]
    checked = all(any(mark in fold(text) for mark in _CHECKED) for text in texts)
    shown = []
    for text in texts:
        first = seen.first(f"law {text}")
        again = f"{_TOLD.split(text, maxsplit=1)[0]} ({say('finding.same', lang, number=first)})"
        shown.append(text if first == seen.number else again)
    label = say("finding.law" if checked else "finding.law_check", lang)
    between = f"{THIN}; " if lang == "fr" else "; "
    sheet.para([(label, "note"), (f" {between.join(shown)}", "")], indent=6)


def _once(text: str, label: str, report: Report, sheet: Sheet, seen: _Seen) -> None:
    """A labelled sentence; one that another finding has printed is only referred to."""
    words = clean(text)
    if not words:
        return
    first = seen.first(f"{label} {words}")
    shown = words if first == seen.number else say("finding.same", report.lang, number=first)
    sheet.para([(label, "note"), (f" {shown}", "")], indent=6)


def _unknown(found: list[Finding], report: Report, sheet: Sheet) -> None:
    if not found:
        return
    sheet.heading(say("finding.unknown", report.lang), f"({len(found)})")
    if sheet.look.explain:
        for finding in _by_weight(found):
            _open_point(finding, report, sheet)
            explain(finding, report, sheet)
        return
    for group, same in alike(_by_weight(found)):
        if not same:
            _open_point(group[0], report, sheet)
            continue
        parts: list[Span] = []
        for finding in group:
            parts += [(", ", ""), (title_of(finding), ""), *_place(finding, report)]
        sheet.para([*parts[1:], (typeset(f" : {same}", report.lang), "")], indent=4, lead=("- ", ""))


def _by_weight(found: list[Finding]) -> list[Finding]:
    return [finding for _, group in by_severity(found) for finding in group]


def _open_point(finding: Finding, report: Report, sheet: Sheet) -> None:
    parts = [(clean(finding.message), ""), *_place(finding, report)]
    sheet.para(parts, indent=4, lead=("- ", ""))


def _place(finding: Finding, report: Report) -> list[Span]:
    place = finding_place(finding, report)
    return [(f" ({place})", "note")] if place else []
