"""The report as one HTML file that opens offline: no framework, no network, nothing executed but its own script."""

from clausescan.report.html.render import render_html

__all__ = ["render_html"]
