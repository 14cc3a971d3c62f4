"""The contract's own PDF with the findings as highlights and notes on it."""

from clausescan.report.annotated.write import render_annotated_pdf

__all__ = ["render_annotated_pdf"]
