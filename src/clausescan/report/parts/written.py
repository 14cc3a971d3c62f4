"""A value in the words of the contract, with what those words leave out."""

import re

from clausescan.fold import fold
from clausescan.report.messages import plural, say, word
from clausescan.report.typography import clean, number, quote
from clausescan.structures import Lang, Value

_WORDS = re.compile(r"[^\W\d_]|[%€$£]")
_PREFIXED = ("gti", "gtr")
_NAMED = ("index", "late_interest")


def written(value: Value, lang: Lang) -> str:
    """The value as one line: severity in front, words as written, then reference point, clock and strength."""
    text = _text(value, lang)
    notes = _notes(value, lang)
    front = clean(value.qualifier) if value.kind in _PREFIXED else ""
    return (f"{front}{_colon(lang)} " if front else "") + text + (f" ({', '.join(notes)})" if notes else "")


def _colon(lang: Lang) -> str:
    return "\u00a0:" if lang == "fr" else ":"


def amount(value: Value, lang: Lang) -> str:
    """Figure and unit of the value, where it has both."""
    if value.amount is None:
        return ""
    figure = number(value.amount, lang)
    try:
        return plural(f"unit.{value.unit}", 1 if value.amount == 1 else 2, lang, count=figure)
    except KeyError:  # a currency
        return f"{figure}\u00a0{clean(value.unit)}".rstrip()


def _text(value: Value, lang: Lang) -> str:
    words = clean(value.text)
    if value.kind == "reversibility_fee" and value.mode in ("included", "quote", "rate"):
        return (
            f"{say(f'mode.{value.mode}', lang)}{_colon(lang)} {quote(words, lang)}"
            if words
            else say(f"mode.{value.mode}", lang)
        )
    if value.qualifier == "same_as_initial" or not _WORDS.search(words):
        # a verb ("renouvelé") or a bare figure of a table whose header has the unit
        return amount(value, lang) or words
    if value.kind not in _NAMED and len(words) > 60 and value.amount is not None:
        return f"{amount(value, lang)}{_colon(lang)} {quote(words, lang)}"
    return words


def _notes(value: Value, lang: Lang) -> list[str]:
    notes = []
    if value.unit.startswith("business_") and "ouvr" not in fold(value.text) and _WORDS.search(value.text):
        notes.append(say("unit.business", lang))
    if (
        value.unit == "month_of_fees"
        and value.amount is not None
        and len(value.text) <= 60
        and "redevance" not in fold(value.text)
    ):
        notes.append(amount(value, lang))
    if value.kind not in (*_PREFIXED, *_NAMED):
        for token in _tokens(value.qualifier, lang):
            notes.append(token)
    if strength := word("strength", value.strength, lang):
        notes.append(strength)
    return notes


def _tokens(qualifier: str, lang: Lang) -> list[str]:
    """Stable words of the measure stage in the report's language; free words as they are."""
    known = [word("qualifier", part, lang) for part in qualifier.split(" ")]
    if all(word("qualifier", part, lang) != part or part in ("HT", "TTC") for part in qualifier.split(" ")):
        return [text for text in known if text]
    free = clean(qualifier)
    return [free] if free else []
