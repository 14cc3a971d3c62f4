"""The portfolio's dashboard, sheets and calendar: all answers are there, hostile names are only names."""

import os
import re
import shutil
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from clausescan.report.portfolio import calendar, sheets
from clausescan.report.portfolio.dashboard import render_dashboard
from clausescan.report.portfolio.plots import bars, months
from clausescan.report.portfolio.table import table
from clausescan.structures import Lang

EVIL = "<script>alert(1)</script>\u202e=cmd|' /C calc'!A0 \x1b[31m\"'>&.pdf"
TITLES = {"insurance": "Assurance", "notice_period": "Préavis de fin"}
FAMILIES = {"insurance": "liability", "notice_period": "exit"}
TODAY = date(2027, 1, 15)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def answers(count: int = 30) -> dict[str, Any]:
    terms = {
        "client_notice": [(3.0, "month", "")],
        "renewal_term": [],
        "recurring_fee": [(4500.0, "EUR", "")],
    }
    terms |= {"liability_cap": [], "reversibility_fee": [(None, "", "quote")]}
    contracts = [
        {
            "rank": number + 1,
            "id": number,
            "name": EVIL if number == 0 else f"contrat {number}.pdf",
            "path": f"/c/{number}",
            "kind": "saas" if number % 2 else "tma",
            "status": "partial" if number == 1 else "read",
            "score": 3 * number,
            "verdict": "dangerous" if number < 10 else "negotiate",
            "pages": 4,
            "critical": 1,
            "high": 2,
            "medium": 0,
            "low": 0,
            **terms,
        }
        for number in range(count)
    ]
    deadlines = [
        {
            "day": date(2027, 2, 1),
            "kind": "last_notice",
            "arithmetic": EVIL,
            "sha256": "a" * 64,
            **_who(contracts[0]),
        },
        {
            "day": date(2029, 6, 1),
            "kind": "term_end",
            "arithmetic": "…",
            "sha256": "b" * 64,
            **_who(contracts[2]),
        },
    ]
    figures = [
        {
            "kind": "client_notice",
            "unit": "month",
            "amount": 3.0 + number,
            "size": 90.0 + 30 * number,
            "page": 1,
        }
        | {"id": row["id"], "name": row["name"]}
        for number, row in enumerate(contracts)
    ]
    return {
        "columns": ("rank", "id", "name", "kind", "status", "score", "verdict", *terms, "path"),
        "contracts": contracts,
        "deadlines": deadlines,
        "missing": [{"label": "insurance", "contracts": 12, "kinds": {"saas": 10, "tma": 2}}],
        "kinds": {"saas": 15, "tma": 15},
        "heat": {row["id"]: {"insurance": "missing"} for row in contracts},
        "figures": {("client_notice", "day"): figures},
        "outliers": [{**figures[-1], "median": 6.0, "distance": 9.0}],
        "rules": [{"rule": "x", "label": "insurance", "contracts": 7, "message": EVIL, "severity": "high"}],
        "replaced": [
            {"name": EVIL, "kind": "value", "what": "client_notice", "old": "=1+1", "new": "x", "by": EVIL}
        ],
        "failures": [{"address": EVIL, "code": "denied", "failure": EVIL}],
    }


def _who(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "name", "path")}


def page(lang: Lang = "fr", **changes: Any) -> str:
    return render_dashboard(answers() | changes, lang, TITLES, FAMILIES, today=TODAY).decode()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_hostile_names_stay_text(lang: Lang) -> None:
    text = page(lang)
    assert "<script" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "&lt;script&gt;" in text
    assert re.search(r"default-src &#39;none&#39;; style-src &#39;sha256-", text)
    assert "style=" not in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_hostile_labels_kinds_and_figures_stay_text(lang: Lang) -> None:
    data = answers()
    for row in data["contracts"]:
        row |= {
            "kind": EVIL,
            "verdict": EVIL,
            "client_notice": [(3.0, EVIL, EVIL)],
            "renewal_term": [(None, "", EVIL)],
        }
    data["missing"] = [{"label": EVIL, "contracts": 12, "kinds": {EVIL: 10}}]
    data |= {"kinds": {EVIL: 30}, "heat": {row["id"]: {EVIL: "missing"} for row in data["contracts"]}}
    data["rules"] = [{"rule": EVIL, "label": EVIL, "contracts": 7, "message": EVIL, "severity": EVIL}]
    for row in data["deadlines"]:
        row["kind"] = EVIL
    for row in (*data["figures"][("client_notice", "day")], *data["outliers"]):
        row |= {"kind": EVIL, "unit": EVIL}
    titles = {EVIL: f"titre {EVIL}"}
    text = render_dashboard(data, lang, titles, {EVIL: EVIL}, today=TODAY).decode()
    assert "<script" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "style=" not in text
    assert not re.search(r"<[^>]*\son\w+=", text)


def test_every_contract_and_answer_is_there() -> None:
    text = page()
    assert all(f"contrat {number}.pdf" in text for number in range(1, 30))
    for words in (
        "et 10 autres",
        "Prix de la réversibilité",
        "sur devis",
        "lu en partie",
        "67&nbsp;%",
        "Préavis du client",
    ):
        assert words in text
    assert text.count('class="c-missing"') >= 30
    assert text.count('<circle class="far"') + text.count('class="far"') == 1
    assert "1er février 2027" in text.replace("\u00a0", " ")


def test_an_empty_portfolio_has_a_page() -> None:
    empty = {key: type(value)() for key, value in answers().items()} | {"columns": answers()["columns"]}
    text = page(**empty)
    assert "Aucune valeur atypique" in text
    assert "Aucune échéance" in text


def test_plots_fit_their_canvas() -> None:
    text = page()
    for width, height, body in re.findall(r'viewBox="0 0 (\d+) (\d+)"[^>]*>(.*?)</svg>', text, re.DOTALL):
        for x, y, w, h in re.findall(
            r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"', body
        ):
            assert float(x) >= 0 and float(y) >= 0
            assert float(x) + float(w) <= float(width) + 0.1 and float(y) + float(h) <= float(height) + 0.1


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_it_opens_in_a_browser_without_network_and_without_overflow(
    size: tuple[int, int], tmp_path: Path
) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    (tmp_path / "d.html").write_text(page(), "utf-8")
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses to start as root
    said: list[str] = []
    asked: list[str] = []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        opened = browser.new_page(viewport={"width": size[0], "height": size[1]})
        opened.on("console", lambda message: said.append(message.text))
        opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto((tmp_path / "d.html").as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert (
            opened.evaluate("getComputedStyle(document.querySelector('.c-missing')).backgroundColor")
            != "rgba(0, 0, 0, 0)"
        )
        assert opened.locator("#ranking tbody tr").count() == 30
        browser.close()
    assert said == []
    assert asked == [(tmp_path / "d.html").as_uri()]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_every_column_fits_on_paper(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    labels = [f"label_{number}" for number in range(40)]
    missing = [{"label": label, "contracts": 12, "kinds": {"saas": 10, "tma": 2}} for label in labels]
    (tmp_path / "d.html").write_text(page(missing=missing), "utf-8")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    width = round((210 - 2 * 12) / 25.4 * 96)  # A4 without its margins
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        opened = browser.new_page(viewport={"width": width, "height": 1000})
        opened.emulate_media(media="print")
        opened.goto((tmp_path / "d.html").as_uri())
        wide = "[...document.querySelectorAll('table')].map(one => one.getBoundingClientRect().right)"
        assert max(opened.evaluate(wide)) <= width
        assert opened.get_by_text("et 10 autres").first.is_visible()  # what paper does not show is counted
        browser.close()


def test_words_of_plots_are_whole_and_apart() -> None:
    words = "Des pertes directes (chiffre d'affaires, exploitation, image) sont classées parmi les dommages indirects."
    shapes = bars([(words, 3, "s-high"), ("Court.", 1, "s-low")], 4, "")["shapes"]
    lines = [one for one in shapes if one["tag"] == "text" and one["cls"] == "words"]
    assert " ".join(one["text"] for one in lines[:-1]) == words
    assert all(below["y"] - above["y"] >= 14 for above, below in pairwise(lines))
    for today in (TODAY, date(2026, 11, 30), date(2028, 2, 29)):
        axis = [one["x"] for one in months([], today, "fr")["shapes"] if one["cls"] == "axis"]
        assert all(right - left > 30 for left, right in pairwise(axis))
        assert max(axis) < 330


def test_french_counts_nothing_and_one_as_one() -> None:
    text = page(failures=[])
    assert re.search(r"<strong>0</strong> fichier non lu<", text)
    assert re.search(r"<strong>1</strong> échéance sous 180 jours<", text)
    assert re.search(r"<strong>30</strong> contrats lus<", text)


def test_the_same_term_in_business_time_is_named_apart() -> None:
    rows = [
        {
            "kind": "gti",
            "unit": "business_hour",
            "amount": 4.0 + n,
            "size": 4.0 + n,
            "page": 1,
            "id": n,
            "name": "a",
        }
        for n in range(5)
    ]
    assert "Intervention (GTI), en temps ouvré" in page(figures={("gti", "business_hour"): rows})


def test_no_cell_is_a_formula() -> None:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(sheets.render_xlsx(answers(), "fr", TITLES)))
    assert book.sheetnames == [
        "Contrats",
        "Échéances",
        "Clauses",
        "Absences",
        "Valeurs atypiques",
        "Avenants",
        "Non lus",
    ]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=1+1" in [cell.value for cell in cells]
    csv = sheets.render_csv(answers() | {"contracts": [answers()["contracts"][0] | {"name": "=1+1"}]}).decode(
        "utf-8-sig"
    )
    assert ",'=1+1," in csv


def test_the_calendar_has_an_event_a_deadline() -> None:
    import icalendar

    found = icalendar.Calendar.from_ical(calendar.render_ics(answers()["deadlines"], "fr")).walk("VEVENT")
    assert [event["dtstart"].dt for event in found] == [date(2027, 2, 1), date(2029, 6, 1)]
    assert [len(event.walk("VALARM")) for event in found] == [3, 3]
    assert icalendar.Calendar.from_ical(calendar.render_ics([], "fr")).walk("VEVENT") == []


def test_a_table_keeps_its_columns_and_no_control_character() -> None:
    lines = list(table([{"id": 1, "name": EVIL}, {"id": 22, "name": "b"}], ("id", "name"), "en"))
    assert lines[0] == "id  contract"
    assert lines[2] == "22  b"
    assert "\x1b" not in lines[1] and "\u202e" not in lines[1]
