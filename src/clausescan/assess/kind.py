"""What kind of contract a document is, from its title, its first passages, its words and its labels."""

from functools import cache
from math import exp

from clausescan.assess.index import Index
from clausescan.assess.pieces import opening, recognise_piece
from clausescan.errors import UsageError
from clausescan.fold import fold
from clausescan.playbooks.phrases import compile_phrase
from clausescan.playbooks.schema import Model, Text
from clausescan.playbooks.toml import read_table, validate
from clausescan.resources import playbook_dir
from clausescan.structures import Contract

DEFAULT = "infogerance"


class Kind(Model):
    """A kind of contract: words of its title (4 points each), of its first pages (1), and labels it is rich in."""

    id: str
    title: Text
    top: tuple[str, ...]
    body: tuple[str, ...]
    labels: tuple[str, ...] = ()


class KindsFile(Model):
    """The shape of kinds.toml."""

    kinds: tuple[Kind, ...]


@cache
def load_kinds() -> tuple[Kind, ...]:
    """The shipped kinds. Raises `UsageError` with every wrong field."""
    problems: list[str] = []
    path = playbook_dir() / "data" / "kinds.toml"
    file = validate(KindsFile, read_table(path, problems), path.name, problems)
    if file is None or problems:
        raise UsageError("the table of contract kinds is wrong:\n" + "\n".join(problems), code="playbook")
    return file.kinds


def _points(kind: Kind, top: str, texts: dict[str, str], index: Index, present: set[str], size: int) -> float:
    points = 4.0 * sum(1 for cue in kind.top if compile_phrase(cue).search(top))
    for cue in kind.body:
        hits = sum(compile_phrase(cue).count(texts[name]) for name in index.may_say((cue,)))
        points += min(3.0, 600.0 * hits / size)
    return points + 0.5 * sum(label in present for label in kind.labels)


def recognise_kind(contract: Contract) -> tuple[str, float]:
    """The kind with most points and its share of belief (0 to 1); infogérance when nothing speaks."""
    texts = {p.id: fold(p.text) for p in contract.passages[:400]}
    index = Index(texts)
    size = max(400, sum(len(t.split()) for t in texts.values()))
    present = {tag.label for p in contract.passages for tag in p.labels if tag.score >= 0.5}
    top = opening(contract, 70)
    points = {kind.id: _points(kind, top, texts, index, present, size) for kind in load_kinds()}
    if max(points.values(), default=0.0) < 1.0:
        return DEFAULT, 0.0
    best = max(points, key=lambda k: (points[k], k == DEFAULT))
    weights = {k: exp(min(p, 40.0) / 3.0) for k, p in points.items()}
    return best, round(weights[best] / sum(weights.values()), 2)


def kind_title(contract: Contract, lang: str) -> str:
    """A human name: the piece where the document is one ("CCTP"), and the kind ("infogérance")."""
    kind, score = recognise_kind(contract)
    piece = recognise_piece(contract)
    shown = next(k.title.get(lang) for k in load_kinds() if k.id == kind)
    if piece.id == "whole":
        generic = "Contrat" if lang == "fr" else "Contract"
        return generic if score == 0 else f"{generic} : {shown}"
    return piece.title.get(lang) if score == 0 else f"{piece.title.get(lang)} : {shown}"
