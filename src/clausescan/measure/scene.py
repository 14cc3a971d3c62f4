"""What surrounds a quantity: its sentence or table cell, the row, the headings above, the labels.

A table cell has no verb; its meaning is spread over the column header and the first cell of the row. A
`View` therefore reads "row label ; column header : cell" as if it were a sentence.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from clausescan.fold import fold
from clausescan.measure.quantities import Duration, Money, Percentage, Quantity
from clausescan.structures import Passage

Where = Literal[
    "near_before",
    "near_after",
    "before",
    "after",
    "sentence",
    "passage",
    "path",
    "heading",
    "above",
    "row",
    "header",
]

_CELL = " | "
_CELL_TEXT = re.compile(r"(?:^|\|)\s*(?P<cell>[^|]*?)\s*(?=\||$)")
_NEAR = 70
_FRAGMENT = 40
_REACH = 16
_ABBREVIATION = re.compile(
    r"(?:\b(?:art|al|n|no|cf|c|ch|chf|fr|m|mme|st|env|min|max|h\.t|t\.t\.c|ex|tel|p|j|mn))$"
)
_STOP = re.compile(r"[.;!?]\s+(?=\S)|;")
_HAS_VALUE = re.compile(r"\d ?(?:h|mn|min|j|jour|mois|ans?|%|€|heure|eur)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A passage with everything that a value kind may look at; all texts are folded.

    `above` holds what introduces the passage: the introducing sentence and, for a bare fragment, the
    passages before it; `lead` is the fragment right before a fragment, its likely row label. `start` is the
    offset of the passage in the Doc.
    """

    index: int
    passage: Passage
    text: str
    start: int
    labels: dict[str, float]
    path: str
    above: str
    lead: str = ""
    header: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    durations: tuple[Duration, ...] = ()
    money: tuple[Money, ...] = ()
    percentages: tuple[Percentage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The text around one quantity, cut into the windows that cues name."""

    scene: Scene
    quantity: Quantity
    texts: dict[Where, str] = field(default_factory=dict)
    row_label: str = ""
    column: str = ""


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of the sentences of a folded text; semicolons end one too."""
    cuts = [0]
    for match in _STOP.finditer(text):
        if match.group()[0] != "." or not _ABBREVIATION.search(
            text, max(0, match.start() - 8), match.start()
        ):
            cuts.append(match.end())
    cuts.append(len(text))
    return tuple((a, b) for a, b in pairwise(cuts) if b > a)


def split_cells(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of the cells of a row, without the white space around them; empty cells count."""
    return tuple(match.span("cell") for match in _CELL_TEXT.finditer(text))


def _cells(text: str) -> tuple[str, ...]:
    return tuple(text[a:b] for a, b in split_cells(text))


def _header(passages: tuple[Passage, ...], index: int) -> tuple[str, ...]:
    """The header cells of a row: as given, else the first row of the run of rows if it holds no value."""
    passage = passages[index]
    if passage.header or passage.kind != "row":
        return tuple(fold(h) for h in passage.header)
    first = index
    while first and passages[first - 1].kind == "row":
        first -= 1
    cells = _cells(fold(passages[first].text))
    if first == index or _HAS_VALUE.search(" ".join(cells)) or len(cells) != len(_cells(passage.text)):
        return ()
    return cells


def _is_fragment(passage: Passage) -> bool:
    """Whether the passage is a bare cell that lost its table."""
    text = passage.text
    is_cell = len(text) <= _FRAGMENT and ":" not in text and not text.endswith((".", ";", ","))
    return is_cell and not passage.header and passage.kind != "row"


def _above(passages: tuple[Passage, ...], index: int) -> str:
    """The introducing sentence; a fragment also sees those before it and the end of what led to them."""
    passage = passages[index]
    above: list[str] = []
    if _is_fragment(passage):
        for earlier in reversed(passages[max(0, index - _REACH) : index]):
            above.insert(0, earlier.text[-_NEAR:])
            if len(earlier.text) > 60:
                break
    return fold(" ; ".join(part for part in (*above, passage.intro) if part))


def make_scene(
    passages: tuple[Passage, ...], index: int, text: str, start: int, **found: tuple[Quantity, ...]
) -> Scene:
    """The scene of `passages[index]`, whose folded text is `text`; quantities come in offsets of `text`."""
    passage = passages[index]
    is_row = passage.kind == "row" or _CELL in text
    return Scene(
        index=index,
        passage=passage,
        text=text,
        start=start,
        labels={tag.label: tag.score for tag in passage.labels},
        path=fold(" ; ".join((*passage.path[-3:], *((passage.text,) if passage.kind == "heading" else ())))),
        lead=fold(passages[index - 1].text)
        if index and _is_fragment(passage) and _is_fragment(passages[index - 1])
        else "",
        above=_above(passages, index),
        header=_header(passages, index),
        sentences=split_sentences(text),
        cells=split_cells(text) if is_row else (),
        **found,  # type: ignore[arg-type]
    )


def _cell_view(scene: Scene, quantity: Quantity) -> tuple[str, str, str, str]:
    """(before, after, row label, column header) of a quantity in a table row."""
    at = next(i for i, (_, end) in enumerate(scene.cells) if quantity.start < end)
    start, end = scene.cells[at]
    column = scene.header[at] if at < len(scene.header) else ""
    row_label = scene.text[slice(*scene.cells[0])] if at else ""
    lead = " ; ".join(part for part in (row_label, column) if part)
    before = f"{lead} : {scene.text[start : quantity.start]}" if lead else scene.text[start : quantity.start]
    return before, scene.text[quantity.end : end], row_label, column


def view(scene: Scene, quantity: Quantity) -> View:
    """The windows around `quantity`; `near_*` stop at the neighbouring quantity of the same type."""
    row_label, column = scene.lead, ""
    if scene.cells:
        before, after, row_label, column = _cell_view(scene, quantity)
        near_before, near_after = before[-2 * _NEAR :], after[:_NEAR]
        sentence = f"{before} {scene.text[quantity.start : quantity.end]} {after}"
    else:
        start, end = next(s for s in scene.sentences if quantity.start < s[1])
        before, after = scene.text[start : quantity.start], scene.text[quantity.end : max(end, quantity.end)]
        sentence = scene.text[start : max(end, quantity.end)]
        same = [
            q
            for group in (scene.durations, scene.money, scene.percentages)
            for q in group
            if type(q) is type(quantity)
        ]
        left = max((q.end for q in same if q.end <= quantity.start), default=0)
        right = min((q.start for q in same if q.start >= quantity.end), default=len(scene.text))
        near_before = scene.text[max(start, left, quantity.start - _NEAR) : quantity.start]
        near_after = scene.text[quantity.end : max(quantity.end, min(end, right, quantity.end + _NEAR))]
    texts: dict[Where, str] = {
        "near_before": near_before,
        "near_after": near_after,
        "before": before,
        "after": after,
        "sentence": sentence,
        "passage": scene.text,
        "path": scene.path,
        "heading": scene.path.rsplit(" ; ", 1)[-1],
        "above": scene.above,
        "row": row_label,
        "header": column,
    }
    return View(scene=scene, quantity=quantity, texts=texts, row_label=row_label, column=column)
