"""What the catalogue's cues say of each passage: seen once per contract, by the scan and by training alike."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clausescan.catalogue.load import Catalogue
from clausescan.fold import fold
from clausescan.structures import Passage
from clausescan.tag.cues import cue_hits, heading_labels

_NO_WORD = re.compile(r"\S{400,}")
_PIECE = 100  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """Per passage: its strong cues (label to cue) and its signals for the classifier (label to kind of cue)."""

    strong: tuple[Mapping[str, str], ...]
    signals: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observer:
    """The catalogue and the spaCy pipeline that finds its cues."""

    nlp: Any
    catalogue: Catalogue

    def observe(self, passages: Sequence[Passage]) -> Observed:
        """Run the pipeline over passages that no one has joined yet (training)."""
        doc, offsets = join(self.nlp, passages)
        return look(passages, doc, offsets, self.catalogue)


def join(nlp: Any, passages: Sequence[Passage]) -> tuple[Any, tuple[int, ...]]:
    """One Doc of the folded passages, a line each, and where each of them starts in it."""
    offsets, at = [], 0
    for passage in passages:
        offsets.append(at)
        at += len(passage.text) + 1
    text = _NO_WORD.sub(_broken, fold("\n".join(passage.text for passage in passages)))
    return nlp(text), tuple(offsets)


def _broken(run: re.Match[str]) -> str:
    """A run that no word is, with a space now and then: cutting it into words takes time by the square of its length."""
    return "".join(" " if place % _PIECE == _PIECE - 1 else char for place, char in enumerate(run.group()))


def look(passages: Sequence[Passage], doc: Any, offsets: Sequence[int], catalogue: Catalogue) -> Observed:
    """Sort the cues of a contract's Doc by passage."""
    hits = cue_hits(doc)
    strong: list[Mapping[str, str]] = []
    signals: list[Mapping[str, str]] = []
    announced: tuple[str, ...] = ()
    for passage, start in zip(passages, offsets, strict=True):
        end = start + len(passage.text)
        if passage.kind == "heading":
            announced = heading_labels(passage.text, catalogue)
        found = hits.strong_labels(start, end)
        signal = dict.fromkeys((hit.label for hit in hits.within("hints", start, end)), "hint")
        signal |= {f"{label}@": "heading" for label in announced}
        signal |= dict.fromkeys(found, "strong")
        strong.append(found)
        signals.append(signal)
    return Observed(strong=tuple(strong), signals=tuple(signals))
