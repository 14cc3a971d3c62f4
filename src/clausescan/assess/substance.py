"""Whether a passage states anything: a title over nothing, a word or two, and a blank to be filled do not."""

import re
from collections.abc import Mapping
from typing import Literal

from clausescan.assess.sentences import is_party, sentences
from clausescan.fold import fold
from clausescan.markers import has_empty_box, quotable
from clausescan.structures import Passage

Substance = Literal["said", "thin", "blank"]

_LEAST = 3  # words of a sentence that says something
# Lengths are bounded and nothing nests, so that no text takes long. "●" is a bullet too: alone it is a blank only
# where a figure should stand. A form that is "à compléter" may be part of the service: the words must close a
# sentence or a cell, or open what stands after a colon or in brackets.
_BLANK = re.compile(
    r"\[(?:[^\[\]]{0,120}\ba (?:completer|preciser|confirmer|renseigner|definir)\b[^\[\]]{0,120}|(?P<named>[^\[\]\d]{0,60}))\]"
    r"|\{\{[^{}]{0,80}\}\}|\{\s*\}|<<[^<>]{0,80}>>|\.{4,}|(?:\. ){4,}|…\s*…|_{3,}|(?<!\w)x{2,}(?!\w)"
    r"|●+(?=\s*(?:[.;€%]|(?:euros?|mois|jours?|semaines?|ans?|annees?|heures?|h|minutes?)\b))"
    r"|(?<!formulaire )(?<!questionnaire )(?<!fiche )\ba (?:completer|renseigner)(?=\s*(?:[.;|)]|$))|(?<=[:(|])\s*a (?:completer|renseigner)\b"
)
_LONG = 20  # words: a sentence with more says something beside its blank
_NAMED = 3  # words of a bracket that only names what is to be filled in: "[Montant]", but not a remark
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


_MARK = "▯"  # stands for a blank: dots would end a sentence


def _marked(match: re.Match[str]) -> str:
    named = match["named"]
    blank = named is None or (len(named.split()) <= _NAMED and not is_party(named))
    return f" {_MARK} " if blank else match[0]


def _folded(passage: Passage) -> str:
    """The folded words of a passage, each blank a mark."""
    return _BLANK.sub(_marked, fold(quotable(passage.text)))


def _sentence(text: str) -> Substance:
    """What a folded sentence is. A few words around a blank do not count: what they would say is not written."""
    words = len(_WORD.findall(text))
    if _MARK in text and words < _LONG:
        return "blank"
    return "said" if words >= _LEAST else "thin"


def _own(passage: Passage) -> Substance:
    if has_empty_box(passage.text):  # not ticked, and no blank to be written in
        return "thin"
    text = _folded(passage)
    if passage.kind == "row":
        cells = [cell for cell in text.split("|") if _WORD.search(cell)]
        if sum(_MARK not in cell for cell in cells) >= 2:
            return "said"
        return "blank" if _MARK in text else _sentence(text)
    kinds = {_sentence(text[start:end]) for start, end in sentences(text)}
    if "said" in kinds:
        return "said"
    if "blank" in kinds:
        return "blank"
    # "Les données sont hébergées en :" makes a statement of "France"
    introduced = passage.kind == "item" and bool(text.strip()) and passage.intro
    return _sentence(f"{fold(passage.intro)} {text}") if introduced else "thin"


def substance(passage: Passage, after: Mapping[str, Passage]) -> Substance:
    """What a passage states. A title states what stands under it: `after` gives the passage that follows each."""
    if passage.kind != "heading":
        return _own(passage)
    below = after.get(passage.id)
    while below is not None and below.kind == "heading" and len(below.path) > len(passage.path):
        below = after.get(below.id)  # a title of its own parts
    return "thin" if below is None or below.kind == "heading" else _own(below)
