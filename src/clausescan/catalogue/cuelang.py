"""The cue language: one string that says which run of words announces a clause.

    tacite* reconduction       words; `*` ends a prefix
    (ne|n') (est|sont) pas     alternatives of one or a few words, each may be a prefix
    preavis (de|d')? #         `?` makes a word or group optional; `#` is a number: 3, trois (3), [●]
    delai de ... mois          `...` is a gap of 0 to 5 tokens that does not leave the sentence
    le @provider (doit|devra)  `@name` is a class of words.toml, alone or as an alternative

Cues are folded (lower case, no accents) and cut by the same tokenizer as the text, so that `l'echeance`
or `sous-traitant` need no thought. `oe` also finds `œ`. Parsing needs no spaCy; compiling takes the
tokenizer as an argument and gives token patterns for `spacy.matcher.Matcher` over folded text.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from math import prod
from typing import Any, Literal

from clausescan.fold import fold
from clausescan.resources import catalogue_dir

Tokenize = Callable[[str], list[str]]
TokenPattern = dict[str, Any]

GAP = 5
NUMBER_WORDS = [
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "huitante",
    "octante",
    "nonante",
    "cent",
    "mille",
    "premier",
    "premiere",
]
# Digits glued to a unit (4h, 30mn) count, and so do the blanks of a template ([●], XX, ……).
_NUMBER = rf"^(?:\d.*|(?:{'|'.join(NUMBER_WORDS)}|quatre-vingts?)(?:-(?:et-)?[a-z]+)*|●+|•+|x{{2,}}|_+|…+|\.{{3,}})$"
_LEXER = re.compile(r"\(|\)\??|\||[^\s()|]+")
_WORD = re.compile(r"^[^\s()|?*#]+\*?$")
_LETTERS = re.compile(r"[a-zœ]+\*?")
_MIN_PREFIX = 2
_MAX_VARIANTS = 64


class CueError(ValueError):
    """A cue that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One element of a cue. `choices` are its alternatives, each a run of words; a prefix ends in `*`."""

    kind: Literal["words", "gap", "number"]
    choices: tuple[tuple[str, ...], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """One way to match a cue, as a spaCy token pattern.

    One of `anchors` (words, or prefixes ending in `*`) must be in the text for it to match;
    the match lies within `before` tokens left and `after` tokens right of that word, and holds
    one word of each of `companions`.
    """

    pattern: tuple[TokenPattern, ...]
    anchors: tuple[str, ...]
    companions: tuple[tuple[str, ...], ...]
    before: int
    after: int


@cache
def parse_cue(cue: str) -> tuple[Atom, ...]:
    """The elements of a cue. Raises `CueError`."""
    parts = _LEXER.findall(fold(cue))
    if not parts:
        raise CueError("is empty")
    parts.reverse()  # read from the end, as a stack
    atoms = []
    while parts:
        atoms.append(_atom(parts))
    if not any(_is_anchor(atom) for atom in atoms):
        raise CueError("needs a word that is neither optional nor an alternative to a number")
    for end, name in ((atoms[0], "begin"), (atoms[-1], "end")):
        if end.kind == "gap" or end.optional:
            raise CueError(f"must not {name} with a gap or an optional word")
    for left, right in pairwise(atoms):
        if left.kind == right.kind == "gap":
            raise CueError("has two gaps in a row")
    return tuple(atoms)


def _is_anchor(atom: Atom) -> bool:
    return atom.kind == "words" and not atom.optional and not any("#" in choice for choice in atom.choices)


def _atom(parts: list[str]) -> Atom:
    part = parts.pop()
    if part != "(":
        return _single(part)
    choices, optional = _group(parts)
    return Atom(kind="words", choices=tuple(dict.fromkeys(choices)), optional=optional)


@cache
def _single(part: str) -> Atom:
    """An element without brackets; the same few words make most cues."""
    if part == "...":
        return Atom(kind="gap")
    if part == "#":
        return Atom(kind="number")
    if part == "|":  # outside a group: the bar between the cells of a table row
        return Atom(kind="words", choices=((part,),))
    choices, optional = _choices(part, [])
    return Atom(kind="words", choices=tuple(dict.fromkeys(choices)), optional=optional)


def _choices(part: str, parts: list[str]) -> tuple[list[tuple[str, ...]], bool]:
    """What one word, class or group can stand for, and whether it may be left out."""
    if part == "(":
        return _group(parts)
    optional = part.endswith("?")
    word = part.removesuffix("?")
    if word.startswith("@"):
        known = word_classes()
        if word[1:] not in known:
            raise CueError(f"{word!r} is not a word class; known: {', '.join(known)}")
        return [(member,) for member in known[word[1:]]], optional
    if word != "#" and (not _WORD.match(word) or word == "..."):
        raise CueError(f"{part!r} is not a word, a prefix*, (a|b), an optional?, # or ...")
    if word.endswith("*") and len(word) <= _MIN_PREFIX:
        raise CueError(f"{part!r} has a prefix shorter than {_MIN_PREFIX} letters")
    return [(word,)], optional


def _group(parts: list[str]) -> tuple[list[tuple[str, ...]], bool]:
    """The alternatives up to the closing bracket; groups inside a group are multiplied out."""
    done: list[tuple[str, ...]] = []
    now: list[tuple[str, ...]] = [()]
    while parts:
        part = parts.pop()
        if part in ("|", ")", ")?"):
            if () in now:
                raise CueError("a group has an empty alternative")
            done += now
            now = [()]
            if part != "|":
                return done, part == ")?"
            continue
        choices, optional = _choices(part, parts)
        now = [left + right for left in now for right in [*choices, *([()] if optional else [])]]
    raise CueError("a bracket is not closed")


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """The words that `@name` stands for, from words.toml; a class may name another class."""
    raw = tomllib.loads((catalogue_dir().parent / "words.toml").read_text(encoding="utf-8"))

    def words(name: str) -> tuple[str, ...]:
        return tuple(w for word in raw[name] for w in (words(word[1:]) if word.startswith("@") else (word,)))

    return {name: words(name) for name in raw}


def triggers(cue: str) -> tuple[str, ...]:
    """Words and prefixes, as `Compiled.anchors`, one of which stands in every text that the cue matches.

    They are found without a tokenizer, among words of letters only, which none cuts. () where there is none of
    them, or where only compiling tells whether the cue has too many variants. Raises `CueError`.
    """
    atoms = [atom for atom in parse_cue(cue) if atom.kind == "words"]
    if prod(1 + sum(not _is_plain(choice) for choice in atom.choices) for atom in atoms) > _MAX_VARIANTS:
        return ()
    sure = [
        tuple(max(filter(_LETTERS.fullmatch, choice), key=len, default="") for choice in atom.choices)
        for atom in atoms
        if not atom.optional
    ]
    rarest = max((words for words in sure if all(words)), key=_rarity, default=())
    return tuple(dict.fromkeys(map(oe, rarest)))


def _is_plain(choice: tuple[str, ...]) -> bool:
    return len(choice) == 1 and bool(_LETTERS.fullmatch(choice[0]))


# One token of a pattern before it is written out: its words, and whether it may be left out.
_Slot = tuple[tuple[str, ...], bool]


def compile_cue(cue: str, tokenize: Tokenize) -> tuple[Compiled, ...]:
    """Compile a cue with the tokenizer of the pipeline that will read the text.

    Alternatives of one token each stay one token of the pattern; longer ones give one pattern each.
    Raises `CueError`.
    """
    ways = [_ways(atom, tokenize) for atom in parse_cue(cue)]
    if (count := prod(len(way) for way in ways)) > _MAX_VARIANTS:
        raise CueError(f"has {count} variants, more than {_MAX_VARIANTS}: split it")
    return tuple(_compiled([slot for way in choice for slot in way]) for choice in product(*ways))


def _ways(atom: Atom, tokenize: Tokenize) -> list[list[_Slot | str]]:
    """Every way to write an atom, each as a list of slots; gap and number are given by name."""
    if atom.kind != "words":
        return [[atom.kind]]
    cut = [[token for word in choice for token in _tokens(word, tokenize)] for choice in atom.choices]
    single = tuple(tokens[0] for tokens in cut if len(tokens) == 1)
    ways: list[list[_Slot | str]] = [[(single, atom.optional)]] if single else []
    if atom.optional and not single:
        ways.append([])
    for way in _merged([[(token,) for token in tokens] for tokens in cut if len(tokens) > 1]):
        ways.append([(words, False) for words in way])
    return ways


def _merged(runs: list[list[tuple[str, ...]]]) -> list[list[tuple[str, ...]]]:
    """The same runs of words in fewer patterns: those that differ in one place only become one."""
    merged: list[list[tuple[str, ...]]] = []
    for run in runs:
        for other in merged:
            differ = [i for i, pair in enumerate(zip(run, other, strict=False)) if pair[0] != pair[1]]
            if len(run) == len(other) and len(differ) == 1:
                other[differ[0]] = tuple(dict.fromkeys(other[differ[0]] + run[differ[0]]))
                break
        else:
            merged.append(run)
    return merged


def _compiled(slots: list[_Slot | str]) -> Compiled:
    pattern: list[TokenPattern] = []
    anchors: tuple[str, ...] = ()
    needed: list[tuple[str, ...]] = []
    length = at = 0
    for slot in slots:
        if isinstance(slot, str):
            pattern += _FILLERS[slot]
            length += _LENGTHS[slot]
            continue
        words, optional = slot
        pattern.append(_word_token(words) | ({"OP": "?"} if optional else {}))
        if not optional:
            needed.append(words)
            if _rarity(words) > (_rarity(anchors) if anchors else 0):
                anchors, at = words, length
        length += 1
    return Compiled(
        pattern=tuple(pattern),
        anchors=_spelt(anchors),
        companions=tuple(_spelt(words) for words in needed if words is not anchors and _rarity(words)),
        before=at,
        after=length - at - 1,
    )


@cache
def _rarity(words: tuple[str, ...]) -> int:
    """Long words are rare words: good enough to choose where to look first. 0 for a number."""
    return 0 if "#" in words else min(len(word.rstrip("*")) for word in words)


@cache
def _spelt(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(oe, words))


def oe(word: str) -> str:
    """`word` with the ligature written out, as cues and anchors are compared."""
    return word.replace("œ", "oe")


def _tokens(word: str, tokenize: Tokenize) -> list[str]:
    if word in ("#", "|") or _LETTERS.fullmatch(word):  # letters alone are one word for every tokenizer
        return [word]
    stem = word.removesuffix("*")
    if stem.endswith("'"):  # an elision is cut off only before the word that follows  # noqa: SIM108
        tokens = tokenize(stem + "a")[:-1]
    else:
        tokens = tokenize(stem)
    if word.endswith("*"):
        tokens[-1] += "*"
    return tokens


@cache
def _word_token(words: tuple[str, ...]) -> TokenPattern:
    if not any(word.endswith("*") or word == "#" for word in words):
        if len(words) == 1 and "oe" not in words[0]:
            return {"ORTH": words[0]}
        return {"ORTH": {"IN": sorted({form for word in words for form in (word, word.replace("oe", "œ"))})}}
    parts = (
        _NUMBER.removeprefix("^")
        if word == "#"
        else re.escape(word.removesuffix("*")).replace("oe", "(?:oe|œ)") + ("" if word.endswith("*") else "$")
        for word in words
    )
    return {"ORTH": {"REGEX": rf"^(?:{'|'.join(parts)})"}}


_GAP_TOKEN: TokenPattern = {"IS_SPACE": False, "ORTH": {"NOT_IN": [".", ";", ":"]}, "OP": "?"}
_NUMBER_TOKENS: list[TokenPattern] = [
    {"ORTH": {"IN": ["(", "["]}, "OP": "?"},
    {"ORTH": {"REGEX": _NUMBER}, "OP": "{1,3}"},
    {"ORTH": {"IN": [")", "]", "("]}, "OP": "?"},
    {"ORTH": {"REGEX": _NUMBER}, "OP": "{0,2}"},
    {"ORTH": {"IN": [")", "]"]}, "OP": "?"},
]
_FILLERS = {"gap": [_GAP_TOKEN] * GAP, "number": _NUMBER_TOKENS}
_LENGTHS = {"gap": GAP, "number": 8}
