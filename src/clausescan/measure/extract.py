"""From passages and the Doc over their folded text to the values of the contract."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from clausescan.measure import duration, money, percentage
from clausescan.measure.build import make_value, merge_same
from clausescan.measure.claims import Claim, claims
from clausescan.measure.fees import reversibility_fees
from clausescan.measure.incidents import names_repair, pair
from clausescan.measure.levels import availability_value, incident_value
from clausescan.measure.liability import fee_caps
from clausescan.measure.names import learn_names
from clausescan.measure.notice import default_party, eve_values, notice_values
from clausescan.measure.prices import named_values
from clausescan.measure.quantities import AnyQuantity, Duration, Money, Quantity
from clausescan.measure.recurring import fee_value, one_fee_each, totals_only
from clausescan.measure.renewal import renewals
from clausescan.measure.scene import Scene, make_scene
from clausescan.measure.spans import text_of
from clausescan.structures import Passage, Problem, Value

_LIABILITY = {"liability_amount", "liability_percent", "liability_months"}


def _by_passage(found: Iterable[AnyQuantity], offsets: tuple[int, ...]) -> dict[int, tuple[AnyQuantity, ...]]:
    """Quantities by passage index, in offsets of the passage."""
    groups: dict[int, list[AnyQuantity]] = {}
    for one in found:
        at = bisect_right(offsets, one.start) - 1
        moved = replace(one, start=one.start - offsets[at], end=one.end - offsets[at])
        groups.setdefault(at, []).append(moved)
    return {at: tuple(group) for at, group in groups.items()}


def make_scenes(passages: tuple[Passage, ...], doc: Doc, offsets: tuple[int, ...]) -> tuple[Scene, ...]:
    """One scene per passage; quantities come from the pipeline, or are found here if it did not run."""
    text, data = text_of(doc), doc.user_data
    durations = _by_passage(data.get(duration.KEY) or duration.find_durations(text), offsets)
    sums = _by_passage(money.settle_dollars(data.get(money.KEY) or money.find_money(text), text), offsets)
    shares = _by_passage(data.get(percentage.KEY) or percentage.find_percentages(text), offsets)
    return tuple(
        make_scene(
            passages,
            i,
            text[start : start + len(passage.text)],
            start,
            durations=durations.get(i, ()),
            money=sums.get(i, ()),
            percentages=shares.get(i, ()),
        )
        for i, (passage, start) in enumerate(zip(passages, offsets, strict=True))
    )


def _liability(claim: Claim) -> Value:
    quantity = claim.seen.quantity
    amount, unit = quantity.amount, "percent"
    if isinstance(quantity, Duration):
        amount, unit = amount * (12 if quantity.unit == "year" else 1), "month_of_fees"
    elif isinstance(quantity, Money):
        unit = quantity.currency
    return make_value(
        claim.seen.scene, "liability_cap", (quantity.start, quantity.end), amount=amount, unit=unit
    )


def _plain(claim: Claim) -> Value:
    quantity = claim.seen.quantity
    unit = quantity.unit if isinstance(quantity, Duration) else "percent"
    return make_value(
        claim.seen.scene, claim.kind, (quantity.start, quantity.end), amount=quantity.amount, unit=unit
    )


def _of_claim(claim: Claim) -> Iterator[Value]:
    if claim.kind == "availability":
        yield availability_value(claim)
    elif claim.kind in ("gti", "gtr"):
        yield incident_value(claim)
    elif claim.kind in _LIABILITY:
        yield _liability(claim)
    elif claim.kind == "recurring_fee":
        if fee := fee_value(claim):
            yield fee
    elif claim.kind != "notice":
        yield _plain(claim)


def _one_cap(scene: Scene, values: list[Value]) -> list[Value]:
    """ "100 % of the fees of the last 12 months" is one cap, the percentage, not two."""
    shares = [v.start for v in values if v.kind == "liability_cap" and v.unit == "percent"]
    sentences = [(a, b) for a, b in scene.sentences if any(a <= s < b for s in shares)]
    return [
        v
        for v in values
        if not (
            v.kind == "liability_cap"
            and v.unit == "month_of_fees"
            and any(a <= v.start < b for a, b in sentences)
        )
    ]


def _mismatches(scenes: Sequence[Scene]) -> Iterator[Problem]:
    for scene in scenes:
        quantities: tuple[Quantity, ...] = (*scene.durations, *scene.money, *scene.percentages)
        for quantity in quantities:
            if quantity.mismatch:
                words = scene.passage.text[quantity.start : quantity.end]
                yield Problem(
                    stage="measure",
                    code="number_mismatch",
                    message=f"words and digits disagree: {words}",
                    page=scene.passage.page,
                )


def measure(
    passages: tuple[Passage, ...], doc: Doc, offsets: tuple[int, ...]
) -> tuple[tuple[Value, ...], tuple[Problem, ...]]:
    """The values that a contract states, and the figures it writes in two ways that disagree.

    `doc` is the Doc over the folded texts of `passages` joined by line ends; `offsets[i]` is where passage
    i starts in it. Passages carry their labels; a value needs label and wording, or strong wording.
    """
    scenes = make_scenes(passages, doc, offsets)
    names, default = learn_names(passages), default_party(scenes)
    claimed = [list(claims(scene)) for scene in scenes]
    if names_repair(claim for group in claimed for claim in group):
        claimed = [pair(group) for group in claimed]
    values: list[Value] = []
    for scene, group in zip(scenes, claimed, strict=True):
        own = [value for claim in group for value in _of_claim(claim)]
        own = one_fee_each(scene, _one_cap(scene, [value for value in own if value.amount]))
        own += eve_values(scene, names)
        own += fee_caps(scene, own)
        own += reversibility_fees(scene)
        own += named_values(scene)
        values += own
    values = totals_only(scenes, values)
    values += notice_values([claim for group in claimed for claim in group], scenes, names, default)
    values += renewals(scenes, values)
    order = {p.id: i for i, p in enumerate(passages)}
    values.sort(key=lambda v: (order[v.passage], v.start))
    return merge_same(values), tuple(_mismatches(scenes))
