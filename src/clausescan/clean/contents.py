"""Contents pages: lines that lead to a page number. A table of contents is not a list of clauses."""

import itertools
import re
from collections.abc import Sequence

from clausescan.fold import fold
from clausescan.structures import Line

_LEADER = re.compile(
    r"\s\.{1,3}\d{1,3}\s*$|(?:\.\s?){4,}\s*\d{0,4}\s*$|…{2,}\s*\d{0,4}\s*$|_{6,}\s*\d{1,4}\s*$"
)
_DOTS = re.compile(r"\.{4,}|…{2,}")
_ASKED = re.compile(r":\s?(?:\.{4}|\. \. \.|…)")
_NEAR = 4  # lines in which a leader without a number has company on a contents page
_PAGES = 60  # lines below a contents title in which it needs none
_ENDS_IN_PAGE = re.compile(r"\S\s+\d{1,3}\s*$")
_TITLE = re.compile(
    r"^(?:\d{1,2}[.)]?\s+)?(?:table des matieres|sommaire|table des articles|plan du (?:document|contrat))\s*:?\s*\d?$"
)
_NUMBERED = re.compile(r"^(?:article\s+)?(?:\d+(?:\.\d+)*|[ivx]+)[.)\s-]", re.IGNORECASE)


def is_leader(text: str) -> bool:
    """Whether a line has dotted leaders to a page number, the mark of a contents page."""
    last = text.rstrip()[-1:]
    return (last.isdecimal() or last in (".", "…")) and bool(_LEADER.search(text))


def split_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Split lines into text and contents table.

    Every line with leaders to a page goes, and those among them whose page got lost; the blanks of a form stay.
    After a contents title go the lines that end in a page number or say word for word what a heading says later
    on, and what stands between lines that go (an entry that wraps, a number alone).
    """
    titles = [bool(_TITLE.match(fold(line.text).strip())) for line in lines]
    drop = _leading(lines, titles)
    for index, title in enumerate(titles):
        if title:
            end = _entries_end(lines, drop, index + 1)
            end = max(end, _repeated_end(lines, index + 1))
            if end > index + 2:
                drop[index:end] = [True] * (end - index)
    _fill(lines, drop)
    return (
        [line for line, out in zip(lines, drop, strict=True) if not out],
        [line for line, out in zip(lines, drop, strict=True) if out],
    )


def _leading(lines: Sequence[Line], titles: Sequence[bool]) -> list[bool]:
    """Which lines lead to a page; without its number, dots do so near lines that have one or below a title."""
    dotted = [is_leader(line.text) and not _is_blank(line.text) for line in lines]
    numbered = [out and line.text.rstrip()[-1].isdecimal() for out, line in zip(dotted, lines, strict=True)]
    if dotted == numbered:
        return dotted
    alone = [line.text.strip().isdecimal() for line in lines]
    return [
        out
        and (
            any(numbered[max(0, row - _NEAR) : row + _NEAR + 1])
            or any(alone[row + 1 : row + 2])
            or any(titles[max(0, row - _PAGES) : row])
        )
        for row, out in enumerate(dotted)
    ]


def _is_blank(text: str) -> bool:
    """Whether dots are to be written over, not the way to a page: "Nom : ......", "à ......, le ......"."""
    if _ASKED.search(text):
        return True
    between = _DOTS.split(text)[1:-1]
    return any(any(char.isalnum() for char in part) for part in between)


def _entries_end(lines: Sequence[Line], drop: Sequence[bool], start: int) -> int:
    """Where the entries after a contents title end: the last of them, with at most three odd lines in between."""
    end, odd, last_page = start, 0, 0
    for index in range(start, len(lines)):
        text = lines[index].text
        number = re.search(r"(\d{1,3})\s*$", text)
        entry = drop[index] or (
            bool(_ENDS_IN_PAGE.search(text))
            and len(text) < 120
            and number is not None
            and int(number[1]) >= last_page
        )
        if entry:
            end, odd = index + 1, 0
            last_page = int(number[1]) if number and not drop[index] else last_page
        else:
            odd += 1
            if odd > 3:
                break
    return end


def _repeated_end(lines: Sequence[Line], start: int) -> int:
    """Where entries without page numbers end: those that stand again, by themselves, later in the document."""
    if start < len(lines) and lines[start].words:
        return start  # print has page numbers; files without pages have links
    later = {_entry(line.text): index for index, line in enumerate(lines)}
    end, odd = start, 0
    for index in range(start, len(lines)):
        if later.get(_entry(lines[index].text), index) > index and len(lines[index].text) < 160:
            end, odd = index + 1, 0
        else:
            odd += 1
            if odd > 2:
                break
    return end


def _entry(text: str) -> str:
    return re.sub(r"^[-•\s]+", "", fold(text)).strip()


def _fill(lines: Sequence[Line], drop: list[bool]) -> None:
    """Short lines squeezed between contents lines are wrapped entries or their numbers."""
    marks = [i for i, out in enumerate(drop) if out]
    for before, after in itertools.pairwise(marks):
        between = range(before + 1, after)
        # A page that is mostly contents has longer stretches of wrapped entries.
        near = sum(drop[max(0, before - 12) : after + 12])
        if 0 < len(between) <= (7 if near >= 10 else 3) and all(
            len(lines[i].text) < 90 and not lines[i].text.rstrip().endswith((".", ";", ":")) for i in between
        ):
            drop[before:after] = [True] * (after - before)
    _cut_last_entry(lines, drop)
    # The number of the first entry may stand alone above it.
    for index in marks[:1]:
        if index and _NUMBERED.match(lines[index - 1].text + " ") and len(lines[index - 1].text) < 8:
            drop[index - 1] = True


def _cut_last_entry(lines: Sequence[Line], drop: list[bool]) -> None:
    """Numbered entries left over at the foot of a page that is a contents page."""
    for index in range(1, len(lines)):
        ends_page = index + 1 == len(lines) or lines[index + 1].page != lines[index].page
        if not ends_page or drop[index]:
            continue
        back = index
        while back and not drop[back - 1] and lines[back - 1].page == lines[index].page:
            back -= 1
        left = range(back, index + 1)
        entries = sum(1 for i in range(back) if drop[i] and lines[i].page == lines[index].page)
        if entries >= 8 and len(left) < 5 and _NUMBERED.match(lines[back].text + " "):
            drop[back : index + 1] = [not lines[i].text.endswith(".") for i in left]
