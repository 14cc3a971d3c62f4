"""The top of the page: what the file is, the verdict and its reasons, and what limits them."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausescan.report.html.findings import Card, Choice
from clausescan.report.json import problems_of
from clausescan.report.messages import plural, say, word
from clausescan.report.parts.head import extent, kind_name
from clausescan.report.parts.problems import READING, group
from clausescan.report.typography import number
from clausescan.structures import SEVERITIES, Report

_VERDICTS = ("signable", "negotiate", "dangerous")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The verdict with the facts round it. `tone` is the verdict's name or `none`."""

    facts: tuple[str, ...]
    profile: tuple[tuple[str, str], ...]
    tone: str
    verdict: str
    score: int | None
    reasons: tuple[str, ...]
    counts: tuple[Choice, ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What was not read, and what the analysis could not settle."""

    unread: tuple[str, ...]
    others: tuple[str, ...]


def head(report: Report, cards: Sequence[Card]) -> Head:
    """Kind, size and playbook of the contract, its verdict, and its firm findings counted by severity."""
    contract, lang = report.contract, report.lang
    facts = [
        kind_name(report),
        extent(report),
        plural("head.words", contract.document.words, lang, count=number(contract.document.words, lang)),
    ]
    if report.playbook and report.playbook != contract.kind:
        facts.append(say("head.playbook", lang, name=report.playbook))
    firm = [card.finding.severity for card in cards if card.finding.outcome != "unknown"]
    status = contract.document.status
    return Head(
        facts=tuple(facts),
        profile=report.profile,
        tone=report.verdict if report.verdict in _VERDICTS else "none",
        verdict=word("verdict", report.verdict, lang) if report.verdict else say("verdict.none", lang),
        score=report.score,
        reasons=report.reasons,
        counts=tuple(
            Choice(
                value=name, text=plural(f"html.count.{name}", firm.count(name), lang), count=firm.count(name)
            )
            for name in SEVERITIES
            if name in firm
        ),
        status="" if status == "read" else say(f"status.{status}", lang),
    )


def limits(report: Report) -> Limits:
    """The problems of the scan as sentences, those of the reading apart."""
    found, lang = problems_of(report), report.lang
    return Limits(
        unread=group([problem for problem in found if problem.stage in READING], lang),
        others=group([problem for problem in found if problem.stage not in READING], lang),
    )
