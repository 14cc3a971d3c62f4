"""How a page was laid on the scanner's glass: turned by quarters and slanted by a little; and the way back."""

from collections.abc import Sequence
from math import atan, cos, radians, sin
from statistics import median

from clausescan.read.ocr.hocr import ReadLine
from clausescan.structures import Affine

_LEAST = radians(0.05)  # a smaller slant moves nothing by a pixel


def slant(lines: Sequence[ReadLine], width: float) -> float:
    """The angle of the lines in radians, clockwise when positive: the median over lines that are long enough."""
    slopes = [line.slope for line in lines if line.x1 - line.x0 > 0.2 * width and len(line.words) >= 4]
    angle = atan(median(slopes)) if len(slopes) >= 3 else 0.0
    return angle if abs(angle) > _LEAST else 0.0


def rotation(angle: float, width: float, height: float) -> Affine:
    """The map that turns points of a `width` x `height` page clockwise by `angle` radians about its middle."""
    x, y = width / 2, height / 2
    c, s = cos(angle), sin(angle)
    return c, s, -s, c, x - c * x + s * y, y - s * x - c * y


def quarter_back(turn: int, width: float, height: float) -> Affine:
    """From a page turned clockwise by `turn` degrees to the page before, which is `width` x `height` points."""
    return {
        90: (0.0, -1.0, 1.0, 0.0, 0.0, height),
        180: (-1.0, 0.0, 0.0, -1.0, width, height),
        270: (0.0, 1.0, -1.0, 0.0, width, 0.0),
    }.get(turn, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))


def then(first: Affine, second: Affine) -> Affine:
    """The map that does `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        g * a + i * b,
        h * a + j * b,
        g * c + i * d,
        h * c + j * d,
        g * e + i * f + k,
        h * e + j * f + m,
    )


def apply(affine: Affine, x: float, y: float) -> tuple[float, float]:
    """The image of a point."""
    a, b, c, d, e, f = affine
    return a * x + c * y + e, b * x + d * y + f
