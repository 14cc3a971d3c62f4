"""The spaCy component that finds the catalogue's cues, and what a passage's cues say together.

The component writes four span groups: `doc.spans["cues"]`, `["hints"]`, `["counter_cues"]`; a span's
`label_` is the label id, its `id_` and `kb_id_` the cue that matched. The text must be folded.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

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
class _Bucket:
    """The cues that share one anchor word, how far around it they can lie and what else they must hold.

    Its matcher is built when the word is first met: most contracts hold a part of the catalogue's words.
    """

    vocab: Vocab
    patterns: list[tuple[str, Compiled]] = field(default_factory=list)
    companions: set[str] = field(default_factory=set)
    before: int = 0
    after: int = 0
    _matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        if self._matcher is None:
            matcher = Matcher(self.vocab, validate=False)
            for name, way in self.patterns:
                matcher.add(name, [list(way.pattern)])
            self._matcher = matcher
        return self._matcher

    def add(self, name: str, way: Compiled) -> None:
        self.patterns.append((name, way))
        self.companions |= way.companions
        self.before = max(self.before, way.before)
        self.after = max(self.after, way.after)


class CueMatcher:
    """Finds cues of several groups and labels in one pass.

    One spaCy `Matcher` per anchor word, run on the few tokens around each place where the word stands:
    a single Matcher would try thousands of patterns at every token of the contract.
    """

    def __init__(self, tokenizer: Language, cues: Iterable[tuple[str, str, str]]) -> None:
        """`cues` are (group, label, cue). Raises `UsageError` naming every cue that does not compile."""
        self._keys: dict[int, tuple[str, str, str]] = {}
        self._buckets: dict[tuple[tuple[str, ...], bool], _Bucket] = {}
        self._by_word: dict[str, list[_Bucket]] = {}
        self._longest = 0
        vocab = tokenizer.vocab
        wrong: list[str] = []
        cut = cache(lambda text: tuple(token.text for token in tokenizer.make_doc(text)))
        for entry in cues:
            group, label, cue = entry
            try:
                compiled = compile_cue(cue, lambda text: list(cut(text)))
            except CueError as error:
                wrong.append(f"{label}: {group}: cue {cue!r}: {error}")
                continue
            name = "\t".join(entry)
            self._keys[vocab.strings.add(name)] = entry
            for way in compiled:
                self._bucket(way, vocab).add(name, way)
        if wrong:
            raise UsageError("the label catalogue is wrong:\n" + "\n".join(wrong), code="catalogue")

    def _bucket(self, way: Compiled, vocab: Vocab) -> _Bucket:
        key = (way.anchors, bool(way.companions))
        if key not in self._buckets:
            bucket = self._buckets[key] = _Bucket(vocab=vocab)
            for anchor in way.anchors:
                self._longest = max(self._longest, len(anchor))
                self._by_word.setdefault(anchor, []).append(bucket)
        return self._buckets[key]

    def _woken(self, word: str) -> tuple[_Bucket, ...]:
        """The buckets that `word` may complete: its own, and those of its prefixes."""
        names = (word, *(f"{word[:size]}*" for size in range(2, min(len(word), self._longest) + 1)))
        return tuple(bucket for name in names for bucket in self._by_word.get(name, ()))

    def __call__(self, doc: Doc) -> Iterator[tuple[str, str, str, int, int]]:
        """(group, label, cue, first token, last token + 1), each once, in no order."""
        words = [oe(token.text) for token in doc]
        woken: dict[str, tuple[_Bucket, ...]] = {}
        seen: set[tuple[int, int, int]] = set()
        for place, word in enumerate(words):
            buckets = woken.get(word)
            if buckets is None:
                buckets = woken[word] = self._woken(word)
            for bucket in buckets:
                first, last = max(place - bucket.before, 0), place + bucket.after + 1
                if bucket.companions and bucket.companions.isdisjoint(words[first:last]):
                    continue
                for key, start, end in bucket.matcher(doc[first:last]):
                    found = (key, first + start, first + end)
                    if found not in seen:
                        seen.add(found)
                        yield (*self._keys[key], found[1], found[2])


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
                span for (name, _), all_ in found.items() if name == group for span in filter_spans(all_)
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
    spans = {group: list(doc.spans[group]) if group in doc.spans else [] for group in GROUPS}
    counters: dict[str, list[Span]] = {}
    for span in spans["counter_cues"]:
        counters.setdefault(span.label_, []).append(span)
    strong = [
        span for span in spans["cues"] if not any(_cancels(c, span) for c in counters.get(span.label_, ()))
    ]
    return CueHits(
        strong=_hits(strong), hints=_hits(spans["hints"]), counter_cues=_hits(spans["counter_cues"])
    )


def strong_labels(doc: Doc, start_char: int, end_char: int) -> dict[str, str]:
    """The strong labels of one passage and the cue of each; `cue_hits` serves many passages better."""
    return cue_hits(doc).strong_labels(start_char, end_char)


def _hits(spans: Iterable[Span]) -> tuple[Hit, ...]:
    return tuple(
        Hit(start=span.start_char, end=span.end_char, label=span.label_, cue=span.id_) for span in spans
    )


def _cancels(counter: Span, cue: Span) -> bool:
    """True if `counter` overlaps `cue` or stands in the same sentence."""
    left, right = (counter, cue) if counter.start <= cue.start else (cue, counter)
    between = cue.doc[left.end : max(left.end, right.start)]
    return not any(token.is_space or token.text in _SENTENCE_ENDS for token in between)


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
