"""Lines to passages (heading, paragraph, item, row), and headings to the clause tree."""

from collections.abc import Sequence

from clausescan.markers import has_bullet, without_marker
from clausescan.segment.block import Block
from clausescan.segment.blocks import collect
from clausescan.segment.headings import rank
from clausescan.segment.intros import Introductions
from clausescan.segment.layout import layout_of
from clausescan.segment.lists import is_unmarked_item, opens_list
from clausescan.segment.titles import promote, run_in_title
from clausescan.spans import line_box, text_between
from clausescan.structures import Clause, Contract, Document, Line, Passage


def segment(document: Document) -> Contract:
    """Cut a document into passages in reading order and build its clause tree; no line is left out."""
    layout = layout_of(document.lines)
    blocks = collect(document.lines, layout)
    cut = [_text(document, block) for block in blocks]
    promote(blocks, [text for text, _, _ in cut])
    clauses: list[Clause] = []
    passages: list[Passage] = []
    stack: list[tuple[float, Clause]] = []
    intros = Introductions()
    listing = False  # whether the last passage announced a list or is an item of it without a mark
    for block, (text, start, end) in zip(blocks, cut, strict=True):
        if listing and block.kind == "heading" and _only_looks_like_a_title(block, document.lines, passages):
            block.kind = "paragraph"
        opens = block.kind == "heading" or (block.number is not None and block.kind == "paragraph")
        first = document.lines[block.lines[0]]
        level = rank(first, block.number, layout) if opens else 0.0
        while opens and stack and stack[-1][0] >= level:
            stack.pop()
        above = tuple(clause.heading for _, clause in stack if clause.heading)
        if opens:
            clause = Clause(
                id=f"c{len(clauses) + 1}",
                number=block.number.number if block.number else "",
                heading=_title(block, text),
                parent=stack[-1][1].id if stack else None,
                page=first.page,
                level=len(stack) + 1,
            )
            clauses.append(clause)
            stack.append((level, clause))
            intros.current = ""
        kind = block.kind
        introduced = kind == "paragraph" and bool(passages) and opens_list(passages[-1].text)
        listing = listing and kind == "paragraph" and block.number is None and is_unmarked_item(text)
        if listing:
            kind = "item"
        intros.enter(kind, text, first)
        passages.append(
            Passage(
                id=f"p{len(passages) + 1}",
                clause=stack[-1][1].id if stack else None,
                kind=kind,
                text=text,
                page=first.page,
                boxes=tuple(line_box(document.lines[i]) for i in block.lines if document.lines[i].words),
                start=start,
                end=end,
                path=above,
                intro=intros.current if kind in ("item", "row") or introduced else "",
                header=first.header,
                paragraph=None if document.paged else len(passages) + 1,
            )
        )
        intros.leave(kind, text, first)
        listing = listing or (kind == "paragraph" and opens_list(text))
    return Contract(document=document, clauses=tuple(clauses), passages=tuple(passages))


def _title(block: Block, text: str) -> str:
    """What a clause is called: its heading without a bullet, or the title that its text opens with."""
    if block.kind == "heading":
        return without_marker(text) if has_bullet(text) else text
    return run_in_title(block.number, text) if block.number else ""


def _only_looks_like_a_title(block: Block, lines: Sequence[Line], passages: Sequence[Passage]) -> bool:
    """Whether a heading without number, capitals or weight is an item of the list that is not finished above it."""
    first = lines[block.lines[0]]
    plain = block.number is None and not (first.level or first.bold or first.words)
    return plain and not first.text.isupper() and passages[-1].text.rstrip().endswith((":", ";", ","))


def _text(document: Document, block: Block) -> tuple[str, int, int]:
    first, last = block.lines[0], block.lines[-1]
    start = document.starts[first]
    end = document.starts[last] + len(document.lines[last].text)
    return text_between(document, start, end), start, end
