"""Reports on screen and as data. A new format is one file and one line in `FORMATS`."""

from clausescan.report.format import Look, Render
from clausescan.report.json import render_json
from clausescan.report.screen import render_text

FORMATS: tuple[tuple[str, Render], ...] = (
    ("text", render_text),
    ("json", render_json),
)

__all__ = ["FORMATS", "Look", "Render"]
