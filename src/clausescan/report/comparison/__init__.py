"""A comparison of two contracts on screen, as JSON and as a page. It sees the comparison's fields and nothing else."""

from clausescan.report.comparison.page import render_html
from clausescan.report.comparison.plain import render_json, render_text

__all__ = ["render_html", "render_json", "render_text"]
