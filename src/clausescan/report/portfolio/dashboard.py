"""The dashboard of a portfolio: one self-contained HTML file without script and without network."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from clausescan import __version__
from clausescan.report.html.render import digest, environment
from clausescan.report.messages import plural, say, word
from clausescan.report.portfolio import plots
from clausescan.report.portfolio.words import amount, plain, reason, terms
from clausescan.report.typography import long_date
from clausescan.structures import Lang

_HERE = Path(__file__).parent
_SOON = 180  # days
_ROWS, _GRID, _NEXT, _STRIPS, _CLAUSES, _FAILURES = 20, 40, 5, 12, 24, 50
_SHOWN = ("client_notice", "renewal_term", "recurring_fee", "liability_cap", "reversibility_fee")
_FAMILIES = ("scope", "quality", "data", "liability", "exit", "other")


def render_dashboard(
    answers: Mapping[str, Any],
    lang: Lang,
    titles: Mapping[str, str],
    families: Mapping[str, str],
    *,
    today: date,
) -> bytes:
    """A UTF-8 page from the rows of all questions; `titles` and `families` name and group the labels.

    Names of files and words of contracts are cleaned and escaped; only the style's own hash is let through.
    """
    style = (_HERE / "style.css").read_text("utf-8")
    contracts = answers["contracts"]
    soon = [row for row in answers["deadlines"] if (row["day"] - today).days <= _SOON]
    dated = {row["id"] for row in answers["deadlines"]}
    text = (
        environment(_HERE / "templates")
        .get_template("dashboard.html")
        .render(
            lang=lang,
            t=lambda key, **fields: say(key, lang, **fields),
            plural=lambda key, count, **fields: plural(key, count, lang, **fields),
            policy=f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'",
            style=Markup(style),
            made=say("portfolio.board.made", lang, day=long_date(today, lang), version=__version__),
            key=_key(answers, len(soon)),
            days=_SOON,
            scores=plots.scores(contracts, lang),
            months=plots.months(answers["deadlines"], today, lang),
            undated=len([row for row in contracts if row["id"] not in dated]),
            next=[
                row | {"what": word("deadline", row["kind"], lang), "date": long_date(row["day"], lang)}
                for row in answers["deadlines"][:_NEXT]
            ],
            ranking=[_ranked(row, lang) for row in contracts],
            first=_ROWS,
            shown=_SHOWN,
            rules=_rules(answers, lang),
            heat=_heat(answers, lang, titles, families),
            grid=_grid(answers, titles, families),
            strips=_strips(answers, lang),
            outliers=[
                row
                | {
                    "term": word("term", row["kind"], lang),
                    "here": amount(row["amount"], row["unit"], lang),
                    "middle": amount(row["median"], row["unit"], lang),
                }
                for row in answers["outliers"]
            ],
            failures=[
                (row["address"], reason(row["code"], row["failure"], lang))
                for row in answers["failures"][:_FAILURES]
            ],
            more_failures=max(0, len(answers["failures"]) - _FAILURES),
        )
    )
    return text.encode("utf-8", "replace")


def _key(answers: Mapping[str, Any], soon: int) -> list[tuple[str, int, str]]:
    """The figures at the top: key of their words, value, class."""
    contracts = answers["contracts"]
    found = [
        ("contracts", len(contracts), ""),
        ("pages", sum(row["pages"] for row in contracts), ""),
        ("dangerous", len([row for row in contracts if row["verdict"] == "dangerous"]), "bad"),
        ("soon", soon, "fair"),
        ("partial", len([row for row in contracts if row["status"] == "partial"]), "fair"),
        ("unread", len(answers["failures"]), "bad"),
    ]
    return [(key, value, cls if value else "") for key, value, cls in found]


def _ranked(row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    return plain(row, lang) | {
        "tone": row["verdict"],
        "partly": row["status"] == "partial",
        "terms": [(term, terms(row[term], lang)) for term in _SHOWN],
    }


def _rules(answers: Mapping[str, Any], lang: Lang) -> dict[str, Any] | None:
    rows = [(row["message"], row["contracts"], f"s-{row['severity']}") for row in answers["rules"]]
    label = say("portfolio.board.rules", lang)
    return plots.bars(rows, len(answers["contracts"]), label) if rows else None


def _heat(
    answers: Mapping[str, Any], lang: Lang, titles: Mapping[str, str], families: Mapping[str, str]
) -> dict[str, Any]:
    """Labels by kinds of contract: the share that lacks the clause, and a class of five shades."""
    kinds = sorted(answers["kinds"], key=lambda kind: -answers["kinds"][kind])
    rows = []
    most = answers["missing"][:_CLAUSES]
    for row in sorted(most, key=lambda row: (_rank(row["label"], families), -row["contracts"])):
        shares = [row["kinds"].get(kind, 0) / answers["kinds"][kind] for kind in kinds]
        rows.append(
            {
                "label": titles.get(row["label"], row["label"]),
                "cells": [(round(100 * share), min(4, int(share * 5))) for share in shares],
            }
        )
    return {
        "kinds": [(word("portfolio.kind", kind, lang), answers["kinds"][kind]) for kind in kinds],
        "rows": rows,
    }


def _grid(
    answers: Mapping[str, Any], titles: Mapping[str, str], families: Mapping[str, str]
) -> dict[str, Any]:
    """The contracts most at risk by labels: the state of each clause."""
    labels = sorted({row["label"] for row in answers["missing"]}, key=lambda one: (_rank(one, families), one))
    rows = [
        (row["name"], [answers["heat"].get(row["id"], {}).get(label, "none") for label in labels])
        for row in answers["contracts"][:_GRID]
    ]
    return {"labels": [titles.get(label, label) for label in labels], "rows": rows}


def _rank(label: str, families: Mapping[str, str]) -> int:
    family = families.get(label, "other")
    return _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)


def _strips(answers: Mapping[str, Any], lang: Lang) -> list[tuple[str, int, dict[str, Any]]]:
    """The terms that most contracts state: title, number of contracts, plot."""
    odd = {(row["id"], row["kind"], row["amount"], row["unit"]) for row in answers["outliers"]}
    groups = sorted(answers["figures"].values(), key=lambda group: -len({one["id"] for one in group}))
    return [
        (
            _titled(group[0], lang),
            len({one["id"] for one in group}),
            plots.strip(group, odd, lang),
        )
        for group in groups[:_STRIPS]
        if len({one["id"] for one in group}) > 2
    ]


def _titled(one: Mapping[str, Any], lang: Lang) -> str:
    """What a figure is; one in business time is not compared with others of its term."""
    term = word("term", one["kind"], lang)
    return say("portfolio.board.business", lang, term=term) if one["unit"].startswith("business_") else term
