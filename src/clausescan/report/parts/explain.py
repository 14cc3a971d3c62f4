"""--explain: which rule, how sure, and what in the text made the labels."""

from collections.abc import Mapping

from clausescan.report.layout import Sheet
from clausescan.report.messages import say
from clausescan.report.typography import clean, quote
from clausescan.structures import Finding, Lang, Report, Tag


def explain(finding: Finding, report: Report, sheet: Sheet) -> None:
    """Rule id and confidence, then the labels of the finding's passages with their source, then the wording."""
    lang = report.lang
    rule = say("explain.rule", lang, rule=clean(finding.rule), confidence=round(finding.confidence * 100))
    sheet.para([(rule, "note")], indent=6)
    for text in _sources(finding, report, sheet.look.titles):
        sheet.para([(f"{say('explain.label', lang)} {text}", "note")], indent=6)
    if finding.wording:
        sheet.para([(f"{say('explain.wording', lang)} {clean(finding.wording)}", "note")], indent=6)


def _sources(finding: Finding, report: Report, titles: Mapping[str, str]) -> list[str]:
    """One text per label of the passages, those of the finding's own label alone where there are any."""
    wanted = set(finding.passages)
    tags = [tag for passage in report.contract.passages if passage.id in wanted for tag in passage.labels]
    own = [tag for tag in tags if tag.label == finding.label] or tags
    grouped: dict[str, list[str]] = {}
    for tag in own:
        sources = grouped.setdefault(tag.label, [])
        if (text := source_of(tag, report.lang)) not in sources:
            sources.append(text)
    return [
        say("explain.and", report.lang, label=clean(titles.get(label, label)), sources=", ".join(sources))
        for label, sources in grouped.items()
    ]


def source_of(tag: Tag, lang: Lang) -> str:
    """What put the label there: cue words as quoted, the model with its score, the words of a value, or the context."""
    if tag.source == "cue":
        words = quote(tag.evidence, lang) if tag.evidence else ""
        return say("explain.cue", lang, words=words) if words else say("explain.cue_bare", lang)
    if tag.source == "model":
        return say("explain.model", lang, score=round(tag.score * 100))
    if tag.source == "value":
        return say("explain.value", lang, words=quote(tag.evidence, lang))
    return say("explain.context", lang)
