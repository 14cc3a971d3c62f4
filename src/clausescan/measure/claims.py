"""Which value kind takes which quantity: the best reading over its threshold, and those that go with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from clausescan.measure.quantities import Quantity
from clausescan.measure.readings import Reading, load_readings
from clausescan.measure.scene import Scene, View, view


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A quantity in view and the reading that takes it, with the weight of its evidence."""

    kind: str
    score: float
    seen: View


def _readings_of(seen: View) -> list[tuple[float, Reading]]:
    scored = [(r.score(seen), r) for r in load_readings() if r.fits(seen.quantity)]
    taken = [(score, r) for score, r in scored if score >= r.spec.threshold]
    return sorted(taken, key=lambda entry: (-entry[0], entry[1].name))


def claims(scene: Scene) -> Iterator[Claim]:
    """The claims on the quantities of a scene in reading order; decoys (names in "_") take and say nothing.

    Headings state no values of their own; their words count as the path of what follows.
    """
    quantities: tuple[Quantity, ...] = (*scene.durations, *scene.money, *scene.percentages)
    for quantity in sorted(quantities, key=lambda q: q.start):
        seen = view(scene, quantity)
        best = _readings_of(seen)
        if not best:
            continue
        first = best[0][1]
        for score, reading in best:
            taken = reading is first or reading.name in first.spec.also
            if taken and not reading.name.startswith("_"):
                yield Claim(kind=reading.name, score=score, seen=seen)
