"""Percentages: "99,5 %", "99.95%", "30 % (trente pour cent)", "dix pour cent", "[99,5] %"."""

import re
from collections.abc import Iterator

from spacy.language import Language

from clausescan.measure.numbers import GAP, WORDS, read_number
from clausescan.measure.quantities import Percentage
from clausescan.measure.spans import Finder, keep_longest

KEY = "clausescan_percentages"

# text recognition splits "99 , 5 %" and "99. 9 %"
_SPLIT = r"\d{1,3}(?:(?: ?[.,] ?|[.,])\d+)?"
_PATTERN = re.compile(
    rf"(?<![\w.,])(?P<number>{WORDS}{GAP}\({GAP}{_SPLIT}{GAP}%?{GAP}\)|\[{GAP}{_SPLIT}{GAP}\]|{_SPLIT}|{WORDS})"
    rf"{GAP}(?:%|pour cents?\b|pourcents?\b)(?:{GAP}\({GAP}(?P<words>{WORDS})(?: pour cents?)?{GAP}\))?"
)
# "dix pour cent (10 %)"
_SPELLED = re.compile(rf"(?<![\w.,])(?P<words>{WORDS}) pour cents? ?\({GAP}(?P<digits>{_SPLIT}) ?%{GAP}\)")
_SPACES = re.compile(r"(?<=\d) ?([.,]) ?(?=\d)")


def _percentages(text: str) -> Iterator[Percentage]:
    for match in _SPELLED.finditer(text):
        number = read_number(f"{match['words']} ({match['digits']})", decimal_dot=True)
        if number is not None:
            yield Percentage(start=match.start(), end=match.end(), amount=number[0], mismatch=number[1])
    for match in _PATTERN.finditer(text):
        writing = _SPACES.sub(r"\1", match["number"])
        if match["words"]:
            writing = f"{writing} ({match['words']})"
        number = read_number(writing, decimal_dot=True)
        if number is not None:
            yield Percentage(start=match.start(), end=match.end(), amount=number[0], mismatch=number[1])


def find_percentages(text: str) -> tuple[Percentage, ...]:
    """All percentages of a folded text in reading order.

    >>> [p.amount for p in find_percentages("taux de 99,5 % ; dix pour cent (10 %)")]
    [99.5, 10.0]
    """
    return keep_longest(_percentages(text))


def make_percentages(nlp: Language, name: str) -> Finder:  # noqa: ARG001 - the names are spaCy's
    """The factory of `clausescan_percentages`: writes `doc.spans["percentages"]`, `doc.user_data[KEY]`."""
    return Finder("percentages", KEY, find_percentages)


Language.factory("clausescan_percentages", func=make_percentages)
