"""What the reading missed, and what the analysis could not settle. Unread is never shown as missing."""

from collections.abc import Sequence

from clausescan.report.json import problems_of
from clausescan.report.layout import Sheet
from clausescan.report.messages import say
from clausescan.report.typography import clean, pages
from clausescan.structures import Lang, Problem, Report

READING = frozenset({"read", "clean", "segment"})
_ALIKE = 3


def unread(report: Report, sheet: Sheet) -> None:
    """The problems of the reading stages; a partial status is said even where no stage gave the reason."""
    status, lang = report.contract.document.status, report.lang
    found = [problem for problem in problems_of(report) if problem.stage in READING]
    if not found and status == "read":
        return
    sheet.heading(say("unread.title", lang))
    if status != "read":
        sheet.para([(say(f"status.{status}", lang), "bad")], indent=2)
    _list(found, lang, sheet)


def limits(report: Report, sheet: Sheet) -> None:
    """The problems of the later stages: figures that disagree, answers that the profile lacks."""
    found = [problem for problem in problems_of(report) if problem.stage not in READING]
    if found:
        sheet.heading(say("limits.title", report.lang))
        _list(found, report.lang, sheet)


def _list(problems: Sequence[Problem], lang: Lang, sheet: Sheet) -> None:
    for text in group(problems, lang):
        sheet.para(text, indent=4, lead=("- ", ""))


def group(problems: Sequence[Problem], lang: Lang) -> tuple[str, ...]:
    """The problems as sentences; many that differ by their page alone share one."""
    texts: list[str] = []
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.stage, problem.code), []).append(problem)
    for alike in groups.values():
        shown, rest = alike, []
        if len(alike) > _ALIKE and all(problem.page for problem in alike) and _page_only(alike):
            shown, rest = alike[:1], alike[1:]
        for problem in shown:
            text = _text(problem)
            if rest:
                text = say("unread.others", lang, message=text, pages=pages(p.page for p in rest if p.page))
            texts.append(text)
    return tuple(texts)


def _page_only(alike: Sequence[Problem]) -> bool:
    """Whether the messages differ by their figures alone, so that one and a list of pages say it all."""
    return len({"".join(c for c in problem.message if not c.isdigit()) for problem in alike}) == 1


def _text(problem: Problem) -> str:
    message = clean(problem.message)
    shown = problem.page is None or str(problem.page) in message
    return message if shown else f"{message} ({pages([problem.page or 0])})"
