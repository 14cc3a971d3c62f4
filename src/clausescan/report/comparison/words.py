"""The comparison's rows in words, for every format alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clausescan.markers import quotable
from clausescan.report.messages import known, say
from clausescan.report.parts.written import written
from clausescan.report.places import finding_place, passage_place, where
from clausescan.report.typography import clean
from clausescan.structures import SEVERITIES, Finding, Lang, Passage, Report, Value

RISKS = ("gained", "resolved", "unchanged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One difference: its name, and what stood and stands there; an empty side says that nothing does."""

    name: str
    old: str
    new: str
    tone: str = ""


def value_rows(comparison: Any, lang: Lang) -> list[Row]:
    """The values that differ, by kind."""
    rows = []
    for change in comparison.values:
        if known(f"term.{change.kind}", lang):
            rows.append(
                Row(
                    name=say(f"term.{change.kind}", lang),
                    old=_joined(change.old, comparison.old, lang),
                    new=_joined(change.new, comparison.new, lang),
                )
            )
    return rows


def risk_rows(comparison: Any, risk: str, lang: Lang) -> list[Row]:
    """The findings that are `risk` (one of RISKS), most severe first."""
    findings: tuple[Finding, ...] = getattr(comparison, risk)
    report = comparison.old if risk == "resolved" else comparison.new
    ordered = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    return [
        Row(
            name=say(f"html.severity.{finding.severity}", lang),
            old="",
            new=clean(finding.message) + _in_brackets(finding_place(finding, report)),
            tone=finding.severity,
        )
        for finding in ordered
    ]


def text_rows(comparison: Any, titles: Mapping[str, str]) -> list[Row]:
    """The labelled passages that were added, removed or reworded, in the order of the contracts."""
    return [
        Row(
            name=clean(titles.get(change.label, change.label)),
            old=_passage(change.old, comparison.old),
            new=_passage(change.new, comparison.new),
        )
        for change in comparison.texts
    ]


def _joined(values: tuple[Value, ...], report: Report, lang: Lang) -> str:
    spots = (where(report, [(value.page, value.passage)]) for value in values)
    return " ; ".join(
        written(value, lang) + _in_brackets(spot) for value, spot in zip(values, spots, strict=True)
    )


def _passage(passage: Passage | None, report: Report) -> str:
    return clean(quotable(passage.text)) + _in_brackets(passage_place(passage, report)) if passage else ""


def _in_brackets(spot: str) -> str:
    return f" ({spot})" if spot else ""
