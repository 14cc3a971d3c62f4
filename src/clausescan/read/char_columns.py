"""The characters of a page by column, and the words of a plain page straight from them.

Most pages of a contract run from left to right and need none of pdfplumber's code above the characters: a dictionary
for each of their thousands of characters would take longer than all that is asked of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from pdfplumber.page import Page
from pdfplumber.utils.text import LIGATURES

from clausescan.structures import Word

Style = tuple[str, float, bool]  # font name, size in points, whether it was drawn flat


@dataclass(frozen=True, slots=True, kw_only=True)
class CharColumns:
    """Characters in drawing order: what each is written as, its style, and its box in points of the page as seen."""

    texts: list[str]
    styles: list[Style]
    x0: np.ndarray
    top: np.ndarray
    x1: np.ndarray
    bottom: np.ndarray

    def __getitem__(self, places: Sequence[int]) -> "CharColumns":
        """The characters at `places`."""
        sides = (
            side[np.asarray(places, dtype=np.intp)] for side in (self.x0, self.top, self.x1, self.bottom)
        )
        x0, top, x1, bottom = sides
        return CharColumns(
            texts=[self.texts[at] for at in places],
            styles=[self.styles[at] for at in places],
            x0=x0,
            top=top,
            x1=x1,
            bottom=bottom,
        )

    @property
    def sizes(self) -> np.ndarray:
        """The size of each character in points."""
        return np.asarray([size for _, size, _ in self.styles], dtype=np.float64)

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
                self.texts, self.styles, *(measure.tolist() for measure in measures), strict=True
            )
        ]  # fmt: skip

    def words(self, across: float, down: float) -> tuple[Word, ...]:
        """The words of characters that all run from left to right, as pdfplumber makes them.

        A word ends at a blank, at a gap of more than `across` times the size of the character before it, and where
        the next one stands more than `down` points higher or lower; lines are `down` points apart.
        """
        if not self.texts:
            return ()
        tops, line = np.unique(self.top, return_inverse=True)
        line = np.append(0, np.cumsum(tops[1:] > tops[:-1] + down))[line]
        order = np.lexsort((self.x0, line))
        line, x0, x1 = line[order], self.x0[order], self.x1[order]
        top, bottom = self.top[order], self.bottom[order]
        texts = [self.texts[at] for at in order.tolist()]
        sizes = self.sizes[order]
        ink = np.asarray([not text.isspace() for text in texts])
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
        letters = [LIGATURES.get(text, text) for text in texts if not text.isspace()]
        edges = [*first.tolist(), len(letters)]
        return tuple(
            Word(
                text="".join(letters[begin:end]),
                x0=round(left, 2),
                top=round(upper, 2),
                x1=round(right, 2),
                bottom=round(lower, 2),
                size=round(size, 1),
                bold=is_bold(font),
            )
            for begin, end, left, upper, right, lower, (font, size, _) in zip(
                edges[:-1],
                edges[1:],
                *(side.tolist() for side in sides),
                (self.styles[at] for at in order[starts].tolist()),
                strict=True,
            )
        )

    @property
    def are_flat(self) -> bool:
        """Whether there are any, and all were drawn flat."""
        return bool(self.styles) and all(upright for _, _, upright in set(self.styles))


@cache
def is_bold(font: str) -> bool:
    """Whether a font of this name is heavier than the text around it."""
    font = font.lower()
    return "bold" in font or "black" in font or "heavy" in font or font.endswith("-bd")
