"""The ruled lines of a scanned page, which make its tables."""

from collections.abc import Iterator
from math import degrees
from typing import Any

import numpy as np
from PIL import Image

Rule = tuple[float, float, float, float]

_DARK = 140  # grey levels: rules are often thinner and paler than letters
_LONG = 28.0  # points: a shorter dark run is a letter or an underlined word
_THICK = 4.0  # points: anything thicker is a bar or a picture


def find_rules(picture: Image.Image, *, scale: float, angle: float) -> Iterator[Rule]:
    """Horizontal and vertical rules of a grey page picture as (x0, top, x1, bottom) in points.

    `scale` is pixels per point; `angle` the slant of the page in radians, taken out before looking.
    """
    if angle:
        picture = picture.rotate(degrees(angle), resample=Image.Resampling.BILINEAR, fillcolor=255)
    dark = np.asarray(picture) < _DARK
    for axis in (1, 0):
        for x0, top, x1, bottom in _runs(dark, axis, int(_LONG * scale)):
            long, thick = (x1 - x0, bottom - top) if axis else (bottom - top, x1 - x0)
            if long < _LONG * scale or thick > _THICK * scale:
                continue
            x, y = (x0 + x1) / 2 / scale, (top + bottom) / 2 / scale  # a rule has no thickness
            yield (x0 / scale, y, x1 / scale, y) if axis else (x, top / scale, x, bottom / scale)


def _runs(dark: Any, axis: int, length: int) -> Iterator[tuple[int, int, int, int]]:
    """Boxes of what is left when every dark run shorter than `length` along `axis` is wiped out."""
    from scipy import ndimage  # its import is half of the reader's, and few contracts are scanned pages

    bridged = ndimage.maximum_filter1d(dark, 5, axis=axis)  # dust and poor toner cut a rule into pieces
    kept = ndimage.minimum_filter1d(bridged, length, axis=axis)
    kept = ndimage.maximum_filter1d(kept, length, axis=axis)
    labels, _ = ndimage.label(kept, structure=np.ones((3, 3)))
    for rows, columns in ndimage.find_objects(labels):
        yield columns.start, rows.start, columns.stop, rows.stop
