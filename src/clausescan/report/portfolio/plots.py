"""Plots as lists of plain shapes on a small canvas, which the template prints as inline SVG.

A canvas is 360 units wide, so that its words can be read on a phone as well. Every shape is a dict with `tag` (rect,
text, circle, line), its geometry, its class and, where it has one, the `title` that shows when it is pointed at.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from clausescan.report.messages import say, word
from clausescan.report.portfolio.words import amount
from clausescan.report.typography import number
from clausescan.structures import Lang
from clausescan.typeset import NBSP

WIDTH = 360
Shape = dict[str, Any]
Rows = Sequence[Mapping[str, Any]]
_VERDICTS = ("dangerous", "negotiate", "signable")


def canvas(height: float, shapes: list[Shape], label: str) -> dict[str, Any]:
    """What the template prints; `label` is for those who do not see it."""
    return {"width": WIDTH, "height": round(height), "shapes": shapes, "label": label}


def scores(contracts: Rows, lang: Lang) -> dict[str, Any]:
    """A column for every ten points of score, in the colours of the verdicts."""
    columns = [Counter[str]() for _ in range(10)]
    for row in contracts:
        if row["score"] is not None:
            columns[min(9, row["score"] // 10)][row["verdict"]] += 1
    top, base, step = max([sum(one.values()) for one in columns] + [1]), 130, 34
    shapes: list[Shape] = []
    for index, counts in enumerate(columns):
        x, y = 10 + index * step, float(base)
        for verdict in _VERDICTS:
            if count := counts[verdict]:
                height = 105 * count / top
                y -= height
                title = f"{index * 10}-{index * 10 + (10 if index == 9 else 9)}, {word('portfolio.verdict', verdict, lang)}: {count}"
                shapes.append(_rect(x, y, step - 5, height, f"v-{verdict}", title))
        if total := sum(counts.values()):
            shapes.append(_text(x + (step - 5) / 2, y - 4, str(total), "n", "middle"))
        shapes.append(_text(x - 2, base + 15, str(index * 10), "axis", "start"))
    shapes.append(_line(8, base, WIDTH - 8, base, "base"))
    return canvas(base + 22, shapes, say("portfolio.board.scores", lang))


def months(deadlines: Rows, today: date, lang: Lang) -> dict[str, Any]:
    """A column for each of the next 24 months."""
    counts: Counter[int] = Counter()
    for row in deadlines:
        counts[(row["day"].year - today.year) * 12 + row["day"].month - today.month] += 1
    top, base, step = max([count for month, count in counts.items() if month < 24] + [1]), 130, 14.4
    shapes: list[Shape] = []
    for month in range(24):
        year, index = divmod(today.month - 1 + month, 12)
        x, height = 8 + month * step, 105 * counts[month] / top
        if counts[month]:
            title = f"{index + 1:02}/{today.year + year}: {counts[month]}"
            shapes.append(_rect(x, base - height, step - 3, height, "soon" if month < 3 else "later", title))
            shapes.append(_text(x + (step - 3) / 2, base - height - 4, str(counts[month]), "n", "middle"))
        if index % 3 == 0 and x < WIDTH - 30:  # there is no room for a label further on
            label = f"{index + 1:02}/{(today.year + year) % 100:02}"
            shapes.append(_text(x, base + 15, label, "axis", "start"))
    shapes.append(_line(8, base, WIDTH - 8, base, "base"))
    return canvas(base + 22, shapes, say("portfolio.board.months", lang))


def bars(rows: Sequence[tuple[str, int, str]], total: int, label: str) -> dict[str, Any]:
    """Lying bars of (words, count, class), the words above each."""
    shapes: list[Shape] = []
    top = max([count for _, count, _ in rows] + [1])
    y = 4
    for words, count, cls in rows:
        for line in wrap(words, 56, max_lines=3, placeholder="…"):
            shapes.append(_text(0, y + 10, line, "words", "start", words))
            y += 14
        shapes.append(_rect(0, y + 2, 300 * count / top, 9, cls, f"{count} / {total}"))
        shapes.append(_text(306, y + 11, f"{count} ({100 * count / max(1, total):.0f}{NBSP}%)", "n", "start"))
        y += 22
    return canvas(y + 4, shapes, label)


def strip(group: Rows, odd: set[tuple[int, str, float, str]], lang: Lang) -> dict[str, Any]:
    """The figures of one term on a line, with their median; those that are far from it are marked."""
    sizes = sorted(float(one["size"]) for one in group)
    low, high = sizes[0], sizes[-1]
    span = (high - low) or 1.0
    middle = sizes[len(sizes) // 2]
    near = min(group, key=lambda one: abs(one["size"] - middle))
    shapes = [_line(12, 26, WIDTH - 12, 26, "base")]
    seen: Counter[int] = Counter()
    for one in sorted(group, key=lambda one: one["size"]):
        x = 12 + (WIDTH - 24) * (one["size"] - low) / span
        seen[round(x / 4)] += 1
        far = (one["id"], one["kind"], one["amount"], one["unit"]) in odd
        title = f"{one['name']}: {amount(one['amount'], one['unit'], lang)}"
        y = 26 - min(20, 3 * (seen[round(x / 4)] - 1))
        if seen[round(x / 4)] <= 8 or far:  # equal figures pile up; more than eight look like a wall
            shapes.append(
                {"tag": "circle", "x": round(x, 1), "y": y, "cls": "far" if far else "dot", "title": title}
            )
    at = 12 + (WIDTH - 24) * (middle - low) / span
    shapes.append(_line(at, 4, at, 34, "median"))
    first, last = (min(group, key=lambda one: one["size"]), max(group, key=lambda one: one["size"]))
    shapes.append(_text(12, 48, amount(first["amount"], first["unit"], lang), "axis", "start"))
    if last["size"] != first["size"]:
        shapes.append(_text(WIDTH - 12, 48, amount(last["amount"], last["unit"], lang), "axis", "end"))
    text = amount(near["amount"], near["unit"], lang)
    if 90 < at < WIDTH - 90:
        shapes.append(_text(at, 48, text, "n", "middle"))
    return canvas(54, shapes, f"{word('term', group[0]['kind'], lang)}: {text}, {number(len(group), lang)}")


def _rect(x: float, y: float, width: float, height: float, cls: str, title: str = "") -> Shape:
    return {
        "tag": "rect",
        "x": round(x, 1),
        "y": round(y, 1),
        "width": round(max(0.5, width), 1),
        "height": round(max(0.5, height), 1),
        "cls": cls,
        "title": title,
    }


def _text(x: float, y: float, text: str, cls: str, anchor: str, title: str = "") -> Shape:
    return {
        "tag": "text",
        "x": round(x, 1),
        "y": round(y, 1),
        "text": text,
        "cls": cls,
        "anchor": anchor,
        "title": title,
    }


def _line(x: float, y: float, x2: float, y2: float, cls: str) -> Shape:
    return {
        "tag": "line",
        "x": round(x, 1),
        "y": round(y, 1),
        "x2": round(x2, 1),
        "y2": round(y2, 1),
        "cls": cls,
        "title": "",
    }
