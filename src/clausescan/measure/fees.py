"""How the way out is priced: the mode of a reversibility fee, and its figure where there is one."""

import re
from collections.abc import Iterator

from clausescan.measure.build import make_value, sentence_span
from clausescan.measure.lexicon import says
from clausescan.measure.numbers import NUMBER, read_number
from clausescan.measure.scene import Scene
from clausescan.structures import Value

_MONTHS = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) (?:mensualites?|redevances? mensuelles?"
    r"|mois de (?:redevance|forfait|abonnement|facturation|frais|plancher)\w*)"
)
_UNIT_PRICE = re.compile(r"^ ?(?:(?:de |/|par |l'|la |le )(?:l')?(?:heure|jour|journee|h\b|j\b))")


def _sentence_fees(scene: Scene, start: int, end: int) -> Iterator[Value]:
    sentence = scene.text[start:end]
    span = sentence_span(scene, start, end)
    if months := _MONTHS.search(sentence):
        number = read_number(months["number"])
        if number:
            yield make_value(
                scene, "reversibility_fee", span, amount=number[0], unit="month_of_fees", mode="months_of_fee"
            )
            return
    free = says("fee_mode", "included", sentence) and not says("fee_mode", "not_included", sentence)
    if free:
        yield make_value(scene, "reversibility_fee", span, mode="included")
    if says("fee_mode", "quote", sentence):
        yield make_value(scene, "reversibility_fee", span, mode="quote")
        return
    if says("fee_scope", "sanction", sentence):
        return
    other = says("fee_scope", "other", sentence)
    for share in scene.percentages:
        if (
            start <= share.start < end
            and not other
            and says("fee_scope", "base", scene.text[share.end : end])
        ):
            yield make_value(
                scene,
                "reversibility_fee",
                (share.start, share.end),
                amount=share.amount,
                unit="percent",
                mode="percent",
            )
            return
    sums = [m for m in scene.money if start <= m.start < end and m.amount]
    if says("fee_mode", "rate", sentence) or any(
        _UNIT_PRICE.match(scene.text[m.end : m.end + 16]) for m in sums
    ):
        yield make_value(scene, "reversibility_fee", span, mode="rate")
    elif sums and not free and not other:
        money = sums[0]
        yield make_value(
            scene,
            "reversibility_fee",
            (money.start, money.end),
            amount=money.amount,
            unit=money.currency,
            mode="amount",
        )


def reversibility_fees(scene: Scene) -> Iterator[Value]:
    """The fee modes that a passage states; needs the label, or the label of the plan and a word of price."""
    if scene.passage.kind == "heading":
        return
    labelled = "reversibility_fees" in scene.labels
    if not labelled and not (
        "reversibility_plan" in scene.labels and says("fee_scope", "reversibility", scene.text)
    ):
        return
    found: list[Value] = []
    for start, end in scene.sentences:
        sentence = scene.text[start:end]
        if labelled or says("fee_scope", "reversibility", sentence):
            found += _sentence_fees(scene, start, end)
    # "twelve days are included, further ones at the hourly rate" is an included reversibility
    free = any(value.mode == "included" for value in found)
    yield from (
        v for v in found if v.mode == "included" or not free or not says("fee_scope", "beyond", scene.text)
    )
