"""From passages and the Doc over their folded text to the values of the contract."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from clausescan.measure import duration, money, percentage
from clausescan.measure.build import make_value, merge_same
from clausescan.measure.claims import Claim, claims
from clausescan.measure.fees import reversibility_fees
from clausescan.measure.levels import availability_value, incident_value
from clausescan.measure.liability import fee_caps
from clausescan.measure.notice import eve_values, notice_values
from clausescan.measure.party import Party, learn_names
from clausescan.measure.prices import named_values
from clausescan.measure.quantities import AnyQuantity, Duration, Money
from clausescan.measure.renewal import renewals
from clausescan.measure.scene import Scene, make_scene
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
    text, data = doc.text, doc.user_data
    durations = _by_passage(data.get(duration.KEY) or duration.find_durations(text), offsets)
    sums = _by_passage(data.get(money.KEY) or money.find_money(text), offsets)
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
    return make_value(claim.seen.scene, "liability_cap", (quantity.start, quantity.end), amount=amount, unit=unit)


def _fee(claim: Claim) -> Value | None:
    quantity = claim.seen.quantity
    if not isinstance(quantity, Money) or quantity.per:
        return None
    period = quantity.period or ("year" if "annuel" in claim.seen.texts["sentence"] else "month")
    return make_value(
        claim.seen.scene,
        "recurring_fee",
        (quantity.start, quantity.end),
        amount=quantity.amount,
        unit=quantity.currency,
        qualifier=f"{period} {quantity.tax}",
    )


def _plain(claim: Claim) -> Value:
    quantity = claim.seen.quantity
    unit = quantity.unit if isinstance(quantity, Duration) else "percent"
    return make_value(claim.seen.scene, claim.kind, (quantity.start, quantity.end), amount=quantity.amount, unit=unit)


def _of_claim(claim: Claim, names: dict[str, Party]) -> Iterator[Value]:
    if claim.kind == "notice":
        yield from notice_values(claim, names)
    elif claim.kind == "availability":
        yield availability_value(claim)
    elif claim.kind in ("gti", "gtr"):
        yield incident_value(claim)
    elif claim.kind in _LIABILITY:
        yield _liability(claim)
    elif claim.kind == "recurring_fee":
        if fee := _fee(claim):
            yield fee
    else:
        yield _plain(claim)


def _mismatches(scenes: Sequence[Scene]) -> Iterator[Problem]:
    for scene in scenes:
        for quantity in (*scene.durations, *scene.money, *scene.percentages):
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
    names = learn_names(p.text for p in passages)
    values: list[Value] = []
    for scene in scenes:
        if scene.passage.kind == "heading":
            continue
        own = [value for claim in claims(scene) for value in _of_claim(claim, names)]
        own += eve_values(scene, names)
        own += fee_caps(scene, own)
        own += reversibility_fees(scene)
        own += named_values(scene)
        values += own
    values += renewals(scenes, values)
    order = {p.id: i for i, p in enumerate(passages)}
    values.sort(key=lambda v: (order[v.passage], v.start))
    return merge_same(values), tuple(_mismatches(scenes))
