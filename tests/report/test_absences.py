"""The absences of a very short document: the gravest told, the others named in one line, in every format for people."""

import json
from dataclasses import replace
from io import BytesIO

import pytest

from clausescan.report import Look
from clausescan.report.absences import named_line, only_named
from clausescan.report.annotated.notes import summary
from clausescan.report.html.render import render_html
from clausescan.report.json import render_json
from clausescan.report.letter import render_docx
from clausescan.report.markdown import render_markdown
from clausescan.report.screen import render_text
from clausescan.report.workbook import render_csv
from clausescan.structures import Finding, Report, Severity

_SEVERITIES: tuple[Severity, ...] = ("low", "critical", "medium", "high")


def _absence(number: int) -> Finding:
    return Finding(
        rule=f"missing_l{number}",
        label=f"l{number}",
        outcome="missing",
        severity=_SEVERITIES[number % 4],
        confidence=0.8,
        message=f"Clause {number} : aucune clause trouvée.",
        why=f"Raison {number}.",
        question=f"Question {number} ?",
        wording="",
    )


def _report(
    sample: Report, *, count: int = 12, pages: int = 2, words: int = 700, paged: bool = True
) -> Report:
    document = replace(sample.contract.document, pages=pages, words=words, paged=paged)
    order = ("critical", "high", "medium", "low")
    found = sorted((_absence(n) for n in range(count)), key=lambda f: order.index(f.severity))
    return replace(sample, contract=replace(sample.contract, document=document), findings=tuple(found))


def _formats(report: Report, look: Look) -> dict[str, str]:
    from docx import Document

    letter = Document(BytesIO(render_docx(report, look)))
    return {
        "text": " ".join("".join(render_text([report], look)).split()),
        "md": "".join(render_markdown([report], look)),
        "html": render_html(report, look).decode(),
        "docx": "\n".join(paragraph.text for paragraph in letter.paragraphs),
        "pdf": summary(report, look),
    }


def _told(text: str, name: str, number: int) -> bool:
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    return (f"Clause {number} : aucune" if name == "pdf" else f"Question {number} ?") in plain


@pytest.fixture
def look() -> Look:
    return Look(titles={f"l{n}": f"Clause {n}" for n in range(40)})


def test_the_gravest_are_told_and_the_others_named_in_every_format(sample_report: Report, look: Look) -> None:
    report = _report(sample_report)
    for name, text in _formats(report, look).items():
        assert "6 autres clauses usuelles absentes" in text, name
        assert "clause 2, clause 6" in text, name
        assert _told(text, name, 1), name
        assert not _told(text, name, 8), name


def test_data_keep_every_absence(sample_report: Report, look: Look) -> None:
    report = _report(sample_report)
    told = json.loads("".join(render_json([report], look)))
    assert len(told["findings"]) == 12
    assert render_csv(report, look).decode("utf-8-sig").count("aucune clause") == 12


def test_explain_tells_all(sample_report: Report, look: Look) -> None:
    assert only_named(_report(sample_report), replace(look, explain=True)) == ()


@pytest.mark.parametrize(
    ("count", "pages", "words", "paged", "named"),
    [
        (12, 3, 2000, True, 6),
        (12, 1, 900, False, 6),
        (12, 4, 900, True, 0),
        (12, 2, 3000, True, 0),
        (12, 1, 9000, False, 0),
        (8, 2, 700, True, 0),
        (9, 2, 700, True, 3),
    ],
)
def test_only_where_the_document_is_short_and_lacks_much(
    sample_report: Report, look: Look, count: int, pages: int, words: int, paged: bool, named: int
) -> None:
    report = _report(sample_report, count=count, pages=pages, words=words, paged=paged)
    assert len(only_named(report, look)) == named


def test_risky_clauses_and_other_gaps_are_always_told(sample_report: Report, look: Look) -> None:
    report = _report(sample_report)
    changed = tuple(replace(f, outcome="breach") for f in report.findings[:3])
    worded = tuple(replace(f, rule="no_end_date") for f in report.findings[3:6])
    report = replace(report, findings=(*changed, *worded, *report.findings[6:]))
    assert not only_named(report, look)


def test_the_line_names_titles_in_the_middle_of_a_sentence(sample_report: Report, look: Look) -> None:
    report = _report(sample_report, count=3)
    shown = replace(look, titles={"l1": "Assurance", "l2": "SLA et suivi"})
    line = named_line([_absence(1), _absence(2), _absence(3)], report, shown)
    assert line.replace("\u00a0", " ").startswith(
        "Et 3 autres clauses usuelles absentes : assurance, SLA et suivi, clause 3"
    )
    assert "3 other usual clauses" in named_line([_absence(1)] * 3, replace(report, lang="en"), shown)
