"""The negotiation sheet: each question once, with the findings that raise it and the wording to propose."""

from collections.abc import Sequence
from dataclasses import dataclass

from clausescan.report.html.findings import Card
from clausescan.structures import SEVERITIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question. `same` is the number of the earlier finding whose wording is the same, 0 if it is new here."""

    question: str
    wording: str
    cards: tuple[Card, ...]
    same: int


def asks(cards: Sequence[Card]) -> tuple[Ask, ...]:
    """The questions of the findings, most severe first."""
    grouped: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: SEVERITIES.index(card.finding.severity)):
        if card.finding.question:
            grouped.setdefault(card.finding.question, []).append(card)
    told: dict[str, int] = {}
    found = []
    for question, group in grouped.items():
        wording = next((card.finding.wording for card in group if card.finding.wording), "")
        number = group[0].number
        first = told.setdefault(wording, number)
        found.append(
            Ask(question=question, wording=wording, cards=tuple(group), same=0 if first == number else first)
        )
    return tuple(found)
