"""The notice values: who may leave, and whether at the end of a period or at any time."""

from collections.abc import Iterator, Mapping, Sequence

from clausescan.measure.build import make_value
from clausescan.measure.claims import Claim
from clausescan.measure.lexicon import group, says
from clausescan.measure.party import OTHER, Party, doer
from clausescan.measure.quantities import Duration
from clausescan.measure.scene import Scene, split_sentences
from clausescan.structures import Value

# so many passages that speak of a public contract make it one
_PUBLIC = 3
_KINDS: dict[Party, tuple[str, ...]] = {
    "client": ("client_notice",),
    "provider": ("provider_notice",),
    "either": ("client_notice", "provider_notice"),
}


def _previous_end(claim: Claim, at: int) -> int:
    """Where the duration before this one ends in the sentence; 0 if it is the first."""
    scene, start = claim.seen.scene, claim.seen.quantity.start
    ends = [d.end - (start - at) for d in scene.durations if d.end <= start]
    return max((end for end in ends if end > 0), default=0)


def _named_party(claim: Claim, names: Mapping[str, Party], before: str) -> Party | None:
    """The party of the sentence, else of the row or heading, else of the sentences before.

    `before` is the folded text of the passage before where it stands under the same heading, else "".
    """
    scene, quantity = claim.seen.scene, claim.seen.quantity
    texts = claim.seen.texts
    at = len(texts["before"])
    found = doer(texts["sentence"], at, names, after=_previous_end(claim, at))
    for text in (texts["header"], texts["row"], texts["heading"]):
        found = found or (doer(text, len(text), names) if text else None)
    earlier = [scene.text[a:b] for a, b in scene.sentences if b <= quantity.start]
    earlier = [before[a:b] for a, b in split_sentences(before)] + earlier
    for sentence in reversed(earlier):
        if found is None and says("notice", "exit_verb", sentence):
            found = doer(sentence, len(sentence), names)
    return found


def _resolve(parties: Sequence[tuple[str, Party | None]], default: Party) -> list[Party]:
    """Parties for those that nobody names, from the other notices, given as (passage id, party).

    Beside the notice of one party in the same passage it is the other's; where the provider's own notice
    stands elsewhere it is the client's.
    """
    resolved: list[Party] = []
    for passage, party in parties:
        beside = {p for other, p in parties if other == passage and p}
        if party is None and len(beside) == 1 and beside <= {"client", "provider"}:
            party = OTHER[beside.pop()]
        elif party is None and "provider" in {p for _, p in parties}:
            party = "client"
        resolved.append(party or default)
    return resolved


def _qualifier(text: str) -> str:
    return "non_renewal" if says("notice", "non_renewal", text) else "terminate"


def default_party(scenes: Sequence[Scene]) -> Party:
    """Whose notice it is where nobody is named: the buyer's in a public contract, else either party's."""
    public = sum(says("party", "public", scene.text) for scene in scenes)
    return "client" if public >= _PUBLIC else "either"


def _before(scene: Scene, scenes: Sequence[Scene]) -> str:
    earlier = scenes[scene.index - 1] if scene.index and not scene.cells else None
    return earlier.text if earlier and earlier.passage.path == scene.passage.path else ""


def notice_values(
    claims: Sequence[Claim], scenes: Sequence[Scene], names: Mapping[str, Party], default: Party
) -> Iterator[Value]:
    """The values of all notice claims of a contract: one for each party that a notice binds."""
    own = [c for c in claims if c.kind == "notice"]
    named = [(c.seen.scene.passage.id, _named_party(c, names, _before(c.seen.scene, scenes))) for c in own]
    for claim, party in zip(own, _resolve(named, default), strict=True):
        quantity = claim.seen.quantity
        if not isinstance(quantity, Duration):
            continue
        for kind in _KINDS[party]:
            yield make_value(
                claim.seen.scene,
                kind,
                (quantity.start, quantity.end),
                amount=quantity.amount,
                unit=quantity.unit,
                party=party,
                qualifier=_qualifier(claim.seen.texts["sentence"]),
            )


def eve_values(scene: Scene, names: Mapping[str, Party]) -> Iterator[Value]:
    """ "La veille de l'échéance au plus tard": a notice of one day."""
    match = group("notice", "eve").search(scene.text)
    if (
        match is None
        or not {"notice_period", "tacit_renewal", "termination_convenience"} & scene.labels.keys()
    ):
        return
    sentence = next(scene.text[a:b] for a, b in scene.sentences if match.start() < b)
    party = doer(sentence, len(sentence), names) or "either"
    for kind in _KINDS[party]:
        yield make_value(
            scene, kind, match.span(), amount=1.0, unit="day", party=party, qualifier="non_renewal"
        )
