"""Pages whose text does not run from left to right: turned upright, with what runs another way taken apart.

A landscape table printed on a portrait page is read as it should be held; a note up the margin stays a note; a
word set across the page at a slant is a watermark.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from statistics import median
from typing import Any, Literal

import numpy as np

from clausescan.read.char_columns import CharColumns
from clausescan.read.object_page import ObjectPage, boxed
from clausescan.read.ocr.upright import apply, quarter_back
from clausescan.structures import Affine, Word

Direction = Literal["right", "down", "left", "up", "slant"]

_TURN = {"up": 90, "left": 180, "down": 270}  # degrees clockwise that make a direction run to the right
SAMPLE = 150  # characters that show whether a page is plain
_LARGE = 1.4  # times the usual size of the page's characters: a watermark is larger
_STEEP = 0.12  # of the way along: less across it is no slant, but the height of a letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Straight:
    """A page put upright: `page` for its usual text, `back` leads to the page as it is (None where it is the same)
    and `there` from that one to it; `sideways` are the words that run up or down on it, `across` those set at a
    slant, in the order drawn. Of a page that is `askew` as a whole only its picture can be read.
    """

    page: Any
    back: Affine | None = None
    sideways: tuple[Word, ...] = ()
    across: tuple[str, ...] = ()
    there: Affine | None = None
    askew: bool = False

    def placed(self, word: Word) -> Word:
        """A word of the page as it is where it lies on the page put upright."""
        if self.there is None:
            return word
        x0, top, x1, bottom = _box(self.there, asdict(word))
        return replace(word, x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))


def straighten(page: Any) -> Straight:
    """Turn a pdfplumber page so that most of its text runs from left to right."""
    chars = page.objects["char"]
    # The flag of a character is about the matrix that drew it; on a page turned by a quarter it says the contrary.
    swapped = page.rotation in (90, 270)
    if not page.rotation and all(c["upright"] for c in chars) and runs_right(chars[:SAMPLE]):
        return Straight(page=page)
    turn = _TURN.get(_main(chars, swapped), 0)
    back = there = None
    if turn:
        back = quarter_back(turn, page.width, page.height)
        there = quarter_back(
            360 - turn, *((page.width, page.height) if turn == 180 else (page.height, page.width))
        )
        page, swapped = _turned(page, there), swapped != (turn in (90, 270))
        chars = page.objects["char"]
    ways = _directions(chars, swapped)
    askew = ways.count("slant") > max(SAMPLE, 0.5 * len(chars))
    ways = _watermarks(chars, ways)
    for char, way in zip(chars, ways, strict=True):
        char["upright"] = way == "right"  # as seen, from here on
    page.objects["char"] = [c for c in chars if c["upright"]]
    aside = [(c, way) for c, way in zip(chars, ways, strict=True) if way != "right"]
    return Straight(
        page=page,
        back=back,
        there=there,
        askew=askew,
        sideways=tuple(_words([c for c, way in aside if way != "slant"])),
        across=tuple(word.text for word in _words([c for c, way in aside if way == "slant"])),
    )


def runs_right(chars: Sequence[dict[str, Any]]) -> bool:
    """Whether most of these characters, drawn flat, run from left to right."""
    return _main(chars, False) == "right"


def columns_run_right(columns: CharColumns) -> bool:
    """What `runs_right` says of characters that were all drawn flat."""
    x0, x1, top, bottom = columns.x0, columns.x1, columns.top, columns.bottom
    dx = (x0[1:] + x1[1:] - x0[:-1] - x1[:-1]) / 2
    dy = (top[1:] + bottom[1:] - top[:-1] - bottom[:-1]) / 2
    reach = np.maximum(columns.sizes[:-1], 1.0)
    far = np.maximum(np.abs(dx), np.abs(dy))
    tells = (columns.style[1:] == columns.style[:-1]) & (0.05 * reach < far) & (far < 2 * reach)
    tells &= np.abs(dx) > np.abs(dy)
    # a character goes the way of the step to it, else of the step from it, else to the right
    no, none = np.zeros(1, dtype=bool), np.zeros(1)
    to, way_to = np.append(no, tells), np.append(none, dx)
    on, way_on = np.append(tells, no), np.append(dx, none)
    left = np.where(to, way_to < 0, on & (way_on < 0))
    lefts = int(left.sum())
    return lefts * 2 < len(left) or (lefts * 2 == len(left) and not left[:1].any())


def _watermarks(chars: Sequence[dict[str, Any]], ways: Sequence[Direction]) -> list[Direction]:
    """The ways, with "slant" left to large words alone: small ones are the heads of narrow columns."""
    large = _LARGE * median(c["size"] for c in chars) if "slant" in ways else 0.0
    return ["up" if way == "slant" and c["size"] < large else way for c, way in zip(chars, ways, strict=True)]


def _main(chars: Sequence[dict[str, Any]], swapped: bool) -> Direction:
    counted = Counter(_directions(chars, swapped))
    counted.pop("slant", None)
    return counted.most_common(1)[0][0] if counted else "right"


def _directions(chars: Sequence[dict[str, Any]], swapped: bool) -> list[Direction]:
    """The way each character runs, from the way to its neighbours in drawing order; a lone one as its matrix says."""
    steps = [_step(before, after, swapped) for before, after in itertools.pairwise(chars)]
    ways: list[Direction] = []
    for index, char in enumerate(chars):
        near = [step for step in steps[max(0, index - 1) : index + 1] if step]
        ways.append(near[0] if near else "right" if char["upright"] != swapped else "up")
    return ways


def _step(before: dict[str, Any], after: dict[str, Any], swapped: bool) -> Direction | None:
    """The direction from one character to the next of the same run; None where they do not belong together."""
    if any(before[key] != after[key] for key in ("fontname", "size", "upright")):
        return None
    dx = (after["x0"] + after["x1"] - before["x0"] - before["x1"]) / 2
    dy = (after["top"] + after["bottom"] - before["top"] - before["bottom"]) / 2
    reach = max(before["size"], 1.0)
    if not 0.05 * reach < max(abs(dx), abs(dy)) < 2 * reach:
        return None
    if before["upright"] != swapped:  # drawn flat: figures under each other still run to the right
        return None if abs(dx) <= abs(dy) else "right" if dx > 0 else "left"
    if min(abs(dx), abs(dy)) > _STEEP * max(abs(dx), abs(dy)):
        return "slant"
    return None if abs(dx) > abs(dy) else "down" if dy > 0 else "up"


def _turned(page: Any, there: Affine) -> ObjectPage:
    """The page with all its objects taken `there`."""
    right, bottom = apply(there, page.width, page.height)
    left, top = apply(there, 0.0, 0.0)
    out = ObjectPage(page.page_number, width=abs(right - left), height=abs(bottom - top))
    for kind, objects in page.objects.items():
        out.objects[kind] = [one | boxed(one["object_type"], out, _box(there, one)) for one in objects]
    return out


def _box(there: Affine, one: dict[str, Any]) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = apply(there, one["x0"], one["top"]), apply(there, one["x1"], one["bottom"])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _words(chars: Sequence[dict[str, Any]]) -> list[Word]:
    """Words of characters in drawing order; a space or a jump ends one."""
    out: list[list[dict[str, Any]]] = []
    fresh = True
    for char in chars:
        if char["text"].isspace():
            fresh = True
            continue
        if fresh or not out or _jumps(out[-1][-1], char):
            out.append([])
        out[-1].append(char)
        fresh = False
    return [
        Word(
            text="".join(c["text"] for c in word),
            x0=round(min(c["x0"] for c in word), 2),
            top=round(min(c["top"] for c in word), 2),
            x1=round(max(c["x1"] for c in word), 2),
            bottom=round(max(c["bottom"] for c in word), 2),
            size=round(float(word[0]["size"]), 1),
            sideways=True,
        )
        for word in out
    ]


def _jumps(before: dict[str, Any], after: dict[str, Any]) -> bool:
    reach = 0.6 * max(before["size"], after["size"], 1.0)
    apart_x = max(after["x0"] - before["x1"], before["x0"] - after["x1"])
    apart_y = max(after["top"] - before["bottom"], before["top"] - after["bottom"])
    return bool(max(apart_x, apart_y) > reach)
