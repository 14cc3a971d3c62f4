"""Text fit to print: neutral contract words, quotes, numbers, dates and pages in two languages."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from clausescan.structures import Lang
from clausescan.typeset import NBSP, THIN

_MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SPACES = re.compile(rf"[^\S{NBSP}{THIN}]+")


def clean(text: str) -> str:
    """`text` on one line, without anything a terminal or a reader could take for a command.

    Control characters (escape sequences lose their first byte, the rest is shown), direction overrides
    and other invisible format characters go; half a surrogate pair becomes the replacement character.
    """
    kept = []
    for char in text:
        kind = unicodedata.category(char)
        if char in "\t\n\r\x0b\x0c\x85" or kind in ("Zl", "Zp"):
            kept.append(" ")
        elif kind == "Cs":
            kept.append("\ufffd")
        elif kind not in ("Cc", "Cf"):
            kept.append(char)
    return _SPACES.sub(" ", "".join(kept)).strip(" ")


def quote(text: str, lang: Lang) -> str:
    """Words of the contract between the marks of the report's language; marks inside become the inner ones."""
    words = clean(text)
    if lang == "fr":
        inner = re.sub(rf"«[ {NBSP}{THIN}]?", "“", re.sub(r" ([:;!?%€])", rf"{NBSP}\1", words))
        return f"«{NBSP}{re.sub(rf'[ {NBSP}{THIN}]?»', '”', inner)}{NBSP}»"
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def number(value: float, lang: Lang) -> str:
    """At most two decimals, thousands apart: 31 500,5 or 31,500.5."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    if lang == "fr":
        return text.replace(",", THIN).replace(".", ",")
    return text


def money(value: float, currency: str, lang: Lang) -> str:
    """An amount with its currency, whole above 1000 (nobody leaves a contract to the cent)."""
    figure = number(round(value) if abs(value) >= 1000 else value, lang)
    sign = _SIGNS.get(currency, clean(currency))
    return f"{figure}{NBSP}{sign}" if lang == "fr" or len(sign) > 1 else f"{sign}{figure}"


def long_date(day: date, lang: Lang) -> str:
    """1er janvier 2027 or 1 January 2027."""
    month = _MONTHS[lang][day.month - 1]
    first = "1er" if day.day == 1 and lang == "fr" else str(day.day)
    return f"{first}{NBSP}{month}{NBSP}{day.year}"


def pages(numbers: Iterable[int]) -> str:
    """Page numbers, runs folded: `p. 3, 5-9`."""
    shown = runs(numbers)
    return f"p.{NBSP}{shown}" if shown else ""


def runs(numbers: Iterable[int]) -> str:
    """Numbers in order, runs folded: `3, 5-9`."""
    found: list[list[int]] = []
    for page in sorted(set(numbers)):
        if found and page == found[-1][1] + 1:
            found[-1][1] = page
        else:
            found.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)
