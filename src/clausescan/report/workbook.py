"""The report as a workbook (XLSX) and its findings as CSV. No word of the contract can become a formula."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from clausescan.errors import UsageError
from clausescan.report.format import Look
from clausescan.report.html.findings import cards
from clausescan.report.messages import say, word
from clausescan.report.parts.terms import ROWS
from clausescan.report.parts.written import written
from clausescan.report.typography import clean
from clausescan.structures import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_WIDEST = 34  # characters of a column: more and a printed page cannot be read
_LINE, _HIGHEST = 15, 300  # points of a line and of a row
Rows = Sequence[Mapping[str, Any]]


def render_xlsx(report: Report, look: Look) -> bytes:
    """Sheets of findings, key terms, scope, deadlines and clauses: frozen header, filters, ready to print.

    Raises UsageError where pandas or XlsxWriter is absent.
    """
    pandas = _pandas()
    out = BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}}
    with pandas.ExcelWriter(out, engine="xlsxwriter", engine_kwargs=options) as writer:
        head = writer.book.add_format({"bold": True, "bg_color": "#dfe7f0", "border": 1, "text_wrap": True})
        body = writer.book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in _sheets(report, look).items():
            frame = pandas.DataFrame(rows)
            frame.to_excel(writer, sheet_name=name, index=False)
            sheet = writer.sheets[name]
            widths = {
                title: min(_WIDEST, 2 + max([len(str(title)), *(len(str(cell)) for cell in frame[title])]))
                for title in frame.columns
            }
            for column, title in enumerate(frame.columns):
                sheet.set_column(column, column, widths[title], body)
                sheet.write(0, column, title, head)
            for number, row in enumerate(rows, 1):
                lines = max(-(-len(str(cell or "")) // (widths[title] - 2)) for title, cell in row.items())
                sheet.set_row(number, min(_HIGHEST, _LINE * max(1, lines)))
            sheet.freeze_panes(1, 0)
            if len(frame):
                sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
    return out.getvalue()


def render_csv(report: Report, look: Look) -> bytes:
    """The findings, one a line, in UTF-8 with the mark that spreadsheets need to see it as such."""
    rows = [{key: _inert(value) for key, value in row.items()} for row in _findings(report, look)]
    text: str = _pandas().DataFrame(rows).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _inert(value: Any) -> Any:
    """A text that a spreadsheet would calculate gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(_FORMULA) else value


def _sheets(report: Report, look: Look) -> dict[str, Rows]:
    lang, paged = report.lang, report.contract.document.paged
    first: dict[str | None, int | None] = {}
    for passage in report.contract.passages:
        first.setdefault(passage.clause, passage.paragraph)
    sheets: dict[str, Rows] = {
        say("html.findings", lang): _findings(report, look),
        say("html.terms", lang): _terms(report),
        say("html.scope", lang): [
            {
                say("html.item", lang): clean(item.title),
                say("book.state", lang): say(f"html.state.{item.state}", lang),
                say("html.essential", lang): say("html.yes", lang) if item.weight >= 3 else "",
            }
            for item in report.perimeter
        ],
        say("html.dates", lang): [
            {
                say("book.day", lang): one.day,
                say("book.what", lang): clean(word("deadline", one.kind, lang)),
                say("book.how", lang): clean(one.arithmetic),
            }
            for one in report.deadlines
        ],
        say("book.clauses", lang): [
            {
                say("book.number", lang): clean(clause.number),
                say("book.heading", lang): clean(clause.heading),
                _place_name(report): clause.page if paged else first.get(clause.id),
                say("book.labels", lang): ", ".join(look.titles.get(label, label) for label in clause.labels),
            }
            for clause in report.contract.clauses
        ],
    }
    return {name[:31]: rows for name, rows in sheets.items() if rows}


def _findings(report: Report, look: Look) -> Rows:
    lang = report.lang
    return [
        {
            "n°": card.number,
            say("html.filter.severity", lang): say(f"html.severity.{card.finding.severity}", lang),
            say("html.filter.outcome", lang): say(f"html.outcome.{card.finding.outcome}", lang),
            say("html.filter.theme", lang): card.theme and clean(word("html.theme", card.theme, lang)),
            say("book.what", lang): clean(card.finding.message),
            _place_name(report): card.page or None,
            say("book.quote", lang): clean(card.finding.quote),
            say("html.why", lang): clean(card.finding.why),
            say("html.law", lang): clean(" ; ".join(card.finding.law)),
            say("html.ask", lang): clean(card.finding.question),
            say("html.wording", lang): clean(card.finding.wording),
        }
        for card in cards(report, look)
    ]


def _place_name(report: Report) -> str:
    """The heading of the column that says where something stands."""
    return "page" if report.contract.document.paged else say("book.paragraph", report.lang)


def _terms(report: Report) -> Rows:
    lang = report.lang
    paragraphs = {p.id: p.paragraph for p in report.contract.passages if p.paragraph}
    return [
        {
            say("html.term", lang): say(f"term.{kind}", lang),
            say("html.value", lang): written(value, lang),
            say("book.amount", lang): value.amount,
            say("book.unit", lang): value.unit,
            _place_name(report): (paragraphs.get(value.passage) if paragraphs else value.page) or None,
        }
        for kind, _ in ROWS
        for value in report.contract.values
        if value.kind == kind
    ]


def _pandas() -> Any:
    try:
        import pandas
        import xlsxwriter  # noqa: F401 (the engine that pandas writes with)
    except ImportError as error:
        raise UsageError(
            f"tables need {error.name}, which is not installed",
            hint="Install it: pip install 'clausescan[office]'.",
        ) from None
    return pandas
