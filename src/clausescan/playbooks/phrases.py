"""The phrases of the playbooks: a small pattern language over folded text, compiled to regular expressions.

Words stand apart by spaces; `exclu*` is a prefix, `(de|du)` one of several, `mot?` may be absent, `...` is a
gap of up to eight words inside a clause, `#` a number. Everything else is taken literally, after folding.
"""

import re
from functools import cache

from clausescan.fold import fold

_PIECE = re.compile(r"\([^()]*\)\??|\S+")
_SEP = r"[\s,\"()\[\]]+"
_GAP = r"(?:[^\s.;:?!|]+(?:[.:][^\s.;:?!|]+)*[\s,]+){0,8}?"


def _word(word: str) -> str:
    if word == "#":
        return r"\d+(?:[ .,]\d+)*"
    body = re.escape(word.removesuffix("*")).replace("oe", "(?:oe|œ)")
    return body + (r"\w*" if word.endswith("*") else "")


def _source(phrase: str) -> str:
    out, pending = "", ""
    for piece in _PIECE.findall(phrase):
        if piece == "...":
            out, pending = out + pending + _GAP, ""
            continue
        optional = piece.endswith("?") and len(piece) > 1
        piece = piece.removesuffix("?") if optional else piece
        if piece.startswith("(") and piece.endswith(")"):
            body = "(?:" + "|".join(_source(part.strip()) for part in piece[1:-1].split("|")) + ")"
        else:
            body = _word(piece)
        if optional:
            out += pending + (f"(?:{body}{_SEP})?" if body else "")
            pending = ""
        else:
            out, pending = out + pending + body, _SEP
    return out


@cache
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """The pattern of one phrase, to be searched in folded text. Raises `ValueError` for an unreadable one."""
    if not phrase.strip() or phrase.count("(") != phrase.count(")"):
        raise ValueError(f"empty phrase or unbalanced parenthesis: {phrase!r}")
    try:
        return re.compile(r"(?<!\w)" + _source(fold(phrase)) + r"(?!\w)")
    except re.error as error:
        raise ValueError(f"unreadable phrase {phrase!r}: {error}") from error


def find_phrase(phrases: tuple[str, ...], folded: str) -> re.Match[str] | None:
    """The leftmost match of any phrase in a folded text."""
    found = [match for phrase in phrases if (match := compile_phrase(phrase).search(folded))]
    return min(found, key=lambda match: match.start(), default=None)
