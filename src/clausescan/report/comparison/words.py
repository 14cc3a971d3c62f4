"""The comparison's rows in words, for every format alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clausescan.report.messages import known, say
from clausescan.report.parts.findings import ORDER
from clausescan.report.parts.written import written
from clausescan.report.typography import clean
from clausescan.structures import Finding, Lang, Passage, Value

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
                    old=_joined(change.old, lang),
                    new=_joined(change.new, lang),
                )
            )
    return rows


def risk_rows(findings: tuple[Finding, ...], lang: Lang) -> list[Row]:
    """Findings, most severe first."""
    ordered = sorted(findings, key=lambda finding: ORDER.index(finding.severity))
    return [
        Row(
            name=say(f"html.severity.{finding.severity}", lang),
            old="",
            new=clean(finding.message) + _page(finding.page, lang),
            tone=finding.severity,
        )
        for finding in ordered
    ]


def text_rows(comparison: Any, titles: Mapping[str, str], lang: Lang) -> list[Row]:
    """The labelled passages that were added, removed or reworded, in the order of the contracts."""
    return [
        Row(
            name=clean(titles.get(change.label, change.label)),
            old=_passage(change.old, lang),
            new=_passage(change.new, lang),
        )
        for change in comparison.texts
    ]


def _joined(values: tuple[Value, ...], lang: Lang) -> str:
    return " ; ".join(written(value, lang) + _page(value.page, lang) for value in values)


def _passage(passage: Passage | None, lang: Lang) -> str:
    return clean(passage.text) + _page(passage.page, lang) if passage else ""


def _page(page: int | None, lang: Lang) -> str:
    return f" ({say('html.page', lang, page=page)})" if page else ""
