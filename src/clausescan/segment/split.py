"""Lines to passages (heading, paragraph, item, row), and headings to the clause tree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clausescan.segment.headings import is_heading, rank
from clausescan.segment.layout import Layout, layout_of
from clausescan.segment.markers import is_item, is_numbered_item
from clausescan.segment.numbering import Number, parse_number
from clausescan.structures import Box, Clause, Contract, Document, Line, Passage, PassageKind

_SPACES = re.compile(r"\s+")
_STOPS = (".", ";", ":", "!", "?", "»")
_MAX_INTRO = 400


@dataclass(slots=True)
class _Block:
    """Lines that make one passage, while they are being collected."""

    kind: PassageKind
    lines: list[int] = field(default_factory=list)
    number: Number | None = None


def segment(document: Document) -> Contract:
    """Cut a document into passages in reading order and build its clause tree; no line is left out."""
    layout = layout_of(document.lines)
    blocks = _blocks(document.lines, layout)
    clauses: list[Clause] = []
    passages: list[Passage] = []
    stack: list[tuple[float, Clause]] = []
    intro = ""
    for block in blocks:
        text, start, end = _text(document, block)
        opens = block.kind == "heading" or (block.number is not None and block.kind == "paragraph")
        above = tuple(clause.heading for _, clause in stack if clause.heading)
        if opens:
            first = document.lines[block.lines[0]]
            level = rank(first, block.number, layout)
            while stack and stack[-1][0] >= level:
                stack.pop()
            above = tuple(clause.heading for _, clause in stack if clause.heading)
            clause = Clause(
                id=f"c{len(clauses) + 1}",
                number=block.number.number if block.number else "",
                heading=text if block.kind == "heading" else "",
                parent=stack[-1][1].id if stack else None,
                page=first.page,
                level=len(stack) + 1,
            )
            clauses.append(clause)
            stack.append((level, clause))
            intro = ""
        kind = block.kind
        introduced = kind == "paragraph" and bool(passages) and passages[-1].text.endswith(":")
        passages.append(
            Passage(
                id=f"p{len(passages) + 1}",
                clause=stack[-1][1].id if stack else None,
                kind=kind,
                text=text,
                page=document.lines[block.lines[0]].page,
                boxes=tuple(_boxes(document.lines, block.lines)),
                start=start,
                end=end,
                path=above,
                intro=intro if kind in ("item", "row") or introduced else "",
                header=document.lines[block.lines[0]].header,
                paragraph=None if document.paged else len(passages) + 1,
            )
        )
        if kind == "paragraph":
            intro = text[-_MAX_INTRO:] if text.rstrip().endswith(":") else ""
        elif kind == "heading" and text.rstrip().endswith(":"):
            intro = text
    return Contract(document=document, clauses=tuple(clauses), passages=tuple(passages))


def _text(document: Document, block: _Block) -> tuple[str, int, int]:
    first, last = block.lines[0], block.lines[-1]
    start = document.starts[first]
    end = document.starts[last] + len(document.lines[last].text)
    return _SPACES.sub(" ", document.text[start:end]).strip(), start, end


def _boxes(lines: Sequence[Line], indexes: Sequence[int]) -> list[Box]:
    return [
        (
            lines[i].page,
            round(lines[i].x0, 1),
            round(lines[i].top, 1),
            round(lines[i].x1, 1),
            round(lines[i].bottom, 1),
        )
        for i in indexes
        if lines[i].words
    ]


def _blocks(lines: Sequence[Line], layout: Layout) -> list[_Block]:
    blocks: list[_Block] = []
    edge = _right_edges(lines)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        number = parse_number(line.text) if line.kind == "text" else None
        open_block = blocks[-1] if blocks else None
        if line.kind == "row":
            blocks.append(_Block("row", [index]))
            continue
        mid = (
            before is not None
            and open_block is not None
            and _goes_on(open_block, before, line, edge[index - 1], layout)
        )
        if mid and number and not _could_open(number, line, before):
            number = None
        in_list = is_numbered_item(line.text) and not line.level and _after_intro(blocks, lines)
        heading = not in_list and is_heading(
            line, number, before=before, after=after, layout=layout, mid_sentence=mid
        )
        if (
            heading
            and open_block
            and open_block.kind == "heading"
            and before
            and _same_heading(before, line, number, layout)
        ):
            open_block.lines.append(index)
        elif heading:
            blocks.append(_Block("heading", [index], number))
        elif is_item(line.text) and not (mid and _prose_dash(line, before)):
            blocks.append(_Block("item", [index]))
        elif number and (not mid or _could_open(number, line, before)):
            blocks.append(_Block("item" if in_list else "paragraph", [index], None if in_list else number))
        elif mid and open_block is not None:
            open_block.lines.append(index)
        else:
            blocks.append(_Block("paragraph", [index]))
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


def _goes_on(block: _Block, before: Line, line: Line, right: float, layout: Layout) -> bool:
    """Whether `line` continues the passage that `before` ends."""
    if block.kind in ("row", "heading") or before.kind == "row":
        return False
    if not layout.printed:
        return layout.wrapped and not line.blank_before and line.level == 0 and len(before.text) > 30
    ended = before.text.rstrip().endswith(_STOPS)
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
        return before is None or before.text.rstrip().endswith(_STOPS) or line.bold
    ended = before is None or before.text.rstrip().endswith(_STOPS)
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
        and not before.text.rstrip().endswith((*_STOPS, ","))
        and line.x0 <= before.x0 + 2
        and not is_item(before.text)
    )


def _after_intro(blocks: Sequence[_Block], lines: Sequence[Line]) -> bool:
    """Whether the current list was introduced by a sentence that ends with a colon."""
    for block in reversed(blocks):
        if block.kind == "item":
            continue
        return block.kind == "paragraph" and lines[block.lines[-1]].text.rstrip().endswith(":")
    return False
