"""Incident times in pairs: "P1 : 1 h / 4 h", "gêné : 2 heures et un jour ouvré".

After a first sentence that names both delays, drafters write only figures. Two delays that stand side by
side are then the time to answer and the time to repair.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from clausescan.measure.claims import Claim
from clausescan.measure.lexicon import says

_JOINT = re.compile(r"[\s*_`.,;:()]*(?:/|et|puis|,|-|et de|\|)?[\s*_`(]*(?:en |sous |de )?")
_DELAYS = ("gti", "gtr")


def _own_words(claim: Claim) -> bool:
    texts = claim.seen.texts
    return any(
        says("incident", "repair", texts[w]) or says("incident", "answer", texts[w])
        for w in ("near_before", "header")
    )


def names_repair(claims: Iterable[Claim]) -> bool:
    """Whether the contract speaks of repair times at all."""
    return any(
        c.kind == "gtr" or says("incident", "repair", c.seen.scene.text) for c in claims if c.kind in _DELAYS
    )


def pair(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one scene, the second of two adjoining delays turned into a repair time.

    Only delays without a word of their own ("rétablissement", "prise en charge") are turned; in a row,
    only where it holds exactly two.
    """
    delays = [c for c in claims if c.kind in _DELAYS]
    turned: set[int] = set()
    for first, second in pairwise(delays):
        scene = second.seen.scene
        between = scene.text[first.seen.quantity.end : second.seen.quantity.start]
        adjoining = len(delays) == 2 if scene.cells else _JOINT.fullmatch(between) is not None
        if adjoining and second.kind == "gti" and id(first) not in turned and not _own_words(second):
            turned.add(id(second))
    return [replace(c, kind="gtr") if id(c) in turned else c for c in claims]
