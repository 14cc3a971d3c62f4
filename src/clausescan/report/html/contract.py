"""The contract itself: its pages with boxes over the passages, or its text with the passages marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausescan.report.format import Look
from clausescan.report.html.colours import Palette
from clausescan.report.html.findings import Card, clause_name
from clausescan.report.html.image import data_uri
from clausescan.report.messages import say
from clausescan.report.parts.explain import source_of
from clausescan.report.parts.written import written
from clausescan.report.places import passage_place, quote_boxes, quote_span
from clausescan.structures import PagePicture, Passage, Report

Rect = tuple[float, float, float, float]  # x, y, width, height in points
_PIN = 15.0  # points from one pin to the next below it
_MOST_PINS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label of a passage: its title, colour class and what put it there."""

    title: str
    colour: str
    family: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A passage that carries labels, findings or values, and what is to be said of it."""

    id: str
    kind: str
    text: str
    clause: str
    page: int
    where: str
    colour: str
    family: str
    labels: tuple[Label, ...]
    cards: tuple[Card, ...]
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The boxes of a mark on one page; `quotes` are the quoted words of findings with their severity."""

    mark: Mark
    first: bool
    rects: tuple[Rect, ...]
    quotes: tuple[tuple[str, Rect], ...]
    pins: str = ""
    pin_y: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page as a picture with spots, in points."""

    number: int
    width: float
    height: float
    uri: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A passage as text: pieces of (severity or nothing, words); `mark` if it carries anything."""

    id: str
    kind: str
    page: int
    pieces: tuple[tuple[str, str], ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractView:
    """Pages, or text where there are no pictures; `marks` by id and `legend` of (family, title)."""

    pages: tuple[PageView, ...]
    texts: tuple[TextView, ...]
    marks: Mapping[str, Mark]
    legend: tuple[tuple[str, str], ...]


def view(
    report: Report, look: Look, pictures: Sequence[PagePicture], cards: Sequence[Card], colours: Palette
) -> ContractView:
    """The contract with every passage marked that carries a label, a finding or a value."""
    marks = _marks(report, look, cards, colours)
    shown = {picture.number for picture in pictures}
    drawn = bool(shown) and all({box[0] for box in _passage(report, i).boxes} & shown for i in marks)
    legend = tuple((name, say(f"html.theme.{name}", report.lang)) for name in colours.families)
    return ContractView(
        pages=tuple(_page(picture, report, marks) for picture in pictures) if drawn else (),
        texts=() if drawn else tuple(_text(passage, marks) for passage in report.contract.passages),
        marks=marks,
        legend=legend if look.families else (),
    )


def _passage(report: Report, name: str) -> Passage:
    return next(passage for passage in report.contract.passages if passage.id == name)


def _marks(report: Report, look: Look, cards: Sequence[Card], colours: Palette) -> dict[str, Mark]:
    by_passage: dict[str, list[Card]] = {}
    for card in cards:
        for name in card.finding.passages:
            by_passage.setdefault(name, []).append(card)
    values: dict[str, list[tuple[str, str]]] = {}
    for value in report.contract.values:
        name = _term(value.kind, report)
        values.setdefault(value.passage, []).append((name, written(value, report.lang)))
    others = _pointed(report)
    return {
        passage.id: _mark(
            passage, report, look, colours, by_passage.get(passage.id, []), values.get(passage.id, [])
        )
        for passage in report.contract.passages
        if passage.labels or passage.id in by_passage or passage.id in values or passage.id in others
    }


def _pointed(report: Report) -> set[str]:
    """The passages that the grid, the dates and the freedoms point to."""
    names: list[str] = []
    for item in report.perimeter:
        names += item.passages
    for deadline in report.deadlines:
        names += deadline.passages
    for freedom in report.openness:
        names += freedom.passages
    return set(names)


def _mark(
    passage: Passage,
    report: Report,
    look: Look,
    colours: Palette,
    cards: Sequence[Card],
    values: Sequence[tuple[str, str]],
) -> Mark:
    labels = tuple(
        Label(
            title=look.titles.get(tag.label, tag.label),
            colour=colours.of[tag.label],
            family=colours.family[tag.label],
            source=source_of(tag, report.lang),
        )
        for tag in sorted(passage.labels, key=lambda tag: -tag.score)
    )
    return Mark(
        id=passage.id,
        kind=passage.kind,
        text=passage.text,
        clause=clause_name(passage, report),
        page=passage.page,
        where=passage_place(passage, report),
        colour=labels[0].colour if labels else "",
        family=labels[0].family if labels else "",
        labels=labels,
        cards=tuple(cards),
        values=tuple(dict.fromkeys(values)),
    )


def _term(kind: str, report: Report) -> str:
    try:
        return say(f"term.{kind}", report.lang)
    except KeyError:
        return kind


def _page(picture: PagePicture, report: Report, marks: Mapping[str, Mark]) -> PageView:
    spots, lowest = [], -_PIN
    for passage in report.contract.passages:
        mark = marks.get(passage.id)
        boxes = [box for box in passage.boxes if box[0] == picture.number]
        if mark is None or not boxes:
            continue
        first = passage.boxes[0][0] == picture.number
        top = min(box[2] for box in boxes)
        if pins := _pins(mark) if first else "":
            lowest = top = max(top, lowest + _PIN)
        quotes = [
            (card.finding.severity, _rect(box[1:]))
            for card in reversed(mark.cards)  # the most severe is drawn last, on top
            for box in quote_boxes(card.finding.quote, passage, report.contract.document)
            if box[0] == picture.number
        ]
        spots.append(
            Spot(
                mark=mark,
                first=first,
                rects=tuple(_rect(box[1:]) for box in boxes),
                quotes=tuple(dict.fromkeys(quotes)),
                pins=pins,
                pin_y=round(top, 1),
            )
        )
    return PageView(
        number=picture.number,
        width=round(picture.width, 2),
        height=round(picture.height, 2),
        uri=data_uri(picture),
        spots=tuple(spots),
    )


def _pins(mark: Mark) -> str:
    numbers = [str(card.number) for card in mark.cards]
    more = len(numbers) - _MOST_PINS
    return "·".join(numbers[:_MOST_PINS]) + (f" +{more}" if more > 0 else "")


def _rect(box: tuple[float, float, float, float]) -> Rect:
    x0, top, x1, bottom = box
    return round(x0, 1), round(top, 1), round(x1 - x0, 1), round(bottom - top, 1)


def _text(passage: Passage, marks: Mapping[str, Mark]) -> TextView:
    mark = marks.get(passage.id)
    cuts: list[tuple[int, int, str]] = []
    for card in mark.cards if mark else ():
        span = quote_span(card.finding.quote, passage.text)
        if span and all(span[1] <= start or span[0] >= end for start, end, _ in cuts):
            cuts.append((*span, card.finding.severity))
    pieces, at = [], 0
    for start, end, severity in sorted(cuts):
        pieces += [("", passage.text[at:start]), (severity, passage.text[start:end])]
        at = end
    pieces.append(("", passage.text[at:]))
    return TextView(
        id=passage.id,
        kind=passage.kind,
        page=passage.page,
        pieces=tuple(piece for piece in pieces if piece[1]),
        mark=mark,
    )
