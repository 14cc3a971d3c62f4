"""The comparison as text to read and as JSON."""

from dataclasses import asdict
from typing import Any

from clausescan.report.comparison.words import RISKS, risk_rows, text_rows, value_rows
from clausescan.report.format import Look
from clausescan.report.json import dump
from clausescan.report.layout import Sheet
from clausescan.report.messages import say, word
from clausescan.report.paint import coloured, plain
from clausescan.report.typography import clean
from clausescan.structures import Finding, Report


def render_text(comparison: Any, look: Look) -> str:
    """The comparison at `look.width` columns."""
    lang, sheet = comparison.new.lang, Sheet(look)
    sheet.heading(say("compare.title", lang))
    for side, report in (("old", comparison.old), ("new", comparison.new)):
        verdict = (
            clean(word("verdict", report.verdict, lang)) if report.verdict else say("verdict.none", lang)
        )
        sheet.row(say(f"compare.{side}", lang), [(f"{clean(report.contract.document.name)} : {verdict}", "")])
    if comparison.same:
        sheet.para(say("compare.same", lang), indent=2)
    for risk in ("gained", "resolved"):
        _risks(comparison, risk, sheet)
    rows = value_rows(comparison, lang)
    if rows:
        sheet.heading(say("compare.values", lang), f"({len(rows)})")
        for row in rows:
            arrow = f"{row.old or say('compare.nothing', lang)} → {row.new or say('compare.nothing', lang)}"
            sheet.row(row.name, [(arrow, "")])
    for key, labels in (
        ("clauses_gained", comparison.clauses_gained),
        ("clauses_lost", comparison.clauses_lost),
    ):
        if labels:
            sheet.heading(say(f"compare.{key}", lang), f"({len(labels)})")
            sheet.para(", ".join(clean(look.titles.get(label, label)) for label in labels), indent=2)
    rows = text_rows(comparison, look.titles)
    if rows:
        sheet.heading(say("compare.texts", lang), f"({len(rows)})")
        for row in rows:
            sheet.para([(row.name, "label")], indent=2)
            if row.old:
                sheet.para(row.old, indent=6, lead=("- ", "high"))
            if row.new:
                sheet.para(row.new, indent=6, lead=("+ ", "medium"))
    _risks(comparison, "unchanged", sheet)
    return coloured(sheet.lines, look.theme) if look.colour else plain(sheet.lines)


def _risks(comparison: Any, risk: str, sheet: Sheet) -> None:
    lang = comparison.new.lang
    rows = risk_rows(comparison, risk, lang)
    if rows:
        sheet.heading(say(f"compare.{risk}", lang), f"({len(rows)})")
        for row in rows:
            sheet.para([(f"{row.name} ", row.tone), (row.new, "")], indent=2)


def render_json(comparison: Any) -> str:
    """The comparison as one JSON object."""
    data = {
        "schema_version": 1,
        "old": _about(comparison.old),
        "new": _about(comparison.new),
        "values": [asdict(change) for change in comparison.values],
        "clauses_gained": comparison.clauses_gained,
        "clauses_lost": comparison.clauses_lost,
        "texts": [
            {
                "label": change.label,
                "old": change.old.text if change.old else None,
                "new": change.new.text if change.new else None,
            }
            for change in comparison.texts
        ],
        **{risk: [_finding(finding) for finding in getattr(comparison, risk)] for risk in RISKS},
    }
    return dump(data) + "\n"


def _about(report: Report) -> dict[str, Any]:
    document = report.contract.document
    return {
        "name": document.name,
        "sha256": document.sha256,
        "verdict": report.verdict,
        "score": report.score,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        key: getattr(finding, key)
        for key in ("rule", "label", "outcome", "severity", "message", "page", "quote")
    }
