"""The characters of a page by column, and the words of a plain page straight from them.

Most pages of a contract run from left to right and need none of pdfplumber's code above the characters: a dictionary
for each of their thousands of characters would take longer than all that is asked of them.
"""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from pdfplumber.page import Page
from pdfplumber.utils.text import LIGATURES

from clausescan.structures import Word

Style = tuple[str, float, bool]  # font name, size in points, whether it was drawn flat

_BLANKS = np.asarray([chr(code).isspace() for code in range(0x3002)])
_LIGATURES = frozenset(map(ord, LIGATURES))
# Of hundredths: so close to a half, and of numbers beyond any page, only Python's own rounding is right
_NEAR, _FAR = 1e-6, 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class CharColumns:
    """Characters in drawing order: the Unicode of each, its style (a place in `styles`), and its box in points of the
    page as seen."""

    codes: np.ndarray
    style: np.ndarray
    styles: list[Style]
    x0: np.ndarray
    top: np.ndarray
    x1: np.ndarray
    bottom: np.ndarray

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, places: Any) -> "CharColumns":
        """The characters at `places`: a slice, a mask, or numbers."""
        return replace(
            self,
            codes=self.codes[places],
            style=self.style[places],
            x0=self.x0[places],
            top=self.top[places],
            x1=self.x1[places],
            bottom=self.bottom[places],
        )

    @property
    def text(self) -> str:
        """The characters as they are written, one each."""
        return _text(self.codes)

    @property
    def blanks(self) -> np.ndarray:
        """Which characters have no ink, as `str.isspace` says."""
        blanks: np.ndarray = _BLANKS[np.minimum(self.codes, len(_BLANKS) - 1)]
        return blanks

    @property
    def sizes(self) -> np.ndarray:
        """The size of each character in points."""
        sizes: np.ndarray = np.asarray([size for _, size, _ in self.styles], dtype=np.float64)[self.style]
        return sizes

    def dicts(self, owner: Page) -> list[dict[str, Any]]:
        """The characters in pdfplumber's shape."""
        x0, top, x1, bottom = self.x0, self.top, self.x1, self.bottom
        height, number = owner.height, owner.page_number
        measures = (x0, x1, top, bottom, x1 - x0, bottom - top, height - bottom, height - top)
        return [
            {
                "object_type": "char", "text": text, "fontname": font, "size": size, "upright": upright,
                "page_number": number, "x0": left, "x1": right, "top": upper, "bottom": lower, "doctop": upper,
                "width": wide, "height": high, "y0": y0, "y1": y1,
            }
            for text, (font, size, upright), left, right, upper, lower, wide, high, y0, y1 in zip(
                self.text,
                map(self.styles.__getitem__, self.style.tolist()),
                *(measure.tolist() for measure in measures),
                strict=True,
            )
        ]  # fmt: skip

    def words(self, across: float, down: float) -> tuple[Word, ...]:
        """The words of characters that all run from left to right, as pdfplumber makes them.

        A word ends at a blank, at a gap of more than `across` times the size of the character before it, and where
        the next one stands more than `down` points higher or lower; lines are `down` points apart.
        """
        if not len(self):
            return ()
        tops, line = np.unique(self.top, return_inverse=True)
        line = np.append(0, np.cumsum(tops[1:] > tops[:-1] + down))[line]
        order = np.lexsort((self.x0, line))
        line, x0, x1 = line[order], self.x0[order], self.x1[order]
        top, bottom = self.top[order], self.bottom[order]
        sizes = self.sizes[order]
        ink = ~self.blanks[order]
        begins = ink.copy()
        begins[1:] &= (
            ~ink[:-1]
            | (line[1:] != line[:-1])
            | (x0[1:] > x1[:-1] + across * sizes[:-1])
            | (np.abs(top[1:] - top[:-1]) > down)
        )
        starts = np.flatnonzero(begins)
        if not len(starts):
            return ()
        # Blanks between two words must not widen the first: the ends are where the ink ends
        kept = np.flatnonzero(ink)
        first = np.searchsorted(kept, starts)
        sides = (
            np.minimum.reduceat(x0[kept], first),
            np.minimum.reduceat(top[kept], first),
            np.maximum.reduceat(x1[kept], first),
            np.maximum.reduceat(bottom[kept], first),
        )
        looks = [(round(size, 1), is_bold(font)) for font, size, _ in self.styles]
        texts = _cut(self.codes[order[kept]], first)
        return tuple(
            Word(text=text, x0=left, top=upper, x1=right, bottom=lower, size=size, bold=bold)
            for text, left, upper, right, lower, (size, bold) in zip(
                texts,
                *map(hundredths, sides),
                map(looks.__getitem__, self.style[order[starts]].tolist()),
                strict=True,
            )
        )

    @property
    def are_flat(self) -> bool:
        """Whether there are any, and all were drawn flat."""
        upright = np.asarray([upright for _, _, upright in self.styles], dtype=bool)
        return bool(len(self)) and bool(upright[self.style].all())


def _text(codes: np.ndarray) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def _cut(codes: np.ndarray, begins: np.ndarray) -> list[str]:
    """The characters as words, of which each begins at one of `begins`; ligatures are written as their letters."""
    text, edges = _text(codes), [*begins.tolist(), len(codes)]
    words = [text[begin:end] for begin, end in pairwise(edges)]
    if _LIGATURES.isdisjoint(np.unique(codes).tolist()):
        return words
    return ["".join([LIGATURES.get(char, char) for char in word]) for word in words]


def hundredths(numbers: np.ndarray) -> list[float]:
    """The numbers rounded to two places, each as Python's `round` does it."""
    if not (np.abs(numbers) < _FAR).all():
        return [round(number, 2) for number in numbers.tolist()]
    many = numbers * 100
    whole = np.rint(many)
    rounded: list[float] = (whole / 100).tolist()
    for at in np.flatnonzero(np.abs(np.abs(many - whole) - 0.5) < _NEAR).tolist():
        rounded[at] = round(float(numbers[at]), 2)
    return rounded


@cache
def is_bold(font: str) -> bool:
    """Whether a font of this name is heavier than the text around it."""
    font = font.lower()
    return "bold" in font or "black" in font or "heavy" in font or font.endswith("-bd")
