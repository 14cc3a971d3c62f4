"""The phrases of the playbooks: a small pattern language over folded text, compiled to regular expressions.

Words stand apart by spaces; `exclu*` is a prefix, `jours?` may lack its last letter, `(de|du)` is one of
several and may hold groups itself, `(de)?` may be absent, `(tarif|prix)*` are prefixes, `...` is a gap of up
to eight words inside a clause (twice `...`: sixteen), `#` a number. Everything else is taken literally, after folding.
"""

import re
from dataclasses import dataclass
from functools import cache

from clausescan.fold import fold

_ELISION = r"(?:(?:[cdjlmst]|qu)')?"  # "échéance" is found in "l'échéance"; never "n'"
_SEP = r"[\s,\"()\[\]]+" + _ELISION
_LOOSE = r"[\s,\"()\[\]]*" + _ELISION  # after a number ("24h") or an elision ("l'hébergeur")
_GAP = r"(?:[^\s.;:?!|]+(?:[.:][^\s.;:?!|]+)*[\s,]+){0,8}?" + _ELISION
_WORD = re.compile(r"[^\s()|]+")
_OPTIONAL_LETTER = re.compile(r"\\\?")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word or group: its alternatives as (pattern, separator that must follow), or a gap."""

    alternatives: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    gap: bool = False


def _word(word: str) -> tuple[str, str]:
    if word == "#":
        return r"\d+(?:[ .,]\d+)*", _LOOSE
    if word.startswith(("www", "http")):
        return re.escape(word.removesuffix("*")) + r"\S*", _SEP
    prefix = word.endswith("*")
    body = _OPTIONAL_LETTER.sub("?", re.escape(word.removesuffix("*"))).replace("oe", "(?:oe|œ)")
    return body + (r"\w*" if prefix else ""), "" if word.endswith("'") else _SEP


class _Reader:
    """Reads a phrase from left to right; groups by recursion."""

    def __init__(self, phrase: str) -> None:
        self.text, self.at = phrase, 0

    def pieces(self, closing: str) -> list[_Piece]:
        """The pieces up to one of the characters `closing` (the end of the phrase if there is none)."""
        found: list[_Piece] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char in closing:
                return found
            if char.isspace():
                self.at += 1
            elif char == "(":
                found.append(self._group())
            elif match := _WORD.match(self.text, self.at):
                self.at = match.end()
                gap = match[0] == "..."
                found.append(_Piece(gap=True) if gap else _Piece((_word(match[0]),)))
            else:
                raise ValueError(f"unbalanced parenthesis: {self.text!r}")
        if closing:
            raise ValueError(f"unbalanced parenthesis: {self.text!r}")
        return found

    def _group(self) -> _Piece:
        alternatives: list[tuple[str, str]] = []
        while self.text[self.at] != ")":
            self.at += 1
            alternatives.append(_source(self.pieces("|)")))
        self.at += 1
        marks = re.match(r"[*?]*", self.text[self.at :])
        suffix = marks[0] if marks else ""
        self.at += len(suffix)
        if "*" in suffix:
            alternatives = [(body + r"\w*", _SEP) for body, _ in alternatives]
        return _Piece(tuple(alternatives), optional="?" in suffix)


def _source(pieces: list[_Piece]) -> tuple[str, str]:
    """The pattern of a row of pieces, and the separator that its last word asks for."""
    while pieces and (pieces[-1].gap or pieces[-1].optional):
        pieces = pieces[:-1]
    if not pieces:
        return "", ""
    out = ""
    for piece in pieces[:-1]:
        if piece.gap:
            out += _GAP
            continue
        body = "|".join(alternative + separator for alternative, separator in piece.alternatives)
        out += f"(?:{body})" + ("?" if piece.optional else "")
    last = pieces[-1].alternatives
    separators = {separator for _, separator in last}
    body = "|".join(alternative for alternative, _ in last)
    return out + f"(?:{body})", separators.pop() if len(separators) == 1 else _LOOSE


@cache
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """The pattern of one phrase, to be searched in folded text. Raises `ValueError` for an unreadable one."""
    try:
        source, _ = _source(_Reader(fold(phrase)).pieces(""))
        if not source:
            raise ValueError(f"empty phrase: {phrase!r}")
        edge = "" if source.endswith("')") else r"(?!\w)"
        return re.compile(r"(?<!\w)(?<!\w-)" + source + edge)
    except (re.error, IndexError) as error:
        raise ValueError(f"unreadable phrase {phrase!r}: {error}") from error


def find_phrase(phrases: tuple[str, ...], folded: str) -> re.Match[str] | None:
    """The leftmost match of any phrase in a folded text."""
    found = [match for phrase in phrases if (match := compile_phrase(phrase).search(folded))]
    return min(found, key=lambda match: match.start(), default=None)
