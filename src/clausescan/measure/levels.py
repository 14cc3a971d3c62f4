"""Service levels and incident times: window and strength of a rate, severity of a delay."""

from clausescan.markers import BULLETS, without_marker
from clausescan.measure.build import make_value
from clausescan.measure.claims import Claim
from clausescan.measure.lexicon import says
from clausescan.measure.quantities import Duration, Percentage
from clausescan.structures import Value

_AROUND = " :*,-–—" + BULLETS  # what stands around the words for a severity


def strength(text: str) -> str:
    """`target` or `best_efforts` where the words say so, else `firm`."""
    if says("strength", "best_efforts", text):
        return "best_efforts"
    return "target" if says("strength", "target", text) else "firm"


def _window(text: str) -> str:
    if says("window", "month", text):
        return "month"
    return "year" if says("window", "year", text) else "unspecified"


def availability_value(claim: Claim) -> Value:
    """The value of an availability claim."""
    quantity, texts = claim.seen.quantity, claim.seen.texts
    if not isinstance(quantity, Percentage):
        raise TypeError("availability is a percentage")
    words = " ".join((texts["sentence"], texts["header"]))
    return make_value(
        claim.seen.scene,
        "availability",
        (quantity.start, quantity.end),
        amount=quantity.amount,
        unit="percent",
        qualifier=_window(words),
        strength=strength(words),
    )


def _severity_words(text: str) -> str:
    return without_marker(text).strip(_AROUND)


def _severity(claim: Claim) -> str:
    """As written: the first cell (with the column's severity in a matrix), else the words before."""
    scene, quantity = claim.seen.scene, claim.seen.quantity
    passage = scene.passage
    if scene.cells:
        at = next(i for i, (_, end) in enumerate(scene.cells) if quantity.start < end)
        row = _severity_words(passage.text[slice(*scene.cells[0])]) if at else ""
        column = passage.header[at] if at < len(passage.header) else ""
        return f"{row} / {column}" if row and column else row or column
    start = next((a for a, b in scene.sentences if quantity.start < b), 0)
    return _severity_words(passage.text[start : quantity.start])[-80:]


def incident_value(claim: Claim) -> Value:
    """The value of a gti or gtr claim."""
    quantity, texts = claim.seen.quantity, claim.seen.texts
    if not isinstance(quantity, Duration):
        raise TypeError("an incident time is a duration")
    unit = quantity.unit
    if unit in ("hour", "day") and (
        says("business", "column", texts["header"]) or says("business", "after", texts["after"])
    ):
        unit = "business_hour" if unit == "hour" else "business_day"
    return make_value(
        claim.seen.scene,
        claim.kind,
        (quantity.start, quantity.end),
        amount=quantity.amount,
        unit=unit,
        qualifier=_severity(claim),
        strength=strength(" ".join((texts["sentence"], texts["header"]))),
    )
