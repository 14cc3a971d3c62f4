"""A value in the words of the contract, with what those words leave out."""

import re

from clausescan.fold import fold
from clausescan.report.messages import known, plural, say, word
from clausescan.report.typography import clean, number, quote
from clausescan.structures import Lang, Value

_WORDS = re.compile(r"[^\W\d_]|[%€$£]")
_LONG, _MOST_SEVERITY = 60, 40
_PREFIXED = ("gti", "gtr")
_NAMED = ("index", "late_interest")


def written(value: Value, lang: Lang) -> str:
    """The value as one line: severity, words as written, then reference point, clock and strength."""
    text = _text(value, lang)
    notes = _notes(value, lang)
    front = _severity(value)
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
        mode = say(f"mode.{value.mode}", lang)
        return f"{mode}{_colon(lang)} {quote(words, lang)}" if words else mode
    if value.qualifier == "same_as_initial" or not _WORDS.search(words):
        # a verb ("renouvelé") or a bare figure of a table whose header has the unit
        return amount(value, lang) or words
    if value.kind not in _NAMED and len(words) > _LONG and value.amount is not None:
        return f"{amount(value, lang)}{_colon(lang)} {quote(words, lang)}"
    return words


def _severity(value: Value) -> str:
    """The severity of an incident time as written; a run of words that long is not one."""
    words = clean(value.qualifier) if value.kind in _PREFIXED else ""
    return words if len(words) <= _MOST_SEVERITY else ""


def _notes(value: Value, lang: Lang) -> list[str]:
    words, notes = fold(clean(value.text)), []
    if value.unit.startswith("business_") and "ouvr" not in words and _WORDS.search(words):
        notes.append(say("unit.business", lang))
    if value.unit == "month_of_fees" and len(words) <= _LONG and "redevance" not in words:
        notes.append(amount(value, lang))
    if value.kind not in (*_PREFIXED, *_NAMED):
        notes += [note for note in _reference(value.qualifier, lang) if fold(note) not in words.split(" ")]
    notes.append(word("strength", value.strength, lang))
    return [note for note in notes if note]


def _reference(qualifier: str, lang: Lang) -> list[str]:
    """Stable words of the measure stage in the report's language; free words as they are."""
    parts = qualifier.split(" ")
    if all(known(f"qualifier.{part}", lang) for part in parts):
        return [say(f"qualifier.{part}", lang) for part in parts]
    return [clean(qualifier)]
