"""Whether a contract has a clause: present, only suspected, left to another document, or absent. Unread is not missing."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from clausescan.assess.facts import SURE, Facts, says
from clausescan.assess.pieces import load_pieces
from clausescan.assess.sentences import sentences
from clausescan.playbooks.phrases import find_phrase

State = Literal[
    "present", "weak", "blank", "unread", "elsewhere", "general", "referred", "mentioned", "short", "absent"
]
_SHORT = 250  # words: less than this is not a document from which absence can be concluded


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """The state of a label, the passages it rests on, and what to call the other document."""

    state: State
    passages: tuple[str, ...] = ()
    where: tuple[str, str] = ("", "")
    score: float = 0.0


@cache
def _topics(label: str) -> tuple[str, ...]:
    pieces = load_pieces()
    return (*pieces.topics.get(label, ()), *pieces.named.get(label, ()))


def _mention(facts: Facts, label: str) -> tuple[str, ...]:
    """Passages that use the topic words of a label without carrying it; exclusions of the topic do not count."""
    topics = _topics(label)
    wanted = facts.index.may_say(topics)
    out = []
    for passage in facts.contract.passages if wanted else ():
        if passage.id not in wanted:
            continue
        if any(tag.label == "exclusions" for tag in passage.labels) and label != "exclusions":
            continue
        if find_phrase(topics, facts.folded[passage.id]):
            out.append(passage.id)
    return tuple(out)


def _reference(facts: Facts, mentions: tuple[str, ...], label: str) -> tuple[str, ...]:
    """Mentions whose sentence sends the reader to an annex, a link or another document."""
    elsewhere = load_pieces().elsewhere
    found = []
    for pid in mentions:
        text = facts.folded[pid]
        for start, end in sentences(text):
            sentence = text[start:end]
            if find_phrase(_topics(label), sentence) and find_phrase(elsewhere, sentence):
                found.append(pid)
                break
    return tuple(found)


def referred(facts: Facts, label: str) -> bool:
    """Whether the contract sends the reader elsewhere for a label that it holds itself or not."""
    return bool(_reference(facts, _mention(facts, label), label))


def _unexplained(facts: Facts, passage_id: str) -> bool:
    """A mention that nothing else explains: a heading, or a passage that carries no sure label at all."""
    passage = facts.passages[passage_id]
    return passage.kind == "heading" or not any(tag.score >= SURE for tag in passage.labels)


def presence(facts: Facts, label: str) -> Presence:
    """The state of a label in a contract, strongest reason first; only "absent" may be called missing."""
    score = facts.score(label)
    own = tuple(p.id for p, _ in facts.labelled.get(label, ()))
    if score >= SURE:
        kind, stating = facts.substance(label)
        if kind == "said":
            return Presence(state="present", passages=own, score=score)
        return Presence(state="blank" if kind == "blank" else "weak", passages=stating[:3], score=score)
    if own:
        return Presence(state="weak", passages=own[:3], score=score)
    if not facts.complete:
        return Presence(state="unread")
    piece = facts.piece
    mentions = _mention(facts, label)
    if not piece.states(label):
        return Presence(state="elsewhere", passages=mentions[:3], where=(piece.look_in.fr, piece.look_in.en))
    if sent := _reference(facts, mentions, label):
        return Presence(state="referred", passages=sent[:3])
    for general in load_pieces().general:
        if label in general.labels and says(facts, general.cues):
            return Presence(state="general", where=(general.title.fr, general.title.en))
    if loose := tuple(pid for pid in mentions if _unexplained(facts, pid)):
        return Presence(state="mentioned", passages=loose[:3], score=0.3)
    named = load_pieces().named.get(label, ())
    if said := tuple(pid for pid in mentions if find_phrase(named, facts.folded[pid])):
        return Presence(state="mentioned", passages=said[:3], score=0.3)
    if 0 < facts.contract.document.words < _SHORT:
        return Presence(state="short")
    return Presence(state="absent", score=1.0)
