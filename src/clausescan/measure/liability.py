"""Caps of liability said in fees: "le montant annuel", "deux fois les sommes versées", "six mensualités"."""

import re
from collections.abc import Iterable, Iterator

from clausescan.measure.build import make_value, sentence_span
from clausescan.measure.lexicon import group, says
from clausescan.measure.numbers import NUMBER, read_number
from clausescan.measure.scene import Scene
from clausescan.structures import Value

_TIMES = re.compile(rf"(?<!\w)(?:(?P<number>{NUMBER}) fois|(?P<double>double)|(?P<triple>triple))(?!\w)")
_INSTALMENTS = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) "
    r"(?:(?P<month>mensualites?|(?:redevances?|loyers?|forfaits?|echeances?) mensuel\w*)"
    r"|(?P<year>(?:redevances?|forfaits?|prix) annuel\w*|annuites?))"
)
_BLANK = re.compile(r"\[[^\]\d]{0,3}\]|\bxx+\b|…{2,}|\.{4,}|\ba completer\b")


def _times(text: str) -> float:
    match = _TIMES.search(text)
    if match is None:
        return 1.0
    if match["double"] or match["triple"]:
        return 2.0 if match["double"] else 3.0
    number = read_number(match["number"])
    return number[0] if number else 1.0


def _months(text: str) -> float | None:
    if instalments := _INSTALMENTS.search(text):
        number = read_number(instalments["number"])
        return None if number is None else number[0] * (1 if instalments["month"] else 12)
    for name, months in (("annual", 12.0), ("quarterly", 3.0), ("monthly", 1.0)):
        if says("liability", name, text):
            return months * _times(text)
    return None


def fee_caps(scene: Scene, found: Iterable[Value]) -> Iterator[Value]:
    """The caps of a passage in months of fees or in percent of what was paid.

    Only sentences without a figure of `found` (the caps already read from quantities) are looked at.
    """
    if "liability_cap" not in scene.labels or scene.passage.kind == "heading":
        return
    known = [v for v in found if v.kind == "liability_cap" and v.passage == scene.passage.id]
    about = scene.text + " " + scene.path
    if not says("liability", "subject", about):
        return
    for start, end in scene.cells or scene.sentences:
        sentence = scene.text[start:end]
        if any(start <= v.start < end for v in known) or _BLANK.search(sentence):
            continue
        if any(start <= money.start < end for money in scene.money):
            continue
        cap = group("liability", "cap").search(sentence) or (scene.cells and says("liability", "cap", about))
        if not cap or not says("liability", "base", sentence):
            continue
        tail = sentence[cap.start() :] if isinstance(cap, re.Match) else sentence
        months = _months(tail)
        span = sentence_span(scene, start, end)
        if months is not None:
            yield make_value(scene, "liability_cap", span, amount=months, unit="month_of_fees")
        elif says("liability", "paid", tail) and says("liability", "base", tail):
            yield make_value(scene, "liability_cap", span, amount=100.0 * _times(tail), unit="percent")
