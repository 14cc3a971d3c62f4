"""Running headers, footers and page numbers: found by repetition at the edge of pages, and set aside."""

import re
from collections import Counter
from collections.abc import Sequence

from clausescan.fold import fold
from clausescan.structures import Line

_EDGE = 6  # lines from the top or bottom of a page that may be furniture
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—|•\s]*)(?:page|p\.?|pages)?\s*:?\s*\d{1,4}\s*(?:(?:/|sur|de|of|-)\s*\d{1,4})?(?:[-–—|•\s]*)$"
)


def is_page_number(text: str) -> bool:
    """Whether a line is only a page number: "12", "- 3 -", "Page 2 sur 9", "4/17"."""
    return bool(_PAGE_NUMBER.match(fold(text).strip()))


def split_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """Split the lines of each page into body and furniture.

    A line is furniture when its text, figures aside, stands near the edge of at least three pages and of a third
    of them, at about the same height; a page number is when it stands first or last on its page.
    """
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_key(line) for line in _edge(lines) if _key(line)})
    enough = max(3, len(pages) / 3)
    body: list[list[Line]] = []
    furniture: list[Line] = []
    for lines in pages:
        edge = {id(line) for line in _edge(lines)}
        out = {
            id(line)
            for line in lines
            if id(line) in edge and (seen[_key(line)] >= enough and _key(line) and len(pages) > 2)
        }
        rest = [line for line in lines if id(line) not in out]
        for candidate in (rest[:1], rest[-1:]):
            out.update(id(line) for line in candidate if line.words and is_page_number(line.text))
        body.append([line for line in lines if id(line) not in out])
        furniture += [line for line in lines if id(line) in out]
    return body, furniture


def _edge(lines: Sequence[Line]) -> list[Line]:
    """Lines of a page that are near its top or bottom, by order or, on a laid-out page, by height."""
    if not lines or len(lines) <= 2:
        return list(lines)
    placed = sorted((line for line in lines if line.words), key=lambda line: line.top)
    if not placed:
        return []
    return placed[:_EDGE] + placed[-_EDGE:] + [line for line in placed if line.words[0].sideways]


def _key(line: Line) -> str:
    text = re.sub(r"\d+", "#", fold(line.text)).strip(" |-–.")
    # A bare number or a roman numeral repeats on every page of any contract; its place decides, not its text.
    if not re.search(r"[a-z]{3}", text) or len(text) > 160:
        return ""
    return f"{text}@{round(line.top / 24)}" if line.words else text
