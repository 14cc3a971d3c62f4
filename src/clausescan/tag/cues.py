"""The spaCy component that finds the catalogue's cues, and what a passage's cues say together.

The component writes four span groups: `doc.spans["cues"]`, `["hints"]`, `["counter_cues"]`; a span's
`label_` is the label id, its `id_` and `kb_id_` the cue that matched. The text must be folded.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from spacy.attrs import IDX, IS_SPACE, ORTH
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from clausescan.catalogue.load import Catalogue, load_catalogue
from clausescan.catalogue.schema import LabelType
from clausescan.fold import fold
from clausescan.tag.cue_matcher import CueMatcher
from clausescan.tag.french import blank_french

GROUPS = ("cues", "hints", "counter_cues")
# A counter-cue reaches as far as its sentence. A colon does not end it: it introduces what follows.
_SENTENCE_ENDS = {".", ";"}


def _entries(kinds: Iterable[LabelType], groups: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for kind in kinds:
        for group in groups:
            for cue in getattr(kind, group):
                yield group, kind.id, cue


class CueComponent:
    """Writes the cues, hints and counter-cues of a catalogue into `doc.spans`, the longest of each label."""

    def __init__(self, nlp: Language, catalogue: Catalogue) -> None:
        self._matcher = CueMatcher(nlp, _entries(catalogue.types, GROUPS))

    def __call__(self, doc: Doc) -> Doc:
        found: dict[tuple[str, str], list[Span]] = {}
        for group, label, cue, start, end in self._matcher(doc):
            span = Span(doc, start, end, label=label, kb_id=cue, span_id=cue)
            found.setdefault((group, label), []).append(span)
        for group in GROUPS:
            spans = [
                span
                for (name, _), all_ in found.items()
                if name == group
                # of two cues that are the same words, the one that spells them out is the better evidence
                for span in filter_spans(sorted(all_, key=lambda span: "..." in span.id_))
            ]
            doc.spans[group] = sorted(spans, key=lambda span: (span.start, span.end, span.label_))
        return doc


def make_cues(nlp: Language, name: str) -> CueComponent:  # noqa: ARG001 (spaCy passes the name)
    """The factory of the `clausescan_cues` component."""
    return CueComponent(nlp, load_catalogue())


Language.factory("clausescan_cues", func=make_cues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A cue found in the text, `start` and `end` in characters."""

    start: int
    end: int
    label: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHits:
    """The hits of a doc, sorted by start: `strong` are the cues that no counter-cue cancels."""

    strong: tuple[Hit, ...]
    hints: tuple[Hit, ...]
    counter_cues: tuple[Hit, ...]
    _starts: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for group in ("strong", "hints", "counter_cues"):
            self._starts[group] = [hit.start for hit in getattr(self, group)]

    def within(self, group: str, start: int, end: int) -> tuple[Hit, ...]:
        """The hits of `strong`, `hints` or `counter_cues` that lie in the characters [start, end)."""
        starts = self._starts[group]
        hits: tuple[Hit, ...] = getattr(self, group)
        return tuple(
            hit for hit in hits[bisect_left(starts, start) : bisect_left(starts, end)] if hit.end <= end
        )

    def strong_labels(self, start: int, end: int) -> dict[str, str]:
        """The labels that the passage [start, end) states by its words alone, each with its longest cue."""
        best: dict[str, Hit] = {}
        for hit in self.within("strong", start, end):
            if hit.label not in best or hit.end - hit.start > best[hit.label].end - best[hit.label].start:
                best[hit.label] = hit
        return {label: hit.cue for label, hit in best.items()}


def cue_hits(doc: Doc) -> CueHits:
    """What the component found in `doc`, counter-cues applied. Do this once per contract."""
    hits = {group: _hits(doc.spans[group]) if group in doc.spans else () for group in GROUPS}
    counters: dict[str, list[Hit]] = {}
    for hit in hits["counter_cues"]:
        counters.setdefault(hit.label, []).append(hit)
    ends = _sentence_ends(doc) if counters else []
    strong = tuple(
        hit
        for hit in hits["cues"]
        if hit.label not in counters or not any(_cancels(c, hit, ends) for c in counters[hit.label])
    )
    return CueHits(strong=strong, hints=hits["hints"], counter_cues=hits["counter_cues"])


def strong_labels(doc: Doc, start_char: int, end_char: int) -> dict[str, str]:
    """The strong labels of one passage and the cue of each; `cue_hits` serves many passages better."""
    return cue_hits(doc).strong_labels(start_char, end_char)


def _hits(spans: Iterable[Span]) -> tuple[Hit, ...]:
    return tuple(
        Hit(start=span.start_char, end=span.end_char, label=span.label_, cue=span.id_) for span in spans
    )


def _sentence_ends(doc: Doc) -> list[int]:
    table = doc.to_array([IDX, IS_SPACE, ORTH])  # spares a Token object for every word
    marks = [doc.vocab.strings.add(mark) for mark in _SENTENCE_ENDS]
    ends: list[int] = table[
        (table[:, 1] != 0) | np.isin(table[:, 2], np.array(marks, dtype=np.uint64)), 0
    ].tolist()
    return ends


def _cancels(counter: Hit, cue: Hit, ends: Sequence[int]) -> bool:
    """True if `counter` overlaps `cue` or no end of a sentence stands between them."""
    left, right = (counter, cue) if counter.start <= cue.start else (cue, counter)
    return bisect_left(ends, left.end) == bisect_left(ends, max(left.end, right.start))


@cache
def _heading_matcher(catalogue: Catalogue) -> tuple[Language, CueMatcher]:
    nlp = blank_french()
    return nlp, CueMatcher(nlp, _entries(catalogue.types, ("headings", "counter_cues")))


def heading_labels(heading: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The labels that the words of a heading announce, in the catalogue's order.

    A counter-cue cancels only the words it overlaps: "Données à caractère personnel" is not about staff.

    >>> heading_labels("Article 12 - Durée et assurances", load_catalogue())
    ('insurance', 'contract_term')
    """
    nlp, matcher = _heading_matcher(catalogue)
    found: dict[str, list[tuple[int, int]]] = {}
    cancelled: dict[str, list[tuple[int, int]]] = {}
    for group, label, _, start, end in matcher(nlp.make_doc(fold(heading))):
        (found if group == "headings" else cancelled).setdefault(label, []).append((start, end))
    return tuple(
        label
        for label in catalogue.labels
        if any(
            not any(start < stop and begin < end for begin, stop in cancelled.get(label, ()))
            for start, end in found.get(label, ())
        )
    )
