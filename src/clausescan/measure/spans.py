"""What the four extractors share: dropping overlaps and writing the found quantities on the Doc."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from clausescan.measure.quantities import AnyQuantity


def keep_longest(found: Iterable[AnyQuantity]) -> tuple[AnyQuantity, ...]:
    """The quantities in text order; of two that overlap the longer stays, the earlier at equal length."""
    kept: list[AnyQuantity] = []
    for one in sorted(found, key=lambda q: (q.start - q.end, q.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda q: q.start))


def store(doc: Doc, group: str, key: str, found: Sequence[AnyQuantity]) -> Doc:
    """Write `found` as `doc.spans[group]` (whole tokens) and, exact, as `doc.user_data[key]`."""
    spans = (doc.char_span(q.start, q.end, label=group, alignment_mode="expand") for q in found)
    doc.spans[group] = [span for span in spans if span is not None]
    doc.user_data[key] = tuple(found)
    return doc
