"""Reports on screen, as data and as files. A new format is one module and one line in `FORMATS` or `FILES`."""

from clausescan.report.files import FILES
from clausescan.report.format import Look, Render, RenderFile, Source
from clausescan.report.json import render_json
from clausescan.report.markdown import render_markdown
from clausescan.report.screen import render_text

FORMATS: tuple[tuple[str, Render], ...] = (
    ("text", render_text),
    ("json", render_json),
    ("md", render_markdown),
)
"""Formats that are written as reports come; several reports go into one text."""

__all__ = ["FILES", "FORMATS", "Look", "Render", "RenderFile", "Source"]
