"""The HTML page: one file, nothing from outside, contract text inert, every part there in both languages."""

import base64
import hashlib
import re
import tomllib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from clausescan.report import Look, html
from clausescan.report.html.asks import asks
from clausescan.report.html.colours import HUES, palette
from clausescan.report.html.findings import cards, clause_name
from clausescan.report.html.image import data_uri
from clausescan.report.html.money import exit_cost
from clausescan.report.html.render import render_html
from clausescan.structures import SEVERITIES, Contract, Document, ExitCost, PagePicture, Report

HERE = Path(html.__file__).parent
PIXEL = PagePicture(number=1, width=595, height=842, media_type="image/webp", data=b"RIFF")


class Page(HTMLParser):
    """Elements with their attributes, ids, and the text of style and script elements."""

    def __init__(self, text: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self.text: list[str] = []
        self._open = ""
        self.feed(text.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag if tag in self.raw else ""

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.raw[self._open].append(data)
        else:
            self.text.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name)) is not None]


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.fixture(scope="module")
def page(sample_report: Report, sample_look: Look) -> Page:
    pictures = [
        replace(PIXEL, number=number) for number in range(1, sample_report.contract.document.pages + 1)
    ]
    return Page(render_html(sample_report, sample_look, pictures=pictures))


@pytest.mark.parametrize("pictures", [(), (PIXEL,)], ids=["text", "pages"])
def test_the_policy_lets_only_our_own_style_and_script_run(
    attack_report: Report, pictures: tuple[PagePicture, ...]
) -> None:
    page = Page(render_html(attack_report, Look(), pictures=pictures))
    policy = next(attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv")) or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        assert [digest(text) for text in page.raw[kind]] == re.findall(
            rf"{kind}-src 'sha256-([^']+)'", policy
        )


@pytest.mark.parametrize("pictures", [(), (PIXEL,)], ids=["text", "pages"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_attack_in_every_field_stays_text(
    attack_report: Report, lang: str, pictures: tuple[PagePicture, ...]
) -> None:
    text = render_html(replace(attack_report, lang=lang), Look(), pictures=pictures)  # type: ignore[type-var]
    page = Page(text)
    assert not any(name.startswith("on") or name == "style" for _, attrs in page.elements for name in attrs)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert {value.split(":")[0] for value in page.all("src")} <= {"data"}
    assert all(value.startswith("#") for value in page.all("href"))
    assert "window.hit=1" in "".join(page.text)
    assert "{{ 7*7 }}" in "".join(page.text)
    assert not {"\u202e", "\x1b", "\u2028"} & {*text.decode()}


def test_every_link_inside_the_page_has_its_target(page: Page) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in page.all("href")} <= {*ids}
    assert {*page.all("for"), *page.all("aria-labelledby")} <= {*ids}


def test_every_finding_is_a_card_and_opens_its_passage(page: Page, sample_report: Report) -> None:
    cards = [
        attrs for tag, attrs in page.elements if tag == "li" and "card" in (attrs.get("class") or "").split()
    ]
    assert len(cards) == len(sample_report.findings)
    pointed = [finding for finding in sample_report.findings if finding.passages]
    assert len([card for card in cards if card["data-place"]]) == len(pointed) > 20
    assert {card["data-theme"] for card in cards} <= {*HUES}


def test_boxes_stand_where_the_report_says(page: Page, sample_report: Report) -> None:
    passage = next(p for p in sample_report.contract.passages if p.labels and len(p.boxes) > 1)
    _, x0, top, x1, bottom = passage.boxes[0]
    index = next(
        i for i, (tag, attrs) in enumerate(page.elements) if tag == "a" and attrs.get("id") == passage.id
    )
    rect = page.elements[index + 1][1]
    shown = [float(rect[name] or 0) for name in ("x", "y", "width", "height")]
    assert shown == pytest.approx([x0 - 1, top, x1 - x0 + 2, bottom - top], abs=0.11)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_bare_report_is_a_page(lang: str) -> None:
    document = Document(name="a.md", sha256="0", pages=1, text="", lines=(), starts=())
    report = Report(contract=Contract(document=document, clauses=(), passages=()), lang=lang)  # type: ignore[arg-type]
    page = Page(render_html(report, Look()))
    assert "cards" in page.all("id")
    assert not [attrs for tag, attrs in page.elements if "card" in (attrs.get("class") or "").split()]


def test_a_page_that_could_not_be_drawn_gives_the_whole_text(sample_report: Report) -> None:
    page = Page(render_html(sample_report, Look(), pictures=[PIXEL]))  # one page of five
    assert "img" not in {tag for tag, _ in page.elements}
    assert {p.id for p in sample_report.contract.passages} <= {*page.all("id")}


def test_the_text_view_holds_every_word(sample_report: Report) -> None:
    text = re.sub(r"\s+", " ", "".join(Page(render_html(sample_report, Look())).text))
    lost = [p.text for p in sample_report.contract.passages if re.sub(r"\s+", " ", p.text) not in text]
    assert lost == []


def test_english_says_nothing_in_french(sample_report: Report, sample_look: Look) -> None:
    text = "".join(
        Page(render_html(replace(sample_report, lang="en", reasons=(), findings=()), sample_look)).text
    )
    for word in ("Constats", "Périmètre", "Échéances", "Fiche de négociation", "Voir page"):
        assert word not in text
    assert "Negotiation sheet" in text


def test_every_message_is_used() -> None:
    used = "".join(path.read_text("utf-8") for path in (*HERE.glob("*.py"), *HERE.glob("templates/*.html")))
    words = tomllib.loads((HERE / "messages.toml").read_text("utf-8"))["html"]
    assert [key for key in words if f"html.{key}" not in used] == []


@pytest.mark.parametrize("media_type", ["image/svg+xml", "text/html", "image/png' onerror='x"])
def test_only_plain_pictures_are_put_in(media_type: str) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        data_uri(replace(PIXEL, media_type=media_type))


@pytest.mark.parametrize(
    ("low", "high", "sure", "more"), [(6, 6, 600 / 7, 0), (2, 5, 200 / 6, 300 / 6), (0, 40, 0, 4000 / 42)]
)
def test_the_bar_is_to_scale(low: float, high: float, sure: float, more: float) -> None:
    document = Document(name="", sha256="", pages=1, text="", lines=(), starts=())
    contract = Contract(document=document, clauses=(), passages=())
    shown = exit_cost(Report(contract=contract, exit=ExitCost(low_months=low, high_months=high)))
    assert shown
    assert shown.bar
    assert (shown.bar.sure, shown.bar.more) == pytest.approx((sure, more), abs=0.6)
    assert [at for at, _ in shown.bar.ticks] == sorted(at for at, _ in shown.bar.ticks)


@pytest.mark.parametrize("high", [None, 0])
def test_no_bar_without_a_cost(high: float | None) -> None:
    document = Document(name="", sha256="", pages=1, text="", lines=(), starts=())
    cost = ExitCost(low_months=high, high_months=high, parts=("comprise",))
    shown = exit_cost(Report(contract=Contract(document=document, clauses=(), passages=()), exit=cost))
    assert shown
    assert shown.bar is None


def test_the_sheet_asks_each_question_once_most_severe_first(sample_report: Report) -> None:
    found = asks(cards(sample_report, Look()))
    assert len({ask.question for ask in found}) == len(found)
    assert sum(len(ask.cards) for ask in found) == sum(1 for f in sample_report.findings if f.question)
    ranks = [SEVERITIES.index(ask.cards[0].finding.severity) for ask in found]
    assert ranks == sorted(ranks)
    printed = [ask.wording for ask in found if ask.wording and not ask.same]
    assert len(printed) == len(set(printed)) > 5


def test_labels_of_a_theme_share_its_hue(sample_report: Report, sample_look: Look) -> None:
    colours = palette(sample_report, sample_look.families)
    hues = dict(re.findall(r"\.(k\d+)\{--h:(\d+)\}", colours.css))
    assert len(set(colours.of.values())) == len(colours.of) > 20
    for label, name in colours.of.items():
        away = abs(int(hues[name]) - HUES[colours.family[label]])
        assert min(away, 360 - away) <= 18


@pytest.mark.parametrize(
    ("number", "heading", "shown"),
    [
        ("8", "Article 8 : Réactivité", "Article 8 : Réactivité"),
        ("8", "8. Réactivité", "8. Réactivité"),
        ("2", "ART. 2 - Durée", "ART. 2 - Durée"),
        ("8", "Article 80", "8 Article 80"),
        ("8", "Réactivité", "8 Réactivité"),
        ("", "Préambule", "Préambule"),
    ],
)
def test_a_clause_is_numbered_once(number: str, heading: str, shown: str, sample_report: Report) -> None:
    passage = next(one for one in sample_report.contract.passages if one.clause)
    clause = next(one for one in sample_report.contract.clauses if one.id == passage.clause)
    clauses = (replace(clause, number=number, heading=heading),)
    report = replace(sample_report, contract=replace(sample_report.contract, clauses=clauses))
    assert clause_name(passage, report) == shown
