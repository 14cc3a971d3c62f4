"""The spaCy component that finds the catalogue's cues, and what a passage's cues say together.

The component writes four span groups: `doc.spans["cues"]`, `["hints"]`, `["counter_cues"]`; a span's
`label_` is the label id, its `id_` and `kb_id_` the cue that matched. The text must be folded.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from spacy.attrs import IDX, IS_SPACE, ORTH
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from clausescan.catalogue.cuelang import Compiled, CueError, compile_cue, oe
from clausescan.catalogue.load import Catalogue, load_catalogue
from clausescan.catalogue.schema import LabelType
from clausescan.errors import UsageError
from clausescan.fold import fold
from clausescan.tag.french import blank_french

GROUPS = ("cues", "hints", "counter_cues")
# A counter-cue reaches as far as its sentence. A colon does not end it: it introduces what follows.
_SENTENCE_ENDS = {".", ";"}


@dataclass(slots=True, kw_only=True)
class _Way:
    """One way to match a cue. Its matcher is built when its words first meet: most contracts hold a few."""

    vocab: Vocab
    name: str
    compiled: Compiled
    companions: tuple[frozenset[str], ...]
    _matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        if self._matcher is None:
            self._matcher = Matcher(self.vocab, validate=False)
            self._matcher.add(self.name, [list(self.compiled.pattern)])
        return self._matcher


@dataclass(slots=True, kw_only=True)
class _Bucket:
    """What one anchor wakes: the cues that are this word alone, and the ways that are longer."""

    alone: list[int] = field(default_factory=list)
    ways: list[_Way] = field(default_factory=list)

    @property
    def before(self) -> int:
        return max((way.compiled.before for way in self.ways), default=0)

    @property
    def after(self) -> int:
        return max((way.compiled.after for way in self.ways), default=0)


class CueMatcher:
    """Finds cues of several groups and labels in one pass.

    One spaCy `Matcher` per way to match a cue, run on the few tokens around each place where its words meet:
    a single Matcher would try thousands of patterns at every token of the contract.
    """

    def __init__(self, tokenizer: Language, cues: Iterable[tuple[str, str, str]]) -> None:
        """`cues` are (group, label, cue). Raises `UsageError` naming every cue that does not compile."""
        self._keys: dict[int, tuple[str, str, str]] = {}
        self._by_word: dict[str, _Bucket] = {}
        vocab = tokenizer.vocab
        wrong: list[str] = []
        cut = cache(lambda text: tuple(token.text for token in tokenizer.make_doc(text)))
        one_of: Callable[[tuple[str, ...]], frozenset[str]] = cache(frozenset)
        for entry in cues:
            group, label, cue = entry
            try:
                compiled = compile_cue(cue, lambda text: list(cut(text)))
            except CueError as error:
                wrong.append(f"{label}: {group}: cue {cue!r}: {error}")
                continue
            name = "\t".join(entry)
            key = vocab.strings.add(name)
            self._keys[key] = entry
            for each in compiled:
                way = _Way(
                    vocab=vocab, name=name, compiled=each, companions=tuple(map(one_of, each.companions))
                )
                for anchor in each.anchors:
                    bucket = self._by_word.setdefault(anchor, _Bucket())
                    if len(each.pattern) == 1:
                        bucket.alone.append(key)
                    else:
                        bucket.ways.append(way)
        self._companions = frozenset(
            word
            for bucket in self._by_word.values()
            for way in bucket.ways
            for companion in way.companions
            for word in companion
        )
        self._longest = max(map(len, (*self._by_word, *self._companions)), default=0)
        if wrong:
            raise UsageError("the label catalogue is wrong:\n" + "\n".join(wrong), code="catalogue")

    def _met(self, word: str) -> tuple[_Bucket, int, int, frozenset[str]]:
        """What `word` may complete, its own cues and those of its prefixes, how far they reach around it, and the companions it is."""
        names = (word, *(f"{word[:size]}*" for size in range(2, min(len(word), self._longest) + 1)))
        buckets = [self._by_word[name] for name in names if name in self._by_word]
        woken = _Bucket(
            alone=[key for bucket in buckets for key in bucket.alone],
            ways=[way for bucket in buckets for way in bucket.ways],
        )
        return woken, woken.before, woken.after, self._companions.intersection(names)

    def __call__(self, doc: Doc) -> Iterator[tuple[str, str, str, int, int]]:
        """(group, label, cue, first token, last token + 1), each once."""
        strings = doc.vocab.strings
        orths = doc.to_array(ORTH).tolist()  # spares a Token object for every word
        met = {orth: self._met(oe(strings[orth])) for orth in dict.fromkeys(orths)}
        companions = [met[orth][3] for orth in orths]
        seen: dict[tuple[int, int, int], None] = {}
        for place, orth in enumerate(orths):
            bucket, before, after, _ = met[orth]
            for key in bucket.alone:
                seen[key, place, place + 1] = None
            if not bucket.ways:
                continue
            around = frozenset().union(*companions[max(place - before, 0) : place + after + 1])
            for way in bucket.ways:
                for companion in way.companions:
                    if companion.isdisjoint(around):
                        break
                else:
                    first, last = max(place - way.compiled.before, 0), place + way.compiled.after + 1
                    for key, start, end in way.matcher(doc[first:last]):
                        seen[key, first + start, first + end] = None
        for key, start, end in seen:
            yield (*self._keys[key], start, end)


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
