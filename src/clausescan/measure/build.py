"""Values out of quantities and scenes, in the original wording and with the words that prove them."""

from clausescan.markers import quotable
from clausescan.measure.scene import Scene
from clausescan.structures import Value


def sentence_span(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The span of a sentence that a value quotes whole: without the bullet or number of its item."""
    return end - len(quotable(scene.passage.text[start:end])), end


def make_value(
    scene: Scene,
    kind: str,
    span: tuple[int, int],
    *,
    amount: float | None = None,
    unit: str = "",
    party: str = "",
    qualifier: str = "",
    strength: str = "firm",
    mode: str = "",
) -> Value:
    """A value at `span` of the passage's text; `text` quotes the original, offsets count its characters."""
    passage = scene.passage
    start, end = span
    return Value(
        kind=kind,
        amount=amount,
        unit=unit,
        text=passage.text[start:end],
        page=passage.page,
        passage=passage.id,
        party=party,
        qualifier=qualifier,
        strength=strength,
        mode=mode,
        start=start,
        end=end,
    )


def merge_same(values: list[Value]) -> tuple[Value, ...]:
    """One value per kind, amount, unit and mode: the first in reading order."""
    seen: dict[tuple[str, float | None, str, str], Value] = {}
    for value in values:
        seen.setdefault((value.kind, value.amount, value.unit, value.mode), value)
    return tuple(seen.values())
