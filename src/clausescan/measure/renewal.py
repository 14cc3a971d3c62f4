"""Renewals that name no length: "pour une durée identique", "chaque mois", "d'année en année"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from clausescan.measure.build import make_value
from clausescan.measure.lexicon import group, says
from clausescan.measure.scene import Scene
from clausescan.structures import Value

_PERIODS = (("month", 1.0, "month"), ("quarter", 3.0, "month"), ("year", 1.0, "year"))
_REACH = 60


def _sentences(scene: Scene) -> Iterator[tuple[int, int]]:
    for start, end in scene.sentences:
        sentence = scene.text[start:end]
        labelled = "tacit_renewal" in scene.labels or "contract_term" in scene.labels
        renews = (labelled or says("renewal", "tacit", sentence)) and says("renewal", "verb", sentence)
        if renews and not says("renewal", "negative", sentence):
            yield start, end


def _match(pattern: re.Pattern[str], scene: Scene, span: tuple[int, int]) -> re.Match[str] | None:
    """A match of `pattern` near the verb of the sentence at `span`."""
    verb = group("renewal", "verb").search(scene.text, *span)
    if verb is None:
        return None
    return pattern.search(scene.text, max(span[0], verb.start() - _REACH), min(span[1], verb.end() + _REACH))


def renewals(scenes: Sequence[Scene], found: Iterable[Value]) -> Iterator[Value]:
    """Renewal terms that `found` (the values with figures) does not hold yet.

    A renewal "for the same period" copies the initial term: of the same passage, else the only one.
    """
    known = list(found)
    initial = [v for v in known if v.kind == "initial_term"]
    renewed = {v.passage for v in known if v.kind == "renewal_term"}
    for scene in scenes:
        if not scene.labels.keys() & {"tacit_renewal", "contract_term"} or scene.passage.id in renewed:
            continue
        for span in _sentences(scene):
            periodic = next(
                (
                    (m, amount, unit)
                    for name, amount, unit in _PERIODS
                    if (m := _match(group("renewal", name), scene, span))
                ),
                None,
            )
            same = _match(group("renewal", "same"), scene, span)
            here = [v for v in initial if v.passage == scene.passage.id]
            bare = here and says("renewal", "tacit", scene.text[slice(*span)])
            if periodic and not same:
                match, amount, unit = periodic
                yield make_value(scene, "renewal_term", match.span(), amount=amount, unit=unit)
            elif same or bare:
                source = here or (initial if len({(v.amount, v.unit) for v in initial}) == 1 else [])
                verb = same or _match(group("renewal", "verb"), scene, span)
                if source and verb:
                    value = source[0]
                    yield make_value(
                        scene,
                        "renewal_term",
                        verb.span(),
                        amount=value.amount,
                        unit=value.unit,
                        qualifier="same_as_initial",
                    )
                    break
