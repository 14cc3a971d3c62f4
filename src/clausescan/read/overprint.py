"""Large words printed over the text of a page: a watermark, whatever its angle."""

from bisect import bisect_left
from collections.abc import Container
from statistics import median
from typing import Any

import numpy as np

from clausescan.read.pdfium_page import PdfiumPage

_LARGE = 1.8  # times the usual size of the page's characters
_COVERED = 4  # characters of text under a large run that make it a watermark


def without_overprint(page: Any, known: Container[str]) -> str:
    """Take the large characters that lie over others out of a pdfplumber page, and give them as text.

    A heading covers nothing. Large text that is one of the `known` watermarks goes even where the page below is white.
    """
    chars = page.objects["char"]
    if not chars:
        return ""
    usual = median(c["size"] for c in chars)
    large = [c for c in chars if c["size"] >= _LARGE * usual]
    if not large or len(large) > 0.5 * len(chars):
        return ""
    small = (
        ((c["top"] + c["bottom"]) / 2, (c["x0"] + c["x1"]) / 2)
        for c in chars
        if c["size"] < _LARGE * usual and not c["text"].isspace()
    )
    out = _printed_over(large, sorted(small), known)
    gone = {id(c) for c in out}
    page.objects["char"] = [c for c in chars if id(c) not in gone]
    return _text(out)


def is_printed_over(page: PdfiumPage, known: Container[str]) -> bool:
    """Whether `without_overprint` would take anything out of a page."""
    columns = page.columns
    sizes = columns.sizes
    limit = _LARGE * float(np.median(sizes))
    large = sizes >= limit
    many = int(large.sum())
    if not many or many > 0.5 * len(sizes):
        return False
    ys, xs = (columns.top + columns.bottom) / 2, (columns.x0 + columns.x1) / 2
    under = ~large & ~columns.blanks
    over = columns[large]
    # what lies beside all large characters lies under none of them
    under &= (over.top.min() < ys) & (ys < over.bottom.max()) & (over.x0.min() < xs) & (xs < over.x1.max())
    small = sorted(zip(ys[under].tolist(), xs[under].tolist(), strict=True))
    return bool(_printed_over(over.dicts(page), small, known))


def _printed_over(
    large: list[dict[str, Any]], small: list[tuple[float, float]], known: Container[str]
) -> list[dict[str, Any]]:
    """Those of the `large` characters whose run is a `known` watermark or lies over `small` (y, x) points, sorted."""
    runs: dict[tuple[float, int], list[dict[str, Any]]] = {}
    for char in large:
        runs.setdefault((char["size"], round(char["top"])), []).append(char)
    out: list[dict[str, Any]] = []
    for run in runs.values():
        if _text(run) in known or _covered(run, small) >= _COVERED:
            out += run
    return out


def _text(chars: list[dict[str, Any]]) -> str:
    return " ".join("".join(c["text"] for c in chars).split())


def _covered(run: list[dict[str, Any]], small: list[tuple[float, float]]) -> int:
    """How many of the `small` (y, x) points, sorted, lie under the characters of a run."""
    first = bisect_left(small, (min(c["top"] for c in run), 0.0))
    last = bisect_left(small, (max(c["bottom"] for c in run), 0.0))
    return sum(
        any(c["x0"] < x < c["x1"] and c["top"] < y < c["bottom"] for c in run) for y, x in small[first:last]
    )
