"""Annexes that are named and empty: what they should say is unknown, which is not the same as missing."""

import re
from collections.abc import Iterator, Sequence

from clausescan.fold import fold
from clausescan.structures import Line, Problem

_ANNEX = re.compile(
    r"^(?:annexe|appendice)\b\s*(?:n\s*°\s*)?(?P<number>\d+(?:\.\d+)*|[ivx]+\b|[a-z]\b)?\s*(?:[-–—:.)/|]\s*)*(?P<title>.*)$"
)
_TO_FILL = re.compile(
    r"\ba (?:completer|definir|joindre|inserer|fournir|annexer|remplir|renseigner|preciser|etablir|venir)\b"
    r"|\ben (?:cours|attente) d[e'’]|\bpage (?:laissee )?(?:blanche|vierge)\b|\bnon (?:fournie?|jointe?)\b|…{2,}|\.{6,}|_{6,}|\[\s*(?:…|\.*)\s*\]"
)
_SHORT = 110  # characters of a title
_FEW = 25  # words: an annex that says more says something
_WORD = re.compile(r"[^\W\d_]{2,}")


def blank_annexes(lines: Sequence[Line]) -> list[Problem]:
    """One problem for each annex that is empty or still to be written.

    An annex without a subject may be about anything: its code `blank_annex_untitled` makes a report partial.
    """
    found: dict[str, Problem] = {}
    for at, line in enumerate(lines):
        match = _ANNEX.match(fold(line.text).strip())
        if line.kind == "row" or len(line.text) > _SHORT or not match:
            continue
        title = _TO_FILL.sub("", match["title"])
        body = list(_body(lines, at))
        if _TO_FILL.search(match["title"]) or _is_blank(lines, at, body):
            named = bool(_WORD.search(title)) or any(
                _WORD.search(_TO_FILL.sub("", fold(one.text))) for one in body
            )
            found.setdefault(line.text.strip(), _problem(line, named=named))
    return list(found.values())


def _body(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """What follows an annex's title up to the next annex, at most a page."""
    for line in lines[at + 1 : at + 6]:
        if line.page != lines[at].page or _ANNEX.match(fold(line.text).strip()):
            return
        yield line


def _is_blank(lines: Sequence[Line], at: int, body: Sequence[Line]) -> bool:
    words = sum(len(one.text.split()) for one in body)
    if words > _FEW:
        return False
    if body and any(_TO_FILL.search(fold(one.text)) for one in body):
        return True
    end = at + 1 + len(body)
    following = lines[end] if end < len(lines) else None
    ends = following is None or bool(_ANNEX.match(fold(following.text).strip()))
    if lines[at].words:  # print: the title stands alone on its page, and what comes next is no text of it
        alone = not at or lines[at - 1].page != lines[at].page
        return ends and alone and words <= 12 and (following is None or following.page != lines[at].page)
    return bool(ends and not body and lines[at].level)


def _problem(line: Line, *, named: bool) -> Problem:
    return Problem(
        stage="clean",
        code="blank_annex" if named else "blank_annex_untitled",
        message=f"« {line.text.strip()} » est vide ou à compléter : ce qu'elle doit prévoir n'est pas connu.",
        page=line.page,
    )
