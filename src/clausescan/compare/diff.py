"""The differences between two reports: values, clauses, words and findings. Pure; numbering may change freely."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from clausescan.fold import fold
from clausescan.structures import Finding, Passage, Report, Value

_SAME, _CHANGED = (
    100.0,
    60.0,
)  # likeness in percent: the same words (one figure may be all that changed); another wording
_SHORTEST = 4  # words: headings and stray cells are not worth a line
_UNIT_FREE = {"late_interest", "index"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """The values of a kind on both sides, where they differ; an empty side states none."""

    kind: str
    old: tuple[Value, ...]
    new: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A labelled passage that was added (no `old`), removed (no `new`) or reworded."""

    label: str
    old: Passage | None
    new: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is different in `new`. Findings that could not be settled on either side are left out."""

    old: Report
    new: Report
    values: tuple[ValueChange, ...]
    clauses_gained: tuple[str, ...]
    clauses_lost: tuple[str, ...]
    texts: tuple[TextChange, ...]
    gained: tuple[Finding, ...]
    resolved: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]

    @property
    def same(self) -> bool:
        """True if nothing differs."""
        return not (
            self.values
            or self.clauses_gained
            or self.clauses_lost
            or self.texts
            or self.gained
            or self.resolved
        )


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports on contracts of the same kind."""
    before, after = _stated(old), _stated(new)
    firm_old, firm_new = _firm(old), _firm(new)
    return Comparison(
        old=old,
        new=new,
        values=_values(old.contract.values, new.contract.values),
        clauses_gained=tuple(label for label in after if label not in before),
        clauses_lost=tuple(label for label in before if label not in after),
        texts=_texts(old.contract.passages, new.contract.passages),
        gained=tuple(firm_new[rule] for rule in firm_new if rule not in firm_old),
        resolved=tuple(firm_old[rule] for rule in firm_old if rule not in firm_new),
        unchanged=tuple(firm_new[rule] for rule in firm_new if rule in firm_old),
    )


def _stated(report: Report) -> tuple[str, ...]:
    found = (tag.label for passage in report.contract.passages for tag in passage.labels)
    return tuple(dict.fromkeys(found))


def _firm(report: Report) -> dict[str, Finding]:
    """The settled findings by rule; several of one rule count as the first."""
    found: dict[str, Finding] = {}
    for finding in report.findings:
        if finding.outcome != "unknown":
            found.setdefault(finding.rule, finding)
    return found


def _key(value: Value) -> tuple[object, ...]:
    words = fold(value.text) if value.kind in _UNIT_FREE or value.amount is None else ""
    return value.amount, value.unit, value.mode, value.strength, fold(value.qualifier), words


def _values(old: Sequence[Value], new: Sequence[Value]) -> tuple[ValueChange, ...]:
    out = []
    for kind in dict.fromkeys(value.kind for value in (*old, *new)):
        before = {_key(value): value for value in old if value.kind == kind}
        after = {_key(value): value for value in new if value.kind == kind}
        gone = tuple(value for key, value in before.items() if key not in after)
        come = tuple(value for key, value in after.items() if key not in before)
        if gone or come:
            out.append(ValueChange(kind=kind, old=gone, new=come))
    return tuple(out)


def _texts(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[TextChange, ...]:
    """Labelled passages matched by their words, the likest first; what has no match was added or removed."""
    before, after = _worth(old), _worth(new)
    free_old, free_new = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[tuple[int, int]] = []
    if before and after:
        likeness = process.cdist(
            [fold(passage.text) for passage in before],
            [fold(passage.text) for passage in after],
            scorer=fuzz.ratio,
            score_cutoff=_CHANGED,
        )
        order = sorted(
            ((-float(likeness[i, j]), i, j) for i, j in zip(*likeness.nonzero(), strict=True)),
        )
        for score, i, j in order:
            if i in free_old and j in free_new:
                del free_old[i], free_new[j]
                if -score < _SAME:
                    pairs.append((int(i), int(j)))
    changes = [(j, TextChange(label=_label(after[j]), old=before[i], new=after[j])) for i, j in pairs]
    changes += [(j, TextChange(label=_label(one), old=None, new=one)) for j, one in free_new.items()]
    changes += [(i, TextChange(label=_label(one), old=one, new=None)) for i, one in free_old.items()]
    return tuple(change for _, change in sorted(changes, key=lambda item: item[0]))


def _worth(passages: Sequence[Passage]) -> list[Passage]:
    return [
        passage
        for passage in passages
        if passage.labels and passage.kind != "heading" and len(passage.text.split()) >= _SHORTEST
    ]


def _label(passage: Passage) -> str:
    return passage.labels[0].label
