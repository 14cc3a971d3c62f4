"""From the page as seen (points from the top left corner) to the user space of the PDF."""

from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quad:
    """The four corners of a box in user space, as they are seen: top left, top right, bottom left, bottom right."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def numbers(self) -> tuple[float, ...]:
        """The eight numbers of QuadPoints, in the order that viewers use."""
        return tuple(round(value, 2) for corner in self.corners for value in corner)

    @property
    def outline(self) -> tuple[float, ...]:
        """The corners in turn, to draw them."""
        a, b, c, d = self.corners
        return (*a, *b, *d, *c)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The visible part of a page in user space, and how the page is turned for reading."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        """Width as seen."""
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    def quad(self, x0: float, top: float, x1: float, bottom: float) -> Quad:
        """A box as seen, in user space."""
        corners = ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        a, b, c, d = (self._point(x, y) for x, y in corners)
        return Quad(corners=(a, b, c, d))

    def _point(self, x: float, y: float) -> Point:
        if self.turn == 90:
            return self.left + y, self.bottom + x
        if self.turn == 180:
            return self.right - x, self.bottom + y
        if self.turn == 270:
            return self.right - y, self.top - x
        return self.left + x, self.top - y


def sheet(page: Any) -> Sheet:
    """The sheet of a pypdf page: its crop box where that lies in the media box."""
    media, crop = _box(page.mediabox), _box(page.cropbox)
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if left >= right or bottom >= top:
        left, bottom, right, top = media
    return Sheet(left=left, bottom=bottom, right=right, top=top, turn=page.rotation % 360)


def _box(box: Any) -> tuple[float, float, float, float]:
    xs, ys = sorted((float(box[0]), float(box[2]))), sorted((float(box[1]), float(box[3])))
    return xs[0], ys[0], xs[1], ys[1]
