"""What the checks know about a contract: its passages by label, its values by kind, its folded text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from clausescan.assess.index import Index
from clausescan.assess.pieces import Piece
from clausescan.assess.polarity import leaves_out
from clausescan.assess.sentences import Hit, find_hit
from clausescan.assess.substance import Substance, substance
from clausescan.assess.units import bound, comparable
from clausescan.fold import fold
from clausescan.playbooks.phrases import find_phrase
from clausescan.playbooks.profile import Profile
from clausescan.playbooks.schema import Clue
from clausescan.structures import Contract, Passage, Value

SURE = 0.5  # a label whose best score is lower is only a suspicion


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facts:
    """A contract indexed for the checks. `labelled` gives (passage, score) by label in reading order."""

    contract: Contract
    profile: Profile
    as_of: date
    piece: Piece
    folded: Mapping[str, str]
    index: Index  # of the folded passages
    passages: Mapping[str, Passage]
    after: Mapping[str, Passage]  # the passage that follows each
    labelled: Mapping[str, tuple[tuple[Passage, float], ...]]
    values: Mapping[str, tuple[Value, ...]]
    complete: bool = True
    law: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def score(self, label: str) -> float:
        """How sure it is that the contract has a passage of this label, 0 if it has none."""
        return max((score for _, score in self.labelled.get(label, ())), default=0.0)

    def substance(self, label: str) -> tuple[Substance, tuple[str, ...]]:
        """What the passages that surely carry a label state at best, and which they are: words, little, or a blank."""
        sure = [p for p, score in self.labelled.get(label, ()) if score >= SURE]
        sure.sort(key=lambda p: p.kind == "heading")  # the words themselves are shown before their title
        found: dict[Substance, list[str]] = {"blank": [], "thin": []}
        for passage in sure:
            kind = substance(passage, self.after)
            if kind == "said":  # most clauses: the first passage settles it
                return kind, (passage.id,)
            found[kind].append(passage.id)
        best: Substance = "blank" if found["blank"] else "thin"
        return best, tuple(found[best])

    def body(self, label: str) -> tuple[tuple[Passage, float], ...]:
        """The passages of a label that are not headings."""
        return tuple((p, s) for p, s in self.labelled.get(label, ()) if p.kind != "heading")

    def confidence(self, passage_id: str, label: str) -> float:
        """The score of the label on a passage, or a low default when the passage does not carry it."""
        passage = self.passages.get(passage_id)
        tags = passage.labels if passage else ()
        return max((t.score for t in tags if t.label == label), default=0.6)


def make_facts(contract: Contract, profile: Profile, as_of: date, piece: Piece) -> Facts:
    """The index of a contract; every later step reads it and none changes it."""
    labelled: dict[str, list[tuple[Passage, float]]] = defaultdict(list)
    for passage in contract.passages:
        best: dict[str, float] = {}
        for tag in passage.labels:
            best[tag.label] = max(tag.score, best.get(tag.label, 0.0))
        if best.get("exclusions", 0.0) < best.get("scope_included", 0.0) and not leaves_out(passage):
            best.pop("exclusions", None)  # an item of the included list, whatever its topic reminds of
        for label, score in best.items():
            labelled[label].append((passage, score))
    values: dict[str, list[Value]] = defaultdict(list)
    for value in contract.values:
        values[value.kind].append(value)
    folded = {p.id: fold(p.text) for p in contract.passages}
    return Facts(
        contract=contract,
        profile=profile,
        as_of=as_of,
        piece=piece,
        folded=folded,
        index=Index(folded),
        passages={p.id: p for p in contract.passages},
        after={p.id: following for p, following in pairwise(contract.passages)},
        labelled={k: tuple(v) for k, v in labelled.items()},
        values={k: tuple(v) for k, v in values.items()},
        complete=contract.document.status == "read",
    )


def within(value: Value, clue: Clue) -> bool:
    """Whether a value has the mode and lies within the bounds of a clue; other dimensions never do."""
    if clue.mode and value.mode not in clue.mode:
        return False
    limits = (clue.over, clue.least, clue.under, clue.upto)
    if not any(limits):
        return True
    if value.amount is None:
        return False
    amount, dimension = comparable(value.amount, value.unit)
    for text, fails in zip(limits, ("<=", "<", ">=", ">"), strict=True):
        if not text:
            continue
        limit, wanted = bound(text)
        if wanted not in (dimension, "any"):
            return False
        wrong = {"<=": amount <= limit, "<": amount < limit, ">=": amount >= limit, ">": amount > limit}
        if wrong[fails]:
            return False
    return True


def search(
    facts: Facts,
    labels: tuple[str, ...],
    text: tuple[str, ...],
    unless: tuple[str, ...] = (),
    subject: str = "",
    off_topic: tuple[str, ...] = (),
    topic: tuple[str, ...] = (),
) -> tuple[tuple[Passage, Hit], ...]:
    """The passages that say one of `text`, among those of `labels` (all passages if none is given)."""
    wanted = facts.index.may_say(text)
    if wanted and labels:
        wanted &= {p.id for label in labels for p, _ in facts.body(label)}
    if not wanted:
        return ()
    pool = [p for p in facts.contract.passages if p.id in wanted and (labels or p.kind != "heading")]
    found = [(p, find_hit(facts.folded[p.id], text, unless, subject, off_topic, topic)) for p in pool]
    return tuple((p, hit) for p, hit in found if hit is not None)


def says(facts: Facts, text: tuple[str, ...]) -> bool:
    """Whether any passage, headings included, holds one of the phrases."""
    return any(find_phrase(text, facts.folded[pid]) for pid in facts.index.may_say(text))


def clue_holds(facts: Facts, clue: Clue) -> tuple[str, ...] | None:
    """The passages that prove a clue (maybe none for a negative world), or None if it does not hold."""
    proof: list[str] = []
    if clue.label:
        passages = [p for p, score in facts.labelled.get(clue.label, ()) if score >= SURE]
        if not passages or facts.substance(clue.label)[0] != "said":
            return None
        proof += [(next((p for p in passages if p.kind != "heading"), passages[0])).id]
    if clue.value:
        values = [v for v in facts.values.get(clue.value, ()) if within(v, clue)]
        if not values:
            return None
        proof += [v.passage for v in values[:3]]
    if clue.text:
        hits = search(facts, clue.labels, clue.text, clue.unless)
        if not hits:
            return None
        proof += [p.id for p, _ in hits[:3]]
    return tuple(dict.fromkeys(proof))
