"""Long paragraphs cut at the ends of their sentences: a whole article set in one block states many terms."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from clausescan.spans import line_box, lines_between, text_between
from clausescan.structures import Box, Contract, Document, Passage

_LONG = 120  # words: a paragraph of more is cut
_PIECE = 90  # words that a piece holds at most, unless one sentence is longer
_REST = 12  # words: a shorter rest stays with the piece before
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[«\"(–-]?\s?[^\W\d_a-z])")


def cut_long(contract: Contract) -> Contract:
    """The contract with its long paragraphs and items as several passages, so that a label is said of the sentences
    that state it and not of a page. Pieces keep clause, path, introduction and paragraph number of the whole.
    """
    out: list[Passage] = []
    for passage in contract.passages:
        places = list(_pieces(contract.document, passage))
        if len(places) < 2:
            name = f"p{len(out) + 1}"
            out.append(passage if passage.id == name else replace(passage, id=name))
            continue
        for start, end in places:
            place = tuple(_boxes(contract.document, start, end))
            out.append(
                replace(
                    passage,
                    id=f"p{len(out) + 1}",
                    text=text_between(contract.document, start, end),
                    page=place[0][0] if place else passage.page,
                    boxes=place,
                    start=start,
                    end=end,
                )
            )
    return replace(contract, passages=tuple(out))


def _pieces(document: Document, passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the pieces of a passage start and end in the document: itself, where it is not long."""
    if passage.kind not in ("paragraph", "item") or len(passage.text.split()) <= _LONG:
        yield passage.start, passage.end
        return
    text = document.text[passage.start : passage.end]
    edges = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    sizes = [len(text[a:b].split()) for a, b in pairwise(edges)]
    start, size, left = 0, 0, sum(sizes)
    for number, words in enumerate(sizes):
        if size and size + words > _PIECE and left >= _REST:
            yield passage.start + edges[start], passage.start + edges[number]
            start, size = number, 0
        size += words
        left -= words
    yield passage.start + edges[start], passage.end


def _boxes(document: Document, start: int, end: int) -> Iterator[Box]:
    """A box for each line that has a part between `start` and `end`, as wide as that part."""
    for at, line in lines_between(document, start, end):
        words = line.words
        if len(words) == len(line.text.split()):
            before = len(document.text[at : max(at, start)].split())
            inside = document.text[max(at, start) : min(end, at + len(line.text))]
            words = words[before : before + len(inside.split())]
        if words:
            yield line_box(line, words)
