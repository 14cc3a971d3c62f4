"""What the four extractors share: dropping overlaps, and writing the found quantities on the Doc."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from spacy.tokens import Doc

from clausescan.measure.quantities import AnyQuantity

_TEXT = "clausescan_text"


def keep_longest(found: Iterable[AnyQuantity]) -> tuple[AnyQuantity, ...]:
    """The quantities in text order; of two that overlap the longer stays, the earlier at equal length."""
    kept: list[AnyQuantity] = []  # in text order, none over another
    for one in sorted(found, key=lambda q: (q.start - q.end, q.start)):
        place = bisect_left(kept, one.start, key=lambda q: q.start)
        clear_before = place == 0 or kept[place - 1].end <= one.start
        if clear_before and (place == len(kept) or one.end <= kept[place].start):
            kept.insert(place, one)
    return tuple(kept)


class Finder:
    """A pipeline component that writes what `find` finds in the text of a Doc.

    Quantities go to `doc.spans[group]` in whole tokens and, with exact offsets and values, to
    `doc.user_data[key]` as a tuple.
    """

    def __init__(self, group: str, key: str, find: Callable[[str], Sequence[Any]]) -> None:
        self.group = group
        self.key = key
        self.find = find

    def __call__(self, doc: Doc) -> Doc:
        found = self.find(text_of(doc))
        spans = (doc.char_span(q.start, q.end, label=self.group, alignment_mode="expand") for q in found)
        doc.spans[self.group] = [span for span in spans if span is not None]
        doc.user_data[self.key] = tuple(found)
        return doc


def text_of(doc: Doc) -> str:
    """The text of `doc`, put together from its tokens once for all who ask."""
    known: str | None = doc.user_data.get(_TEXT)
    if known is None:
        known = doc.user_data[_TEXT] = doc.text
    return known
