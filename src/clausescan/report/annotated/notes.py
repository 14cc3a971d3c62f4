"""What is written on the contract: one note per highlighted place, and one on top for the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausescan.report.absences import named_line, only_named
from clausescan.report.format import Look
from clausescan.report.messages import plural, say, word
from clausescan.report.places import finding_boxes
from clausescan.report.typography import clean
from clausescan.structures import SEVERITIES, Box, Finding, Lang, Report, Severity

_OUTCOMES = ("breach", "missing", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A text for the boxes of one page; `severity` is the worst of its findings."""

    page: int
    boxes: tuple[Box, ...]
    severity: Severity
    subject: str
    text: str


def notes(report: Report) -> tuple[Note, ...]:
    """One note per place: findings on exactly the same words share it. Pages in order."""
    places: dict[tuple[int, tuple[Box, ...]], list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(ordered(report), 1):
        boxes = finding_boxes(finding, report)
        for page in dict.fromkeys(box[0] for box in boxes):
            own = tuple(box for box in boxes if box[0] == page)
            places.setdefault((page, own), []).append((number, finding))
    return tuple(
        Note(
            page=page,
            boxes=boxes,
            severity=found[0][1].severity,
            subject=_severity(found[0][1], report.lang),
            text="\n\n".join(_told(number, finding, report.lang) for number, finding in found),
        )
        for (page, boxes), found in sorted(places.items(), key=lambda item: item[0])
    )


def summary(report: Report, look: Look) -> str:
    """The verdict, its reasons, and the findings that no words of the contract show."""
    lang = report.lang
    verdict = word("verdict", clean(report.verdict), lang) if report.verdict else say("verdict.none", lang)
    lines = [verdict]
    if report.score is not None:
        lines.append(say("verdict.score", lang, score=report.score))
    lines += [f"- {clean(reason)}" for reason in report.reasons]
    others = only_named(report, look)
    lost = [
        (n, f) for n, f in enumerate(ordered(report), 1) if f not in others and not finding_boxes(f, report)
    ]
    if lost:
        lines += ["", say("annotated.elsewhere", lang)]
        lines += [f"{n}. {_severity(f, lang)} : {clean(f.message)}" for n, f in lost]
    if others:
        lines.append(named_line(others, report, look))
    return "\n".join([*lines, "", say("closing.advice", lang)])


def ordered(report: Report) -> Sequence[Finding]:
    """The findings in the order of the other reports, so that the numbers agree."""
    return sorted(report.findings, key=lambda f: (_OUTCOMES.index(f.outcome), SEVERITIES.index(f.severity)))


def _severity(finding: Finding, lang: Lang) -> str:
    return plural(f"severity.{finding.severity}", 1, lang)


def _told(number: int, finding: Finding, lang: Lang) -> str:
    lines = [f"{number}. {_severity(finding, lang)} - {clean(finding.message)}"]
    for key, text in (("finding.why", finding.why), ("finding.question", finding.question)):
        if text:
            lines.append(f"{say(key, lang)} {clean(text)}")
    return "\n".join(lines)
