"""Contracts in two languages: the French is kept, the other language set aside and said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from clausescan.clean.language import NAMES, beside_french, hits
from clausescan.structures import PARAGRAPH, Line, Problem, Word

_LEAST_WORDS, _LEAST_SHARE = 120, 0.06  # of the other language: less is a quotation or a product's name
_LEAST_HITS = 20  # small words of it
_FRENCH = 0.3  # share of French under which the contract is in the other language
_TRANSLATION = (0.35, 0.7)  # share of the other language when it says the same as the French
_SWITCH = 2.5  # small words that a change of language must be worth
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The lines that are read, those of another language, and what to say of them."""

    lines: list[Line]
    aside: list[Line]
    problems: tuple[Problem, ...] = ()


def keep_french(lines: Sequence[Line]) -> Languages:
    """Split lines into French and another language, by paragraphs, columns of prose or columns of a table.

    Text in one language, or in French with a few foreign sentences, comes back as it is.
    """
    other, number = beside_french("\n".join(line.text for line in lines))
    if number >= _LEAST_HITS:
        cut = list(_without_columns(lines, other))
        foreign = _states(cut, other)
        kept = [line for line, out in zip(cut, foreign, strict=True) if not out]
        aside = [line for line, out in zip(cut, foreign, strict=True) if out]
        total, french = _count(lines), _count(kept)
        gone = total - french
        if gone >= max(_LEAST_WORDS, _LEAST_SHARE * total) and french >= _FRENCH * total:
            aside += [line for line in lines if line.kind == "row" and line not in cut]
            pages = {line.page for line in aside}
            return Languages(
                lines=[_settled(line) for line in kept],
                aside=aside,
                problems=(_problem(other, gone / total, sorted(pages)),),
            )
    return Languages(lines=[_settled(line) for line in lines], aside=[])


def _settled(line: Line) -> Line:
    return replace(line, text=line.text.replace(PARAGRAPH, " ")) if PARAGRAPH in line.text else line


def _count(lines: Sequence[Line]) -> int:
    return sum(len(_WORD.findall(line.text)) for line in lines)


def _states(lines: Sequence[Line], other: str) -> list[bool]:
    """Whether each line is in the other language: the likeliest course of the two over the document (Viterbi)."""
    french, foreign = 0.0, -_SWITCH
    came: list[tuple[bool, bool]] = []  # for each line: is the best way to (French, foreign) through foreign?
    for line in lines:
        own, theirs = hits(line.text, other)
        gain = float(own - theirs)
        # A line that says nothing, as a short heading, goes with what follows: a tie was a change made before.
        to_french = foreign - _SWITCH > french
        to_foreign = foreign >= french - _SWITCH
        french, foreign = (
            max(french, foreign - _SWITCH) + gain,
            max(foreign, french - _SWITCH) - gain,
        )
        came.append((to_french, to_foreign))
    state = foreign > french
    out = []
    for to_french, to_foreign in reversed(came):
        out.append(state)
        state = to_foreign if state else to_french
    return out[::-1]


def _without_columns(lines: Sequence[Line], other: str) -> Iterator[Line]:
    """Lines whose tables have lost the columns that say in the other language what a column says in French."""
    for width, run in groupby(lines, lambda line: line.text.count(" | ") + 1 if line.kind == "row" else 0):
        rows = list(run)
        keep = _french_columns(rows, width, other) if width > 1 else []
        for row in rows:
            yield from _narrowed(row, keep) if keep else (row,)


def _french_columns(rows: Sequence[Line], width: int, other: str) -> list[int]:
    """The columns to keep, [] for a table that is not in two languages side by side."""
    columns = [" ".join(row.text.split(" | ")[at] for row in rows) for at in range(width)]
    found = [hits(column, other) for column in columns]
    french = [at for at, (own, theirs) in enumerate(found) if own >= 6 and own > 2 * theirs]
    foreign = [at for at, (own, theirs) in enumerate(found) if theirs >= 6 and theirs > 2 * own]
    if not french or not foreign:
        return []
    sizes = [sum(len(columns[at]) for at in side) for side in (french, foreign)]
    return [at for at in range(width) if at not in foreign] if max(sizes) < 3 * min(sizes) else []


def _narrowed(row: Line, keep: Sequence[int]) -> Iterator[Line]:
    cells = row.text.split(" | ")
    starts = [0]
    for cell in cells:
        starts.append(starts[-1] + len(cell.split()))
    words = row.words if len(row.words) == starts[-1] else ()
    kept = [at for at in keep if at < len(cells)]
    own = tuple(word for at in kept for word in words[starts[at] : starts[at + 1]])
    shown = [cells[at] for at in kept if cells[at].strip()]
    if len(keep) > 1 and len(shown) > 1:
        header = tuple(row.header[at] for at in kept if at < len(row.header))
        yield replace(_framed(row, own), text=" | ".join(shown), header=header)
        return
    for text, part in _paragraphs(shown[0], own) if shown else ():
        yield replace(_framed(row, part), kind="text", text=text, header=(), blank_before=True)


def _framed(line: Line, words: tuple[Word, ...]) -> Line:
    """The line with the box of some of its words, as it is where it has none (a file without pages)."""
    if not words:
        return line
    return replace(
        line,
        words=words,
        x0=min(w.x0 for w in words),
        x1=max(w.x1 for w in words),
        top=min(w.top for w in words),
        bottom=max(w.bottom for w in words),
    )


def _paragraphs(cell: str, words: Sequence[Word]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    at = 0
    for text in filter(str.strip, cell.split(PARAGRAPH)):
        size = len(text.split())
        yield text.strip(), tuple(words[at : at + size])
        at += size


def _problem(other: str, share: float, pages: Sequence[int]) -> Problem:
    name = NAMES[other]
    if _TRANSLATION[0] <= share <= _TRANSLATION[1]:
        message = (
            f"Le contrat est en deux langues ({name} : {round(100 * share)} % des mots) : "
            "seule la version française est lue. Vérifiez laquelle fait foi."
        )
        return Problem(stage="clean", code="bilingual", message=message)
    message = f"Une partie du contrat ({round(100 * share)} % des mots) n'est pas en français et n'a pas été lue : {name}, p. {_runs(pages)}"
    return Problem(stage="clean", code="foreign_part", message=message)


def _runs(pages: Sequence[int]) -> str:
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(pages), 1) if b > a + 1), len(pages)]
    runs = [pages[a:b] for a, b in pairwise(cuts)]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
