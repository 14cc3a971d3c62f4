"""Points to be checked: not all of them outside the document, since a clause left blank stands in it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from clausescan.report import Look
from clausescan.report.markdown import render_markdown
from clausescan.report.screen import render_text
from clausescan.structures import Finding, Report


@pytest.mark.parametrize("render", [render_text, render_markdown])
def test_a_blank_is_not_sent_out_of_the_document(
    sample_report: Report, sample_look: Look, render: Callable[..., Iterable[str]]
) -> None:
    blank = Finding(
        rule="missing_insurance",
        label="insurance",
        outcome="unknown",
        severity="medium",
        confidence=0.8,
        message="Assurance : la clause est laissée à compléter.",
    )
    text = "".join(render([replace(sample_report, findings=(blank,), reasons=())], sample_look))
    assert "vérifier" in text.lower() and "à compléter" in text
    assert "hors de ce document" not in text.lower()
