"""The notice values: who may leave, and whether at the end of a period or at any time."""

from collections.abc import Iterator, Mapping

from clausescan.measure.build import make_value
from clausescan.measure.claims import Claim
from clausescan.measure.lexicon import group, says
from clausescan.measure.party import Party, doer
from clausescan.measure.quantities import Duration
from clausescan.measure.scene import Scene
from clausescan.structures import Value

_KINDS: dict[Party, tuple[str, ...]] = {
    "client": ("client_notice",),
    "provider": ("provider_notice",),
    "either": ("client_notice", "provider_notice"),
}


def _party(claim: Claim, names: Mapping[str, Party]) -> Party:
    """The party of the sentence, else of the row or heading, else of the sentences before; else either."""
    scene, quantity = claim.seen.scene, claim.seen.quantity
    texts = claim.seen.texts
    found = doer(texts["sentence"], len(texts["before"]), names)
    for text in (texts["header"], texts["row"], scene.path.rsplit(" ; ", 1)[-1]):
        found = found or (doer(text, len(text), names) if text else None)
    earlier = [scene.text[a:b] for a, b in scene.sentences if b <= quantity.start]
    for sentence in reversed(earlier):
        if found is None and says("notice", "exit_verb", sentence):
            found = doer(sentence, len(sentence), names)
    return found or "either"


def _qualifier(text: str) -> str:
    return "non_renewal" if says("notice", "non_renewal", text) else "terminate"


def notice_values(claim: Claim, names: Mapping[str, Party]) -> Iterator[Value]:
    """The value(s) of a notice claim: one for each party that it binds."""
    quantity = claim.seen.quantity
    if not isinstance(quantity, Duration):
        return
    party = _party(claim, names)
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
    """ "Jusqu'à la veille de la date anniversaire": a notice of one day."""
    match = group("notice", "eve").search(scene.text)
    if match is None or not {"notice_period", "tacit_renewal", "termination_convenience"} & scene.labels.keys():
        return
    sentence = next(scene.text[a:b] for a, b in scene.sentences if match.start() < b)
    party = doer(sentence, len(sentence), names) or "either"
    for kind in _KINDS[party]:
        yield make_value(scene, kind, match.span(), amount=1.0, unit="day", party=party, qualifier="non_renewal")
