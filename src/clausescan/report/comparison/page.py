"""The comparison as one HTML file that opens offline, with the same discipline as the report's."""

from pathlib import Path
from typing import Any

from markupsafe import Markup

from clausescan.report.comparison.words import RISKS, risk_rows, text_rows, value_rows
from clausescan.report.format import Look
from clausescan.report.html.render import digest, environment
from clausescan.report.messages import say, word

_HERE = Path(__file__).parent


def render_html(comparison: Any, look: Look) -> bytes:
    """A self-contained UTF-8 page without any script."""
    lang = comparison.new.lang
    style = (_HERE / "style.css").read_text("utf-8")
    text = (
        environment(_HERE / "templates")
        .get_template("comparison.html")
        .render(
            lang=lang,
            t=lambda key, **fields: say(key, lang, **fields),
            policy=f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'",
            style=Markup(style),
            sides=[
                (
                    say(f"compare.{side}", lang),
                    report.contract.document.name,
                    word("verdict", report.verdict, lang) if report.verdict else say("verdict.none", lang),
                    report.score,
                )
                for side, report in (("old", comparison.old), ("new", comparison.new))
            ],
            same=comparison.same,
            risks={risk: risk_rows(comparison, risk, lang) for risk in RISKS},
            values=value_rows(comparison, lang),
            clauses=[
                (key, [look.titles.get(label, label) for label in labels])
                for key, labels in (
                    ("clauses_gained", comparison.clauses_gained),
                    ("clauses_lost", comparison.clauses_lost),
                )
            ],
            texts=text_rows(comparison, look.titles),
        )
    )
    return text.encode("utf-8", "replace")
