"""What kind of contract a document is, from its title, its object, its words and its labels."""

import re
from dataclasses import dataclass
from functools import cache
from math import exp

from clausescan.assess.index import Index
from clausescan.assess.pieces import opening, recognise_piece
from clausescan.fold import fold
from clausescan.playbooks.phrases import compile_phrase, find_phrase
from clausescan.playbooks.schema import Model, Text
from clausescan.playbooks.toml import read_data
from clausescan.structures import Contract

DEFAULT = "infogerance"
SURE_KIND = 0.4  # below, the kind of contract is a guess, and the general one is taken
_GUESS = 0.3  # the most that is said of a kind without evidence
# "Objet" alone or that of the contract; "Objet connecté perdu" and "Objet des pénalités" are other objects
_OBJECT = re.compile(
    r"(?<!sans )\bobjet(?=\s*$|\s*[,;:.(–—-]|\s+et\b|\s+(?:d[ue]|des|de la|de l')\s?"
    r"(?:present\w*|contrat|marche|convention|services?|prestations?|accord|consultation|conditions|mission)\b)"
)
_LONG = 3000  # words: a longer contract does not need more words of its kind


class Kind(Model):
    """A kind of contract: words of its title (4 points each), of its text (up to 3), weak ones (up to 1.5), rich labels."""

    id: str
    title: Text
    top: tuple[str, ...]
    body: tuple[str, ...]
    weak: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class KindsFile(Model):
    """The shape of kinds.toml."""

    kinds: tuple[Kind, ...]


@cache
def load_kinds() -> tuple[Kind, ...]:
    """The shipped kinds. Raises `UsageError` with every wrong field."""
    return read_data(KindsFile, "kinds.toml", "the table of contract kinds is wrong").kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What is asked of a contract: its first words and object, its first titles, its passages, length and labels."""

    top: str
    titles: str
    passages: dict[str, str]
    index: Index
    size: int
    labels: set[str]

    def count(self, phrase: str) -> int:
        return sum(
            compile_phrase(phrase).count(self.passages[name]) for name in self.index.may_say((phrase,))
        )


def _object(contract: Contract) -> str:
    """The folded words of the first passages under a heading "Objet"."""
    under = [p for p in contract.passages[:80] if p.path and _OBJECT.search(fold(p.path[-1]))]
    return " . ".join(" ".join(fold(p.text).split()[:80]) for p in under[:2])


def _read(contract: Contract) -> _Text:
    passages = {p.id: fold(p.text) for p in contract.passages[:400]}
    words = sum(len(text.split()) for text in passages.values())
    return _Text(
        top=f"{opening(contract, 70)} . {_object(contract)}",
        titles=" . ".join(fold(p.text) for p in contract.passages[:12] if p.kind == "heading"),
        passages=passages,
        index=Index(passages),
        size=min(_LONG, max(400, words)),
        labels={tag.label for p in contract.passages for tag in p.labels if tag.score >= 0.5},
    )


def _points(kind: Kind, text: _Text) -> tuple[float, bool]:
    """How much speaks for a kind, and whether that is evidence: words of its own, several or under a title that names it."""
    titled = sum(1 for cue in kind.top if compile_phrase(cue).search(text.top))
    hits = [count for cue in kind.body if (count := text.count(cue))]
    points = 4.0 * titled + 0.5 * sum(label in text.labels for label in kind.labels)
    # One or two mentions are in passing: they do not weigh as much as their share of a short text
    points += sum(min(3.0, 600.0 * count / text.size) * min(1.0, count / 3) for count in hits)
    points += sum(min(1.5, 600.0 * text.count(cue) / text.size) for cue in kind.weak)
    least = 1 if find_phrase(kind.top, text.titles) else 3 if titled else 4
    return points, sum(hits) >= least and (bool(titled) or len(hits) >= 2)


def recognise_kind(contract: Contract) -> tuple[str, float]:
    """The kind with most points and its share of belief (0 to 1); the general one, infogérance, where that is thin."""
    text = _read(contract)
    found = {kind.id: _points(kind, text) for kind in load_kinds()}
    if max((points for points, _ in found.values()), default=0.0) < 1.0:
        return DEFAULT, 0.0
    best = max(found, key=lambda k: (found[k][0], k == DEFAULT))
    weights = {k: exp(min(points, 40.0) / 3.0) for k, (points, _) in found.items()}
    share = round(weights[best] / sum(weights.values()), 2)
    return (best, share) if found[best][1] and share >= SURE_KIND else (DEFAULT, min(share, _GUESS))


def kind_title(contract: Contract, lang: str) -> str:
    """A human name: the piece where the document is one ("CCTP"), and the kind ("infogérance")."""
    kind, score = recognise_kind(contract)
    piece = recognise_piece(contract)
    shown = next(k.title.get(lang) for k in load_kinds() if k.id == kind)
    if piece.id == "whole":
        generic = "Contrat" if lang == "fr" else "Contract"
        return generic if score == 0 else f"{generic} : {shown}"
    return piece.title.get(lang) if score == 0 else f"{piece.title.get(lang)} : {shown}"
