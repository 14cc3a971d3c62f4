"""Stable words of the store in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from clausescan.report.messages import known, plural, say, word
from clausescan.report.translate import error_text
from clausescan.report.typography import clean, number
from clausescan.structures import Lang
from clausescan.typeset import NBSP

Term = tuple[float | None, str, str]
"""Amount, unit and mode of a value."""


def column(name: str, lang: Lang) -> str:
    """The heading of a column."""
    for group in ("portfolio.column", "portfolio.kind"):
        if known(f"{group}.{name}", lang):
            return say(f"{group}.{name}", lang)
    return word("term", name, lang)


def amount(value: float | None, unit: str, lang: Lang) -> str:
    """A figure with its unit."""
    if value is None:
        return ""
    figure = number(value, lang)
    try:
        text = plural(f"unit.{unit}", 1 if value == 1 else 2, lang, count=figure)
    except KeyError:  # a currency
        return f"{figure}{NBSP}{clean(unit)}".rstrip()
    return text.replace(" ", NBSP, 1)  # the figure stays with its unit


def terms(found: Iterable[Term], lang: Lang) -> str:
    """The different values of one term, as one cell."""
    return " / ".join(
        dict.fromkeys(
            amount(value, unit, lang) if value is not None else word("mode", mode, lang)
            for value, unit, mode in found
            if value is not None or mode
        )
    )


def reason(code: str, message: str, lang: Lang) -> str:
    """Why a file has no report."""
    if known(f"portfolio.failure.{code}", lang):
        return say(f"portfolio.failure.{code}", lang, detail=clean(message))
    return clean(error_text(code, message, "", lang)[0])


def plain(row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """A row of the listing with its stable words in `lang`."""
    return {
        **row,
        "kind": word("portfolio.kind", row["kind"], lang),
        "status": word("portfolio.reading", row["status"], lang),
        "verdict": word("portfolio.verdict", row["verdict"], lang),
    }
