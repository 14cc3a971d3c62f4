"""The formats that make one file of one report. Each imports its libraries only when it is asked for."""

from clausescan.report.format import Look, RenderFile, Source
from clausescan.structures import Report


def _html(report: Report, look: Look, source: Source) -> bytes:
    from clausescan.report.html.render import render_html

    return render_html(report, look, pictures=source.pictures())


def _pdf(report: Report, look: Look, source: Source) -> bytes:
    from clausescan.report.annotated import render_annotated_pdf

    return render_annotated_pdf(report, look, source=source.data)


def _xlsx(report: Report, look: Look, source: Source) -> bytes:  # noqa: ARG001 (all formats are called alike)
    from clausescan.report.workbook import render_xlsx

    return render_xlsx(report, look)


def _csv(report: Report, look: Look, source: Source) -> bytes:  # noqa: ARG001
    from clausescan.report.workbook import render_csv

    return render_csv(report, look)


def _ics(report: Report, look: Look, source: Source) -> bytes:  # noqa: ARG001
    from clausescan.report.calendar import render_ics

    return render_ics(report, look)


def _docx(report: Report, look: Look, source: Source) -> bytes:  # noqa: ARG001
    from clausescan.report.letter import render_docx

    return render_docx(report, look)


FILES: tuple[tuple[str, RenderFile], ...] = (
    ("html", _html),
    ("pdf", _pdf),
    ("xlsx", _xlsx),
    ("csv", _csv),
    ("ics", _ics),
    ("docx", _docx),
)
