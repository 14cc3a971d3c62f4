"""Finds thousands of cues in a text by looking closer only where a word of theirs stands.

A cue sleeps until a text holds a word that it cannot do without; then it is compiled, once. A contract wakes a
third of the catalogue, and its headings a tenth.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from clausescan.catalogue.cuelang import Compiled, CueError, compile_cue, oe, triggers
from clausescan.errors import UsageError

_number = attrgetter("number")


@dataclass(slots=True, kw_only=True)
class _Way:
    """One way to match cue `number`. Its matcher is built when its words first meet: most contracts hold a few."""

    number: int
    vocab: Vocab
    compiled: Compiled
    companions: tuple[frozenset[str], ...]
    _matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        if self._matcher is None:
            self._matcher = Matcher(self.vocab, validate=False)
            self._matcher.add(str(self.number), [list(self.compiled.pattern)])
        return self._matcher


@dataclass(slots=True, kw_only=True)
class _Bucket:
    """What one anchor wakes, in the order of the cues: those that are this word alone, and the ways that are longer."""

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
        self._vocab = tokenizer.vocab
        self._cues = tuple(cues)
        self._cut = cache(lambda text: tuple(token.text for token in tokenizer.make_doc(text)))
        self._set_of = cache(self._measured)
        self._by_word: dict[str, _Bucket] = {}
        self._companions: set[str] = set()
        self._asleep: dict[str, list[int]] = {}
        self._awake: set[int] = set()
        self._longest = 0
        wrong: list[str] = []
        for number, (group, label, cue) in enumerate(self._cues):
            try:
                words = triggers(cue)
                if not words:
                    self._wake(number)
            except CueError as error:
                wrong.append(f"{label}: {group}: cue {cue!r}: {error}")
                continue
            for word in words:
                self._asleep.setdefault(word, []).append(number)
        self._longest = max(self._longest, *map(len, self._asleep), 0)
        if wrong:
            raise UsageError("the label catalogue is wrong:\n" + "\n".join(wrong), code="catalogue")

    def _wake(self, number: int) -> None:
        """Compile a cue, unless that is done. Raises CueError."""
        if number in self._awake:
            return
        self._awake.add(number)
        for compiled in compile_cue(self._cues[number][2], lambda text: list(self._cut(text))):
            companions = tuple(map(self._set_of, compiled.companions))
            way = _Way(number=number, vocab=self._vocab, compiled=compiled, companions=companions)
            self._companions.update(*companions)
            for anchor in self._set_of(compiled.anchors):
                bucket = self._by_word.setdefault(anchor, _Bucket())
                # In the order of the catalogue, whichever woke first: it decides between cues on the same words
                if len(compiled.pattern) == 1:
                    insort(bucket.alone, number)
                else:
                    insort(bucket.ways, way, key=_number)

    def _measured(self, words: tuple[str, ...]) -> frozenset[str]:
        self._longest = max(self._longest, *map(len, words))
        return frozenset(words)

    def _names(self, word: str) -> tuple[str, ...]:
        """What a cue may call `word`: itself, and its beginnings as prefixes."""
        return (word, *(f"{word[:size]}*" for size in range(2, min(len(word), self._longest) + 1)))

    def _met(self, names: tuple[str, ...]) -> tuple[_Bucket, int, int, frozenset[str]]:
        """What a word of these names may complete, how far that reaches around it, and the companions it is."""
        buckets = [self._by_word[name] for name in names if name in self._by_word]
        woken = _Bucket(
            alone=[number for bucket in buckets for number in bucket.alone],
            ways=[way for bucket in buckets for way in bucket.ways],
        )
        return woken, woken.before, woken.after, frozenset(self._companions.intersection(names))

    def __call__(self, doc: Doc) -> Iterator[tuple[str, str, str, int, int]]:
        """(group, label, cue, first token, last token + 1), each once."""
        strings = doc.vocab.strings
        orths = doc.to_array(ORTH).tolist()  # spares a Token object for every word
        names = {orth: self._names(oe(strings[orth])) for orth in dict.fromkeys(orths)}
        for name in self._asleep.keys() & set().union(*names.values()):
            for number in self._asleep.pop(name):
                self._wake(number)
        met = {orth: self._met(named) for orth, named in names.items()}
        companions = [met[orth][3] for orth in orths]
        seen: dict[tuple[int, int, int], None] = {}
        for place, orth in enumerate(orths):
            bucket, before, after, _ = met[orth]
            for number in bucket.alone:
                seen[number, place, place + 1] = None
            if not bucket.ways:
                continue
            around = frozenset().union(*companions[max(place - before, 0) : place + after + 1])
            for way in bucket.ways:
                for companion in way.companions:
                    if companion.isdisjoint(around):
                        break
                else:
                    first, last = max(place - way.compiled.before, 0), place + way.compiled.after + 1
                    for _, start, end in way.matcher(doc[first:last]):
                        seen[way.number, first + start, first + end] = None
        for number, start, end in seen:
            yield (*self._cues[number], start, end)
