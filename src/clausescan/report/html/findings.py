"""The findings as cards: what the contract says, why it hurts, what to ask, and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clausescan.fold import fold
from clausescan.report.format import Look
from clausescan.report.messages import known, say
from clausescan.report.parts.explain import source_of
from clausescan.report.places import finding_place, passage_place, passages_of
from clausescan.report.typography import quote
from clausescan.structures import SEVERITIES, Finding, Lang, Passage, Report

_OUTCOMES = ("breach", "missing", "unknown")
_SURE = 0.5
_CHECKED = ("verifier", "check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding ready to print. `place` is the passage that it opens, empty where there is none; `where` says it.

    `page` is a paragraph in a file without pages.
    """

    number: int
    finding: Finding
    quote: str
    clause: str
    label: str
    theme: str
    place: str
    page: int
    where: str
    to_check: bool
    sources: tuple[str, ...]
    unsure: bool
    confidence: int

    @property
    def id(self) -> str:
        """Anchor of the card in the page."""
        return f"c{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter with how many cards have it."""

    value: str
    text: str
    count: int


def cards(report: Report, look: Look) -> tuple[Card, ...]:
    """All findings, numbered as on screen: risky, then missing, then open ones, each by severity."""
    ordered = sorted(
        report.findings, key=lambda f: (_OUTCOMES.index(f.outcome), SEVERITIES.index(f.severity))
    )
    return tuple(_card(number, finding, report, look) for number, finding in enumerate(ordered, 1))


def filters(found: Sequence[Card], look: Look, lang: Lang) -> dict[str, list[Choice]]:
    """The choices that split the cards: severity, outcome and, where labels have themes, theme."""
    choices = {
        "severity": _choices(SEVERITIES, [c.finding.severity for c in found], "html.severity", lang),
        "outcome": _choices(_OUTCOMES, [c.finding.outcome for c in found], "html.outcome", lang),
    }
    if look.families:
        themes = list(dict.fromkeys(c.theme for c in found))
        choices["theme"] = _choices(themes, [c.theme for c in found], "html.theme", lang)
    return choices


def clause_name(passage: Passage, report: Report) -> str:
    """Number and heading of the clause that `passage` stands in, as the contract writes them."""
    clause = next((c for c in report.contract.clauses if c.id == passage.clause), None)
    if clause is None:
        return ""
    printed = rf"(?:\w+\.? )?{re.escape(fold(clause.number))}(?!\w)"  # "Article 8" as well as "8"
    if not clause.number or re.match(printed, fold(clause.heading)):
        return clause.heading
    return f"{clause.number} {clause.heading}"


def theme_of(label: str, look: Look) -> str:
    """The theme of a label, `other` where the catalogue did not say."""
    theme = look.families.get(label, "other")
    return theme if known(f"html.theme.{theme}", "fr") else "other"


def _choices(values: Sequence[str], present: Sequence[str], group: str, lang: Lang) -> list[Choice]:
    return [
        Choice(value=value, text=say(f"{group}.{value}", lang), count=present.count(value))
        for value in values
        if value in present
    ]


def _number(finding: Finding, pointed: Sequence[Passage]) -> int:
    """The page of a finding, or its paragraph in a file without pages; 0 for nowhere."""
    if pointed and pointed[0].paragraph:
        return pointed[0].paragraph
    return finding.page or (pointed[0].page if pointed else 0)


def _card(number: int, finding: Finding, report: Report, look: Look) -> Card:
    lang, pointed = report.lang, passages_of(finding, report)
    checked = all(any(mark in fold(text) for mark in _CHECKED) for text in finding.law)
    return Card(
        number=number,
        finding=finding,
        quote=quote(finding.quote, lang) if finding.quote else "",
        clause=clause_name(pointed[0], report) if pointed else "",
        label=look.titles.get(finding.label, ""),
        theme=theme_of(finding.label, look),
        place=pointed[0].id if pointed else "",
        page=_number(finding, pointed),
        where=finding_place(finding, report) or (passage_place(pointed[0], report) if pointed else ""),
        to_check=not checked,
        sources=tuple(
            dict.fromkeys(
                source_of(tag, lang)
                for passage in pointed
                for tag in passage.labels
                if tag.label == finding.label
            )
        ),
        unsure=finding.confidence < _SURE,
        confidence=round(finding.confidence * 100),
    )
