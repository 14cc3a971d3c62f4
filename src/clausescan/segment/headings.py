"""Which lines are headings, and how deep."""

import re

from clausescan.fold import fold
from clausescan.markers import is_item
from clausescan.segment.layout import Layout
from clausescan.segment.numbering import Number
from clausescan.structures import Line

_LONG = 130
_VERB = re.compile(
    r"\b(?:est|sont|sera|seront|doit|doivent|peut|peuvent|s'engage|s'engagent|assure|garantit|fournit|s'applique|"
    r"comprend|designe|aura|pourra|pourront|devra|devront|ont|beneficie|reconnait|declare|accepte|nous|vous)\b"
)
_RANK = {
    "annex": 0.0,
    "part": 0.2,
    "chapter": 0.5,
    "article": 1.0,
    "roman": 1.0,
    "section": 1.0,
    "letter": 2.0,
}


def is_heading(
    line: Line,
    number: Number | None,
    *,
    before: Line | None,
    after: Line | None,
    layout: Layout,
    mid_sentence: bool,
) -> bool:
    """Whether a line announces what follows: by its source mark, number, capitals, weight or size."""
    text = line.text.strip()
    if line.level:
        return True
    if not text or len(text) > _LONG or (not re.search(r"[^\W\d_]{2}", text) and number is None):
        return False
    ends = text[-1]
    if ends in ";,":
        return False
    strong = number is not None and number.style in ("annex", "part", "chapter", "article", "section")
    if strong and number is not None and not mid_sentence:
        return len(number.rest) < 110 and not (ends == "." and is_sentence(number.rest))
    if (
        mid_sentence
        and not (line.bold and layout.bold_share < 0.5)
        and not (number and stands_out(line, layout))
    ):
        return False
    if is_item(text) and number is None and not (layout.printed and _larger(line, layout)):
        return False
    if number is not None:
        return _numbered_heading(line, number, layout, after)
    return _plain_heading(line, text, layout, before, after)


def is_sentence(text: str, *, least: int = 6) -> bool:
    """Whether a text of `least` words or more has one of the verbs that contracts are made of."""
    return len(text.split()) >= least and bool(_VERB.search(fold(text)))


def stands_out(line: Line, layout: Layout) -> bool:
    """Whether a line is bold or large among others that are not."""
    return (line.bold and layout.bold_share < 0.5) or (layout.printed and line.size > layout.size * 1.08)


def _larger(line: Line, layout: Layout) -> bool:
    return line.size >= layout.size * 1.12


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _numbered_heading(line: Line, number: Number, layout: Layout, after: Line | None) -> bool:
    rest = number.rest
    if not rest:
        return True
    if rest[-1] in ";," or (rest[-1] == "." and len(rest.split()) > 6):
        return False
    if stands_out(line, layout) or _capitals(rest):
        return True
    if is_sentence(rest) or len(rest) > 90:
        return False
    # Without a look of its own, a numbered line is a heading when it is short and does not run on.
    return rest[-1] != "." and not (
        after is not None and after.text.lstrip()[:1].islower() and layout.wrapped
    )


def _plain_heading(line: Line, text: str, layout: Layout, before: Line | None, after: Line | None) -> bool:  # noqa: ARG001
    words = len(text.split())
    if _capitals(text):
        return text[-1] != "." and words <= 16 and not re.fullmatch(r"[A-Z]{1,3}\d*", text)
    if text[-1] in ".;" or is_sentence(text):
        return False
    if layout.printed:
        larger = _larger(line, layout) and len(text) < 100
        weighty = line.bold and layout.bold_share < 0.4 and len(text) < 100 and text[-1] != ":"
        return larger or weighty
    if line.bold:
        return text[-1] != ":" and words <= 12
    alone = line.blank_before and (after is None or after.blank_before or len(after.text) > 2 * len(text))
    return alone and words <= 9 and len(text) < 70 and text[0].isupper() and text[-1] not in ":,"


def rank(line: Line, number: Number | None, layout: Layout) -> float:
    """Depth of a heading, smaller is further out; only the order counts."""
    if number is not None and number.style == "decimal":
        return float(number.depth)
    if number is not None and number.style == "article":
        return float(number.depth)
    if number is not None:
        return _RANK[number.style] + (number.depth - 1)
    if line.level:
        return float(line.level) - 0.5
    if is_item(line.text) and not stands_out(line, layout):
        return 3.5
    if layout.printed and line.size > layout.size * 1.12 and layout.size:
        return 1.5 - min(1.4, (line.size / layout.size - 1.0))
    return 1.4 if _capitals(line.text) else 4.5
