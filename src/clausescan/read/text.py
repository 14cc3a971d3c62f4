"""Plain text and Markdown to lines. Markdown marks are read as structure and taken out of the text."""

import re

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, Limits
from clausescan.read.door import check_text
from clausescan.structures import Line, Page, Problem

# Nothing here may be tried again from another place: a line can be as long as the file.
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*)$")
_RULE = re.compile(r"(?:[-*_=]\s*+){3,}$|:{3}\w*|`{3}\w*$|\|?(?:\s*+:?-{2,}+:?\s*+\|)+\s*+:?-*+:?\s*+\|?$")
_BOLD = re.compile(r"\*\*[^*]+\*\*\s*+:?$")
_MARKS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`|^\s*>\s?|<br\s*/?>|&nbsp;")
_LINK = re.compile(r"!?\[([^\]]{0,500}+)\]\(([^)\s]{1,2000}+)[^)]{0,500}+\)")
_PAGE_BREAK = "\f"


def read_text(
    data: bytes, *, name: str = "", limits: Limits = DEFAULT
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read UTF-8, UTF-16 or Windows-1252 text; form feeds separate pages.

    Raises UnreadableError when the bytes are not text, or more of it than `limits` allows.
    """
    check_text(len(data) // 4, name=name, limits=limits)  # no character takes more bytes
    text = _decode(data, name)
    check_text(len(text), name=name, limits=limits)
    pages, at = [], 0
    for number, part in enumerate(text.split(_PAGE_BREAK), 1):
        pages.append(Page(number=number, lines=tuple(_lines(part, number, at)), chars=len(part)))
        at += len(part) + 1
    return tuple(pages), ()


def _decode(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    odd = sum(1 for c in text if (c < " " and c not in "\t\r\n\f") or c == "\ufffd")
    if odd > 0.01 * len(text):
        raise UnreadableError(
            f"« {name} » n'est pas un fichier texte lisible.",
            hint="Fournissez le contrat en PDF.",
            code="corrupt",
        )
    return text


def _lines(text: str, page: int, at: int) -> list[Line]:
    out: list[Line] = []
    header: tuple[str, ...] = ()
    blank = True
    for kept in text.splitlines(keepends=True):
        raw, origin = kept.rstrip("\r\n\v\x0b\x1c\x1d\x1e\x85\u2028\u2029"), (at, at + len(kept))  # noqa: B005
        at += len(kept)
        if not raw.strip() or _RULE.match(raw.strip()):
            # A Markdown rule under a first row makes that row the header; a blank line ends the table.
            if raw.strip() and "|" in raw and out and out[-1].kind == "row":
                header = tuple(cell.strip() for cell in out[-1].text.split(" | "))
            elif not raw.strip():
                blank, header = True, ()
            continue
        heading = _HEADING.match(raw)
        content = plain(heading.group(2).rstrip("#").rstrip() if heading else raw)
        cells = _cells(content)
        bold = bool(_BOLD.match(raw.strip()))
        if len(cells) > 1 and not heading:
            if blank or not out or out[-1].kind != "row":
                header = ()
            out.append(
                Line(
                    text=" | ".join(cells),
                    page=page,
                    kind="row",
                    header=header,
                    blank_before=blank,
                    origin=origin,
                )
            )
        elif content.strip():
            header = ()
            out.append(
                Line(
                    text=content.rstrip(),
                    page=page,
                    level=len(heading.group(1)) if heading else 0,
                    bold=bold,
                    blank_before=blank,
                    origin=origin,
                    x0=float(len(content) - len(content.lstrip())),
                )
            )
        blank = False
    return out


def plain(text: str) -> str:
    """Take Markdown emphasis, code, quote and link marks out of a line; the words stay."""
    return _MARKS.sub("", _LINK.sub(lambda m: f"{m.group(1)} {m.group(2)}".strip(), text))


def _cells(text: str) -> list[str]:
    if text.count("|") < 1 or " | " not in f" {text.strip()} ".replace("|", " | "):
        return []
    cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
    return cells if len(cells) > 1 and any(cells) else []
