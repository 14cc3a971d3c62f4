"""The negotiation sheet as a Word file: each question with its clause, the wording to propose, and room to answer."""

from io import BytesIO
from typing import Any

from clausescan.errors import UsageError
from clausescan.report.absences import named_line, only_named
from clausescan.report.format import Look
from clausescan.report.html.asks import Ask, asks
from clausescan.report.html.findings import cards
from clausescan.report.messages import say, word
from clausescan.report.typography import clean, quote
from clausescan.structures import Report

_TONES = {"critical": "9B1C1C", "high": "B45309", "medium": "1D4E89", "low": "4B5563"}


def render_docx(report: Report, look: Look) -> bytes:
    """The sheet, most severe first. Raises UsageError where python-docx is absent."""
    try:
        from docx import Document
        from docx.shared import Cm, Pt
    except ImportError:
        raise UsageError(
            "Word files need python-docx, which is not installed",
            hint="Install it: pip install 'clausescan[office]'.",
        ) from None
    lang = report.lang
    document = Document()
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    document.add_heading(say("html.sheet_title", lang), level=0)
    document.add_paragraph(clean(report.contract.document.name)).runs[0].bold = True
    if report.verdict:
        document.add_paragraph(clean(word("verdict", report.verdict, lang)))
    document.add_paragraph(say("html.sheet_intro", lang))
    others = only_named(report, look)
    found = asks([card for card in cards(report, look) if card.finding not in others])
    if not found:
        document.add_paragraph(say("html.sheet_none", lang))
    for number, ask in enumerate(found, 1):
        _one(document, number, ask, report)
    if others:
        document.add_paragraph(clean(named_line(others, report, look)))
    document.add_paragraph(say("closing.advice", lang)).runs[0].italic = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _one(document: Any, number: int, ask: Ask, report: Report) -> None:
    from docx.shared import Cm, RGBColor

    lang = report.lang
    first = ask.cards[0].finding
    title = document.add_heading(level=2)
    mark = title.add_run(f"{number}. {say(f'html.severity.{first.severity}', lang)} – ")
    mark.font.color.rgb = RGBColor.from_string(_TONES[first.severity])
    title.add_run(clean(ask.question))
    for card in ask.cards:
        place = f" ({card.where})" if card.where else ""
        document.add_paragraph(clean(card.finding.message) + place, style="List Bullet")
        if card.finding.quote and card.finding.outcome == "breach":
            words = document.add_paragraph(quote(card.finding.quote, lang))
            words.paragraph_format.left_indent = Cm(1)
            words.runs[0].italic = True
    for paragraph in document.paragraphs[-3:]:
        paragraph.paragraph_format.keep_with_next = True  # a question and its table stay on one page
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    left, right = table.rows[0].cells
    left.paragraphs[0].add_run(say("html.wording", lang)).bold = True
    left.add_paragraph(clean(ask.wording) or say("book.none", lang))
    right.paragraphs[0].add_run(say("html.answer", lang)).bold = True
    right.add_paragraph("\n\n")
    document.add_paragraph()
