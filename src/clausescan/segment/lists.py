"""Lists: which "2." counts on in a list, and which plain lines under "...:" are its items."""

import re
from collections.abc import Sequence

from clausescan.markers import is_numbered_item
from clausescan.segment.block import Block
from clausescan.segment.headings import is_sentence, stands_out
from clausescan.segment.layout import Layout
from clausescan.structures import Line

_ORDINAL = re.compile(r"(?:^|\s)(\d{1,2})\.\s")
_INFINITIVE = re.compile(
    r"(?!Notre|Votre|Entre|Outre|Contre|Autre|Premier|Dernier)(?:[A-ZÉÊ]|(?:S'|Ne pas |Se )[a-zé])[a-zéèêîôû]+(?:er|ir|re)\s"
)
_BACK = 12  # blocks that may stand between two numbers of one list
_SHORT = 160  # characters of an item without a mark
_SHORTER = 100  # of one that ends with a full stop


def in_numbered_list(line: Line, blocks: Sequence[Block], lines: Sequence[Line], layout: Layout) -> bool:
    """Whether a line that opens with "2. " is an item: it counts on from an item, or is the first after "...:".

    A line that stands out (bold, larger, marked by its source) is a clause: items look like the text around them.
    """
    if line.level or not is_numbered_item(line.text):
        return False
    ordinal = int(_ORDINAL.findall(line.text)[0])
    apart = 0
    for block in reversed(blocks[-_BACK:]):
        first = lines[block.lines[0]]
        if block.kind == "item" and is_numbered_item(first.text):
            told = [int(found) for number in block.lines for found in _ORDINAL.findall(lines[number].text)]
            return ordinal - 1 in told and _alike(first, line, layout, loose=not apart)
        if block.kind in ("paragraph", "heading"):
            if opens_list(lines[block.lines[-1]].text) and not apart:
                return ordinal == 1
            if block.kind == "heading" or block.number is not None:
                return False
            apart += 1
    return False


def _alike(item: Line, line: Line, layout: Layout, *, loose: bool) -> bool:
    """Whether a line looks like an item of the same list; `loose` where nothing but items stands between them."""
    if layout.printed and (abs(item.x0 - line.x0) > 4 or line.size > item.size + 0.6):
        return False
    return not stands_out(line, layout) or (loose and stands_out(item, layout))


def opens_list(text: str) -> bool:
    """Whether what follows a passage is introduced by it."""
    return text.rstrip().endswith(":")


def is_unmarked_item(text: str) -> bool:
    """Whether a line under "...:" reads as an item though no bullet marks it.

    It ends like one, has no verb of its own, or goes on with the sentence by an infinitive ("Fournir les accès.").
    """
    ends = text.rstrip()[-1:]
    if ends in ";," or _INFINITIVE.match(text):
        return True
    if ends == ":" or is_sentence(text):
        return False
    return len(text) <= (_SHORTER if ends == "." else _SHORT) and text.count(".") <= 1
