"""The one HTML file: views filled into templates, with style and script that only their hashes let run."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clausescan import __version__
from clausescan.report.absences import named_line, only_named
from clausescan.report.format import Look
from clausescan.report.html import contract, findings, money, summary, tables
from clausescan.report.html.asks import asks
from clausescan.report.html.colours import palette
from clausescan.report.messages import plural, say
from clausescan.report.typography import clean
from clausescan.structures import PagePicture, Report

_HERE = Path(__file__).parent


def render_html(report: Report, look: Look, *, pictures: Sequence[PagePicture] = ()) -> bytes:
    """The report of one contract as a self-contained UTF-8 page.

    With `pictures` the passages are boxes on the pages; without, the contract stands there as text.
    """
    lang = report.lang
    colours = palette(report, look.families)
    cards, others = findings.cards(report, look), only_named(report, look)
    told = tuple(card for card in cards if card.finding not in others)
    style, script = (_HERE / "style.css").read_text("utf-8") + colours.css, _file("app.js")
    page = environment(_HERE / "templates").get_template("page.html")
    text = page.render(
        lang=lang,
        t=partial(_say, lang),
        plural=partial(_plural, lang),
        version=__version__,
        policy=_policy(style, script),
        # our own files, never contract text; a closing tag in them would end the element early
        style=Markup(style),
        script=Markup(script),
        document=report.contract.document,
        head=summary.head(report, cards),
        limits=summary.limits(report),
        cards=told,
        others=named_line(others, report, look),
        filters=findings.filters(told, look, lang),
        terms=tables.terms(report),
        matrix=tables.matrix(report),
        exit=money.exit_cost(report),
        budget=money.budget(report),
        dependence=money.dependence(report),
        dates=tables.dates(report),
        asks=asks(told),
        contract=contract.view(report, look, pictures, cards, colours),
    )
    return text.encode("utf-8", "replace")


def _say(lang: Any, key: str, **fields: object) -> str:
    return say(key, lang, **fields)


def _plural(lang: Any, key: str, number_of: int, **fields: object) -> str:
    return plural(key, number_of, lang, **fields)


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


@cache
def environment(folder: Path) -> Environment:
    """The templates of a page in `folder`: every value is made neutral, then escaped; a missing one is an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=neutral,
    )


def neutral(value: object) -> object:
    """Whatever is printed loses control and direction characters; escaping comes after."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(style: str, script: str) -> str:
    """Nothing from outside, nothing inline but the two elements whose content has these hashes."""
    return (
        f"default-src 'none'; img-src data:; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """The source expression that lets one inline element through a Content-Security-Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
