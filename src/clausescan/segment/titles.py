"""Titles that a look at one line cannot tell: wrapped ones, those behind a bullet, and those that run into the text."""

import re
from collections.abc import Sequence

from clausescan.markers import is_item, without_marker
from clausescan.segment.block import Block
from clausescan.segment.headings import is_sentence
from clausescan.segment.lists import opens_list
from clausescan.segment.numbering import Number, parse_number

_WRAPPED = 220  # characters of a numbered title of several lines
_BULLETED = 70  # characters of a title behind a bullet
_HABIT = 3  # bulleted titles that make a habit
_BODY = 60  # characters from which a paragraph is the body of a title
_RUN_IN = re.compile(
    r"^(?P<title>[A-ZÀ-ÖØ-Þ][^.:;!?–—]{2,80}?)\s*(?::|\s[–—-]|\.(?=\s+[A-ZÀ-ÖØ-Þ]))\s+(?P<body>\S.{19,})$",
    re.DOTALL,
)
_ENDS = (".", ";", ",", ":", "!", "?")


def promote(blocks: Sequence[Block], texts: Sequence[str]) -> None:
    """Turn paragraphs and items that are titles into headings, in place; `texts` are the blocks' texts."""
    bulleted = []
    for index, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if block.kind == "paragraph" and _is_wrapped_title(block, text, index, blocks, texts):
            block.kind = "heading"
        elif block.kind == "item" and is_item(text):
            number = _strong_number(without_marker(text))
            if number is not None:
                block.kind, block.number = "heading", number
            elif _is_bulleted_title(without_marker(text), index, blocks, texts):
                bulleted.append(index)
    if len(bulleted) >= _HABIT:
        for index in bulleted:
            blocks[index].kind = "heading"


def run_in_title(number: Number, text: str) -> str:
    """The title that a numbered paragraph opens with ("4.2 Pénalités – Le Prestataire ..."), or "".

    >>> run_in_title(parse_number("4.2 Pénalités – Le Prestataire verse un avoir."), "4.2 Pénalités – Le Prestataire verse un avoir.")
    '4.2 Pénalités'
    """
    place = text.find(number.rest[:20]) if number.rest else -1
    if place < 0:
        return ""
    match = _RUN_IN.match(text[place:])
    if not match or len(match["title"].split()) > 10 or is_sentence(match["title"], least=0):
        return ""
    return text[: place + match.end("title")].strip()


def _is_wrapped_title(
    block: Block, text: str, index: int, blocks: Sequence[Block], texts: Sequence[str]
) -> bool:
    """A number and words without a verb that a text of its own follows."""
    number = block.number
    if number is None or number.style not in ("decimal", "article") or len(text) > _WRAPPED:
        return False
    if text.rstrip().endswith(_ENDS) or is_sentence(text):
        return False
    if number.style == "decimal" and number.depth == 1:
        return False
    return index + 1 < len(blocks) and blocks[index + 1].number is None and len(texts[index + 1]) >= _BODY


def _strong_number(title: str) -> Number | None:
    """The number of "• ARTICLE 9.7 – Suspension :"; an item that only opens with a figure has none."""
    number = parse_number(title)
    if number is None or not number.rest or len(title) > 110 or title.rstrip()[-1] in ".;,":
        return None
    named = number.style in ("annex", "chapter", "article")
    return number if (named or number.depth > 1) and not is_sentence(number.rest) else None


def _is_bulleted_title(title: str, index: int, blocks: Sequence[Block], texts: Sequence[str]) -> bool:
    """A few words behind a bullet, no item before or after, and a text of their own below."""
    if (
        not title[:1].isupper()
        or len(title) > _BULLETED
        or title.rstrip().endswith(_ENDS)
        or is_sentence(title)
    ):
        return False
    if index and (opens_list(texts[index - 1]) or blocks[index - 1].kind == "item"):
        return False
    return (
        index + 1 < len(blocks)
        and blocks[index + 1].kind == "paragraph"
        and texts[index + 1][:1].isupper()
        and len(texts[index + 1]) >= _BODY
    )
