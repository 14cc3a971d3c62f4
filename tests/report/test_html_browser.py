"""The HTML page in a real Chromium: findings open their place, boxes tell their labels, attacks stay text."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clausescan.report import Look
from clausescan.report.html.render import render_html
from clausescan.scan import page_pictures
from clausescan.structures import Report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

DESK, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses to start as root
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: Any, sample_report: Report, sample_look: Look, sample_source: bytes) -> Path:
    path = tmp_path_factory.mktemp("html") / "sample.html"
    path.write_bytes(render_html(sample_report, sample_look, pictures=page_pictures(sample_source)))
    return Path(path)


class Seen:
    """An open page, with all that it said or asked for."""

    def __init__(self, browser: Any, path: Path, size: tuple[int, int] = DESK) -> None:
        self.page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def seen(request: pytest.FixtureRequest, browser: Any, sample: Path) -> Iterator[Seen]:
    opened = Seen(browser, sample, request.param)
    yield opened
    opened.page.close()


def in_view(page: Any, selector: str) -> bool:
    """Whether the middle of an element can be seen and clicked."""
    script = """(node) => { const box = node.getBoundingClientRect();
        const x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 5);
        return node.contains(document.elementFromPoint(x, y)) || !!document.elementFromPoint(x, y)?.closest('.over'); }"""
    return bool(page.locator(selector).first.evaluate(script))


def test_nothing_is_said_asked_or_overflowing(seen: Seen) -> None:
    assert seen.said == []
    assert [url for url in seen.asked if not url.startswith(("file:", "data:"))] == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("which", [0, 5, 12])
def test_a_finding_opens_its_page_and_box(seen: Seen, which: int) -> None:
    link = seen.page.locator("[data-go]").nth(which)
    place = link.get_attribute("data-go")
    link.click()
    assert seen.page.locator(f"#{place}.target").count() == 1
    assert in_view(seen.page, f"#{place} rect")
    picture = seen.page.locator(f".sheet-of-paper:has(#{place}) img")
    seen.page.wait_for_function(
        "(node) => node.complete && node.naturalWidth > 0", arg=picture.element_handle()
    )
    assert seen.page.evaluate("document.activeElement.id") in (place, "inspector")


def test_a_box_tells_its_labels_and_leads_back(browser: Any, sample: Path, sample_report: Report) -> None:
    page = Seen(browser, sample).page
    finding = next(f for f in sample_report.findings if f.passages and f.severity == "critical")
    box = page.locator(f"#{finding.passages[0]}")
    box.focus()
    page.keyboard.press("Enter")
    shown = page.locator("#inspector")
    assert shown.is_visible()
    assert "%" in shown.locator(".labels").inner_text()
    shown.get_by_text(finding.message).click()
    card = page.locator(".card.target")
    assert finding.message in card.inner_text()
    page.keyboard.press("Escape")
    assert not shown.is_visible()
    assert page.evaluate("document.activeElement.id") == finding.passages[0]
    page.close()


def test_filters_sort_and_reset(browser: Any, sample: Path) -> None:
    page = Seen(browser, sample).page
    cards = page.locator(".card:visible")
    total = cards.count()
    page.locator("label.pick", has=page.locator("[value=critical]")).click()
    assert {card.get_attribute("data-severity") for card in cards.all()} == {"critical"}
    page.locator("label.pick", has=page.locator("[value=missing]")).click()
    kept = [(c.get_attribute("data-severity"), c.get_attribute("data-outcome")) for c in cards.all()]
    assert set(kept) == {("critical", "missing")}
    assert str(len(kept)) in page.locator("#filters output").inner_text()
    page.locator("#filters [type=reset]").click()
    page.wait_for_function(f"document.querySelectorAll('.card:not([hidden])').length === {total}")
    page.locator("select[name=sort]").select_option("page")
    pages = [int(card.get_attribute("data-page") or 0) or 10_000 for card in cards.all()]
    assert pages == sorted(pages)
    assert len(set(pages)) > 2
    page.locator("select[name=sort]").select_option("severity")
    ranks = [
        ("critical", "high", "medium", "low").index(c.get_attribute("data-severity")) for c in cards.all()
    ]
    assert ranks == sorted(ranks)
    page.close()


def test_a_theme_can_be_hidden_on_the_pages(browser: Any, sample: Path) -> None:
    page = Seen(browser, sample).page
    boxes = page.locator(".over .f-exit")
    assert boxes.first.evaluate("(node) => getComputedStyle(node).display") != "none"
    page.locator("#legend input[value=exit]").click()
    assert boxes.first.evaluate("(node) => getComputedStyle(node).display") == "none"
    other = page.locator(".over .f-scope").first
    assert other.evaluate("(node) => getComputedStyle(node).display") != "none"
    page.close()


def test_on_paper_the_sheet_stands_alone(browser: Any, sample: Path) -> None:
    page = Seen(browser, sample).page
    page.evaluate("print = () => { window.asked = document.body.className }")
    page.locator("[data-print=sheet]").click()
    assert page.evaluate("asked") == "print-sheet"
    page.emulate_media(media="print")
    visible = page.evaluate(
        "[...document.querySelector('.report').children].filter(n => n.offsetHeight).map(n => n.id)"
    )
    assert visible == ["sheet"]
    assert not page.locator("#contract").is_visible()
    page.close()


def test_without_script_everything_can_be_read(browser: Any, sample: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample.as_uri())
    assert page.locator(".card").first.is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.locator(".paper img").first.is_visible()
    context.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("drawn", [True, False], ids=["pages", "text"])
def test_an_attack_runs_nothing(
    browser: Any,
    tmp_path: Path,
    attack_report: Report,
    sample_source: bytes,
    drawn: bool,
    size: tuple[int, int],
) -> None:
    path = tmp_path / "attack.html"
    pictures = page_pictures(sample_source)[:1] if drawn else ()
    path.write_bytes(render_html(attack_report, Look(), pictures=pictures))
    seen = Seen(browser, path, size)
    seen.page.locator("[data-go]").first.click()
    seen.page.locator(".box").first.focus()
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#inspector").is_visible()
    seen.page.keyboard.press("Escape")
    for summary in seen.page.locator("summary:visible").all():
        summary.click()
    assert seen.page.evaluate("window.hit") is None
    assert seen.page.evaluate("document.scripts.length") == 1
    assert seen.said == []
    assert [url for url in seen.asked if not url.startswith(("file:", "data:"))] == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    seen.page.close()


def test_the_policy_itself_stops_a_script(browser: Any, tmp_path: Path, attack_report: Report) -> None:
    """Were escaping to fail somewhere, the browser would still refuse."""
    path = tmp_path / "broken.html"
    page = render_html(attack_report, Look()).replace(b"</main>", b"<script>window.hit=9</script></main>")
    path.write_bytes(page)
    seen = Seen(browser, path)
    assert seen.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in text for text in seen.said)
    seen.page.close()


def test_paper_says_the_page_of_a_finding_and_shows_no_button(browser: Any, sample: Path) -> None:
    seen = Seen(browser, sample)
    seen.page.emulate_media(media="print")
    assert seen.page.locator(".go a").first.is_visible()
    assert not seen.page.locator(".filters, .top, button").first.is_visible()
    seen.page.close()
