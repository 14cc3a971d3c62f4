"""Large words printed over the text of a page: a watermark, whatever its angle."""

from collections.abc import Container
from statistics import median
from typing import Any

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
    runs: dict[tuple[float, int], list[dict[str, Any]]] = {}
    for char in large:
        runs.setdefault((char["size"], round(char["top"])), []).append(char)
    small = [c for c in chars if c["size"] < _LARGE * usual and not c["text"].isspace()]
    out: list[dict[str, Any]] = []
    for run in runs.values():
        text = _text(run)
        if text in known or sum(_covered(c, small) for c in run) >= _COVERED:
            out += run
    gone = {id(c) for c in out}
    page.objects["char"] = [c for c in chars if id(c) not in gone]
    return _text(out)


def _text(chars: list[dict[str, Any]]) -> str:
    return " ".join("".join(c["text"] for c in chars).split())


def _covered(large: dict[str, Any], small: list[dict[str, Any]]) -> int:
    return sum(
        large["x0"] < (c["x0"] + c["x1"]) / 2 < large["x1"]
        and large["top"] < (c["top"] + c["bottom"]) / 2 < large["bottom"]
        for c in small
    )
