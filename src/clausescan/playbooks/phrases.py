"""The phrases of the playbooks: a small pattern language over folded text, compiled to regular expressions.

Words stand apart by spaces; `exclu*` is a prefix, `jours?` may lack its last letter, `(de|du)` is one of
several and may hold groups itself, `(de)?` may be absent, `(tarif|prix)*` are prefixes, `...` is a gap of up
to eight words inside a clause (twice `...`: sixteen), `#` a number. Everything else is taken literally, after folding.

A phrase knows the letters that every match holds: most texts lack them, and are left without asking the pattern.
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
_DANGLING = re.compile(r"(?<![\w)*])\?|\?\?")  # all that a pattern may fail to compile for
_NOT_LITERAL = re.compile(r"oe\?*|.\?+")

# The letters one of which every match holds; () where nothing is sure.
_Needs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to be searched in folded text; every match holds one of `needs`, if there are any.

    `others` is the same for its other words: asked where `needs` are met, before the phrase is searched.
    """

    source: str
    needs: _Needs
    others: tuple[_Needs, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first asked for: most phrases of a playbook never meet their letters in a contract."""
        return _pattern(self.source)

    def may_stand_in(self, folded: str) -> bool:
        """False if the phrase cannot be in a folded text; cheap."""
        for (
            letters
        ) in self.needs:  # a loop: this is asked millions of times, and any() costs more than the search
            if letters in folded:
                return True
        return not self.needs

    def search(self, folded: str) -> re.Match[str] | None:
        """The first match in a folded text."""
        return self.found(folded) if self.may_stand_in(folded) else None

    def found(self, folded: str) -> re.Match[str] | None:
        """`search` in a text that holds one of `needs`."""
        for others in self.others:
            for letters in others:
                if letters in folded:
                    break
            else:
                return None
        return self.pattern.search(folded)

    def count(self, folded: str) -> int:
        """The number of matches in a folded text that do not overlap."""
        return len(self.pattern.findall(folded)) if self.may_stand_in(folded) else 0


@dataclass(frozen=True, slots=True)
class _Way:
    """The pattern of a word or of a row of pieces, the separator that must follow it and what it needs."""

    pattern: str = ""
    separator: str = ""
    needs: _Needs = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word or group: its alternatives, or a gap."""

    alternatives: tuple[_Way, ...] = ()
    optional: bool = False
    gap: bool = False

    @property
    def needs(self) -> _Needs:
        if self.gap or self.optional or not all(way.needs for way in self.alternatives):
            return ()
        return tuple(dict.fromkeys(letters for way in self.alternatives for letters in way.needs))


def _word(word: str) -> _Way:
    if word == "#":
        return _Way(r"\d+(?:[ .,]\d+)*", _LOOSE)
    stem = word.removesuffix("*")
    if word.startswith(("www", "http")):
        return _Way(re.escape(stem) + r"\S*", _SEP, (stem,))
    body = _OPTIONAL_LETTER.sub("?", re.escape(stem)).replace("oe", "(?:oe|œ)")
    sure = max(_NOT_LITERAL.split(stem), key=len)
    return _Way(
        body + (r"\w*" if word.endswith("*") else ""),
        "" if word.endswith("'") else _SEP,
        (sure,) if sure else (),
    )


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
        alternatives: list[_Way] = []
        while self.text[self.at] != ")":
            self.at += 1
            alternatives.append(_source(self.pieces("|)")))
        self.at += 1
        marks = re.match(r"[*?]*", self.text[self.at :])
        suffix = marks[0] if marks else ""
        self.at += len(suffix)
        if "*" in suffix:
            alternatives = [_Way(way.pattern + r"\w*", _SEP, way.needs) for way in alternatives]
        return _Piece(tuple(alternatives), optional="?" in suffix)


def _source(pieces: list[_Piece]) -> _Way:
    """The pattern of a row of pieces, the separator that its last word asks for, and what its rarest piece needs."""
    while pieces and (pieces[-1].gap or pieces[-1].optional):
        pieces = pieces[:-1]
    if not pieces:
        return _Way()
    out = ""
    for piece in pieces[:-1]:
        if piece.gap:
            out += _GAP
            continue
        body = "|".join(way.pattern + way.separator for way in piece.alternatives)
        out += f"(?:{body})" + ("?" if piece.optional else "")
    last = pieces[-1].alternatives
    separators = {way.separator for way in last}
    body = "|".join(way.pattern for way in last)
    needs = max((piece.needs for piece in pieces), key=lambda all_: min(map(len, all_), default=0))
    return _Way(out + f"(?:{body})", separators.pop() if len(separators) == 1 else _LOOSE, needs)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def compile_phrase(phrase: str) -> Phrase:
    """One phrase, to be searched in folded text. Raises `ValueError` for an unreadable one."""
    try:
        pieces = _Reader(fold(phrase)).pieces("")
        way = _source(pieces)
        if not way.pattern:
            raise ValueError(f"empty phrase: {phrase!r}")
        edge = "" if way.pattern.endswith("')") else r"(?!\w)"
        others = {piece.needs for piece in pieces if piece.needs} - {way.needs}
        rarest_first = tuple(sorted(others, key=lambda needs: (-min(map(len, needs)), needs)))
        read = Phrase(r"(?<!\w)(?<!\w-)" + way.pattern + edge, way.needs, rarest_first)
        if _DANGLING.search(phrase):
            _pattern(read.source)
        return read
    except (re.error, IndexError) as error:
        raise ValueError(f"unreadable phrase {phrase!r}: {error}") from error


@cache
def _compiled(phrases: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(compile_phrase(phrase) for phrase in phrases)


def possible(phrases: tuple[str, ...], folded: str) -> tuple[str, ...]:
    """The phrases that may stand in a folded text or in a part of it; what is left out surely does not."""
    return tuple(
        text for text, phrase in zip(phrases, _compiled(phrases), strict=True) if phrase.may_stand_in(folded)
    )


def find_phrase(phrases: tuple[str, ...], folded: str) -> re.Match[str] | None:
    """The leftmost match of any phrase in a folded text."""
    first: re.Match[str] | None = None
    for phrase in _compiled(phrases):
        for letters in phrase.needs:  # `may_stand_in`, without a call
            if letters in folded:
                break
        else:
            if phrase.needs:
                continue
        match = phrase.found(folded)
        if match and (first is None or match.start() < first.start()):
            first = match
    return first
