"""Markdown, XLSX, CSV, ICS and DOCX: they say what the report says, and hostile words stay words."""

import csv
import html
import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from clausescan.compare import compare
from clausescan.errors import UsageError
from clausescan.report import Look
from clausescan.report.calendar import render_ics
from clausescan.report.comparison import render_html, render_json, render_text
from clausescan.report.letter import render_docx
from clausescan.report.markdown import inert, render_markdown
from clausescan.report.workbook import render_csv, render_xlsx
from clausescan.structures import Finding, Report

FORMULAS = ("=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1")


def hostile(report: Report, words: str) -> Report:
    finding = Finding(
        rule="r",
        label="l",
        outcome="breach",
        severity="critical",
        confidence=1,
        message=words,
        why=words,
        law=(words,),
        question=words,
        wording=words,
        page=1,
        quote=words,
    )
    return replace(report, findings=(finding,))


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(sample_report: Report, sample_look: Look, words: str) -> None:
    report = hostile(sample_report, words)
    book = load_workbook(io.BytesIO(render_xlsx(report, sample_look)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.data_type == "f"]
    rows = list(csv.reader(io.StringIO(render_csv(report, sample_look).decode("utf-8-sig"))))
    assert not [cell for row in rows[1:] for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@")]


def test_the_workbook_holds_the_report(sample_report: Report, sample_look: Look) -> None:
    book = load_workbook(io.BytesIO(render_xlsx(sample_report, sample_look)))
    findings = book["Constats"]
    assert findings.max_row == len(sample_report.findings) + 1
    assert findings.freeze_panes == "A2"
    assert findings.auto_filter.ref
    amounts = {row[2].value for row in book["Conditions clés"].iter_rows(min_row=2)}
    assert 1140 in amounts  # a number, not a text


@pytest.mark.parametrize(
    ("words", "must_not"),
    [
        ("[click](http://x.test)", r"(?<!\\)\["),
        ("<script>alert(1)</script>", r"(?<!\\)<"),
        ("![x](javascript:alert(1))", r"javascript:"),
        ("`rm -rf`", r"(?<!\\)`"),
        ("# Titre", r"^#"),
        ("- item", r"^-"),
        ("1. item", r"^1\."),
        ("| a | b |", r"(?<!\\)\|"),
        ("http://x.test", r"http:"),
        ("a\n# b", r"\n"),
        ("\x1b[31mred\u202e", "\x1b|\u202e"),
    ],
)
def test_words_of_a_contract_are_inert_in_markdown(words: str, must_not: str) -> None:
    assert not re.search(must_not, inert(words), re.MULTILINE)


def test_ordinary_words_stay_readable_in_markdown() -> None:
    text = "Préavis de 3 mois (art. 12) : 50 % du prix, soit 1 200,50 €."
    assert inert(text) == text


def test_markdown_tells_every_finding(
    sample_report: Report, attack_report: Report, sample_look: Look
) -> None:
    text = "".join(render_markdown([sample_report], sample_look))
    assert all(inert(finding.message) in text for finding in sample_report.findings)
    attacked = "".join(render_markdown([attack_report, attack_report], sample_look))
    assert not re.search(r"(?<!\\)<script|\x1b|\u202e", attacked)


def test_the_calendar_has_each_date_with_three_alarms(sample_report: Report, sample_look: Look) -> None:
    from datetime import date

    from clausescan.structures import Deadline

    day = date(2027, 5, 1)
    dated = replace(
        sample_report,
        deadlines=(
            Deadline(kind="last_notice", day=day, arithmetic="x\r\nBEGIN:VEVENT"),
            Deadline(kind="reminder", day=day, arithmetic="y"),
            Deadline(kind="term_end", day=None, arithmetic="?"),
        ),
    )
    (event,) = Calendar.from_ical(render_ics(dated, sample_look)).walk("VEVENT")
    assert event.decoded("dtstart") == day
    assert [alarm.decoded("trigger").days for alarm in event.walk("VALARM")] == [-180, -90, -30]
    assert "BEGIN:VEVENT" in event["description"]  # as words on one line, not as a second event


def test_a_calendar_without_dates_is_refused(sample_report: Report, sample_look: Look) -> None:
    with pytest.raises(UsageError):
        render_ics(replace(sample_report, deadlines=()), sample_look)


def test_the_letter_asks_each_question_once(
    sample_report: Report, attack_report: Report, sample_look: Look
) -> None:
    document = Document(io.BytesIO(render_docx(sample_report, sample_look)))
    titles = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    questions = {finding.question for finding in sample_report.findings if finding.question}
    assert len(titles) == len(questions)
    assert len(document.tables) == len(questions)
    files = zipfile.ZipFile(io.BytesIO(render_docx(attack_report, sample_look)))
    assert b"<script" not in files.read("word/document.xml")


def test_a_comparison_of_hostile_reports_is_inert(
    sample_report: Report, attack_report: Report, sample_look: Look
) -> None:
    comparison = compare(sample_report, attack_report)
    page = html.unescape(raw := render_html(comparison, sample_look).decode())
    assert "default-src 'none'" in page
    assert not re.search("<script|<img|<svg|\x1b|\u202e", raw)
    assert not re.search("\x1b|\u202e", render_text(comparison, sample_look))
    assert "\u202e" not in render_json(comparison)
    same = compare(sample_report, sample_report)
    assert same.same
    assert "Aucune différence" in render_text(same, sample_look)
