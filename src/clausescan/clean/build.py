"""Pages to a Document whose every line, and so every character, knows its page and boxes."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from clausescan.clean.annexes import blank_annexes
from clausescan.clean.asides import put_asides_apart
from clausescan.clean.bilingual import keep_french
from clausescan.clean.contents import split_contents
from clausescan.clean.furniture import split_furniture
from clausescan.clean.hyphens import join_cut, normalise
from clausescan.clean.line_numbers import without_line_numbers
from clausescan.clean.order import page_lines
from clausescan.structures import Affine, Document, Line, Page, Problem, Word


def clean(pages: Sequence[Page], *, name: str, data: bytes, problems: Sequence[Problem] = ()) -> Document:
    """Make the Document of a file from its pages; `data` gives its sha256."""
    ordered = [[_plain(line) for line in page_lines(page)] for page in without_line_numbers(pages)]
    body, furniture = split_furniture([[line for line in lines if line.text] for lines in ordered])
    lines, contents = split_contents(put_asides_apart(body))
    languages = keep_french(lines)
    lines = _as_seen(_join_cut_words(languages.lines), pages)
    starts, parts, at = [], [], 0
    for line in lines:
        starts.append(at)
        parts.append(line.text)
        at += len(line.text) + 1
    text = "\n".join(parts)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=len(pages),
        text=text,
        lines=tuple(lines),
        starts=tuple(starts),
        words=len(text.split()),
        paged=len(pages) > 1 or any(page.width for page in pages),
        set_aside=len(furniture) + len(contents) + len(languages.aside),
        problems=(*problems, *languages.problems, *blank_annexes(lines)),
    )


def _as_seen(lines: list[Line], pages: Sequence[Page]) -> list[Line]:
    """Lines with their words where they are on pages that lay askew; they were ordered with the page upright."""
    askew = {page.number: page.back for page in pages if page.back}
    if not askew:
        return lines
    return [
        replace(line, words=tuple(_back(word, back) for word in line.words))
        if (back := askew.get(line.page))
        else line
        for line in lines
    ]


def _back(word: Word, back: Affine) -> Word:
    a, b, c, d, e, f = back
    corners = [
        (a * x + c * y + e, b * x + d * y + f) for x in (word.x0, word.x1) for y in (word.top, word.bottom)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return replace(word, x0=min(xs), x1=max(xs), top=min(ys), bottom=max(ys))


def _plain(line: Line) -> Line:
    text = normalise(line.text)
    return line if text == line.text else replace(line, text=text.strip("\n") if line.x0 else text.strip())


def _join_cut_words(lines: Sequence[Line]) -> list[Line]:
    out: list[Line] = []
    for line in lines:
        if out and out[-1].kind == line.kind == "text" and (joined := join_cut(out[-1].text, line.text)):
            first = line.words[:1]
            out[-1] = replace(out[-1], text=joined[0], words=out[-1].words + first)
            if joined[1]:
                out.append(replace(line, text=joined[1], words=line.words[1:] or line.words))
        else:
            out.append(line)
    return [
        replace(line, text=line.text.replace("\u00ad", "")) if "\u00ad" in line.text else line for line in out
    ]
