"""Lines that belong together: each block becomes one passage."""

from collections.abc import Sequence

from clausescan.markers import is_item, is_lone_mark
from clausescan.segment.block import Block
from clausescan.segment.headings import is_heading
from clausescan.segment.layout import Layout
from clausescan.segment.lists import in_numbered_list
from clausescan.segment.numbering import Number, parse_number
from clausescan.structures import Line

STOPS = (".", ";", ":", "!", "?", "»")
_TITLE = 110  # characters


def collect(lines: Sequence[Line], layout: Layout) -> list[Block]:
    """Put lines together, in reading order; every line is in one block."""
    blocks: list[Block] = []
    edge = _right_edges(lines)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        number = parse_number(line.text) if line.kind == "text" else None
        open_block = blocks[-1] if blocks else None
        if line.kind == "row":
            blocks.append(Block("row", [index]))
            continue
        if open_block is not None and _lacks_text(open_block, lines) and not is_item(line.text):
            open_block.lines.append(index)
            continue
        mid = (
            before is not None
            and open_block is not None
            and _goes_on(open_block, before, line, edge[index - 1], layout)
        )
        if mid and number and not _could_open(number, line, before):
            number = None
        in_list = in_numbered_list(line, blocks, lines, layout)
        heading = not in_list and is_heading(
            line, number, before=before, after=after, layout=layout, mid_sentence=mid
        )
        if (
            open_block is not None
            and open_block.kind == "heading"
            and before is not None
            and (
                (heading and _same_heading(before, line, number, layout))
                or _names_number(open_block, before, line, number)
            )
        ):
            open_block.lines.append(index)
        elif heading:
            blocks.append(Block("heading", [index], number))
        elif is_lone_mark(line.text) or (is_item(line.text) and not (mid and _prose_dash(line, before))):
            blocks.append(Block("item", [index]))
        elif number and (not mid or _could_open(number, line, before)):
            blocks.append(Block("item" if in_list else "paragraph", [index], None if in_list else number))
        elif mid and open_block is not None:
            open_block.lines.append(index)
        else:
            blocks.append(Block("paragraph", [index]))
    return blocks


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """For each line, the right edge that a full line around it reaches, for columns of any width."""
    edges = []
    for index, line in enumerate(lines):
        near = [
            other.x1
            for other in lines[max(0, index - 12) : index + 13]
            if other.words
            and other.kind == "text"
            and other.page == line.page
            and abs(other.x0 - line.x0) < 60
        ]
        edges.append(max(near, default=line.x1))
    return edges


def _lacks_text(block: Block, lines: Sequence[Line]) -> bool:
    """Whether a block is a bullet on a line of its own, whose text comes next."""
    return block.kind == "item" and len(block.lines) == 1 and is_lone_mark(lines[block.lines[0]].text)


def _names_number(block: Block, before: Line, line: Line, number: Number | None) -> bool:
    """Whether a line is the title of the number that stands alone on the line above."""
    text = line.text.strip()
    return (
        len(block.lines) == 1
        and block.number is not None
        and not block.number.rest
        and number is None
        and not before.level
        and not line.level
        and len(text) < _TITLE
        and text[:1].isupper()
        and text[-1] not in ".;,:"
        and not is_item(text)
    )


def _goes_on(block: Block, before: Line, line: Line, right: float, layout: Layout) -> bool:
    """Whether `line` continues the passage that `before` ends."""
    if block.kind in ("row", "heading") or before.kind == "row":
        return False
    if not layout.printed:
        return layout.wrapped and not line.blank_before and line.level == 0 and len(before.text) > 30
    ended = before.text.rstrip().endswith(STOPS)
    small = line.text.lstrip()[:1].islower()
    if line.page != before.page or line.top < before.top:
        return not ended and (small or before.x1 > right - 40)
    if line.gap > layout.gap + 0.45 and not (small and not ended and line.gap < layout.gap + 1.2):
        return False
    if abs(line.size - before.size) > 1.2 and not small:
        return False
    if line.bold != before.bold and ended:
        return False
    if before.text.rstrip().endswith(":") and not small:
        return False
    short = before.x1 < right - max(30.0, 0.12 * (right - before.x0))
    if short and ended:
        return False
    return not (short and not small and not ended and before.x1 < right - 0.35 * (right - before.x0))


def _could_open(number: Number, line: Line, before: Line | None) -> bool:
    """Inside running text only a strong number opens a clause: "Article 5 -", "4.2", not "3 Le"."""
    if number.style in ("annex", "part", "chapter", "article", "section"):
        return before is None or before.text.rstrip().endswith(STOPS) or line.bold
    ended = before is None or before.text.rstrip().endswith(STOPS)
    return number.style == "decimal" and (number.depth > 1 or line.bold) and (ended or line.bold)


def _same_heading(before: Line, line: Line, number: Number | None, layout: Layout) -> bool:
    """A heading that wraps: same look, right below, and no number of its own."""
    if number is not None or line.level or before.level:
        return False
    if not line.words:
        above = parse_number(before.text)
        return not line.blank_before and above is not None and not above.rest
    same = abs(line.size - before.size) < 0.6 and line.bold == before.bold
    close = line.page == before.page and 0 <= line.gap < layout.gap + 0.5
    return same and close and not before.text.endswith((":", "."))


def _prose_dash(line: Line, before: Line | None) -> bool:
    """A dash that only continues a sentence: the line before is not finished and not a list."""
    return (
        before is not None
        and line.text.lstrip()[:1] in "-–—"
        and not before.text.rstrip().endswith((*STOPS, ","))
        and line.x0 <= before.x0 + 2
        and not is_item(before.text)
    )
