"""Word files to lines: paragraphs and tables in order, with the numbers that Word itself would print.

Tracked insertions are read as accepted and deletions left out; comments, headers and footers are not the contract.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, Limits
from clausescan.read.door import check_archive, check_text
from clausescan.structures import Line, Page, Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 8  # levels of a list below the first, in Word
_LEVEL = re.compile(r"(\d)$")
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def read_docx(
    data: bytes, *, name: str = "", limits: Limits = DEFAULT
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read a .docx as one page of lines; a table row is a line of cells under the table's first row.

    Raises UnreadableError for a file that is damaged, encrypted or unpacks to more than `limits` allows.
    """
    document = _open(data, name, limits)
    numbers = _Numbers(document)
    lines: list[Line] = []
    for element in document.element.body.iterchildren():
        if element.tag == f"{_W}p":
            lines += _paragraph(element, document, numbers)
        elif element.tag == f"{_W}tbl":
            lines += _table(element)
        elif element.tag == f"{_W}sdt":  # a contents table or a form field
            for inner in element.iter(f"{_W}p"):
                lines += _paragraph(inner, document, numbers)
    page = Page(number=1, lines=tuple(lines), chars=sum(len(line.text) for line in lines))
    check_text(page.chars, name=name, limits=limits)
    return (page,), tuple(_notes(document))


def _open(data: bytes, name: str, limits: Limits) -> Any:
    from docx import Document

    try:
        check_archive(data, name=name, limits=limits)
        return Document(BytesIO(data))
    except UnreadableError:
        raise
    except Exception:  # zip, XML and package errors of many kinds
        raise UnreadableError(
            f"« {name} » n'est pas un fichier Word lisible : il est endommagé, protégé ou d'un autre type.",
            hint="Ouvrez-le dans Word et réenregistrez-le en .docx, ou exportez-le en PDF.",
            code="corrupt",
        ) from None


def _paragraph(element: Any, document: Any, numbers: "_Numbers") -> Iterator[Line]:
    number = numbers.of(element)
    style = _style(element, document)
    level = int(found[1]) if style.startswith("heading") and (found := _LEVEL.search(style)) else 0
    for index, text in enumerate(_text(element).split("\n")):
        words = f"{number} {text}".strip() if not index else text.strip()
        if words and not style.startswith("toc"):
            yield Line(text=words, page=1, level=level, bold=_bold(element), blank_before=not index)


def _text(element: Any) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _style(element: Any, document: Any) -> str:
    """The name of the paragraph's style in English, which Word keeps whatever its language."""
    found = element.find(f"{_W}pPr/{_W}pStyle")
    if found is None:
        return ""
    wanted = found.get(f"{_W}val")
    style = next((one for one in document.styles.element.style_lst if one.styleId == wanted), None)
    name = style.find(f"{_W}name") if style is not None else None
    return str(name.get(f"{_W}val", "")).lower() if name is not None else ""


def _bold(element: Any) -> bool:
    runs = [run for run in element.iter(f"{_W}r") if _text(run).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false") for mark in marks
    )


def _table(element: Any) -> Iterator[Line]:
    header: tuple[str, ...] = ()
    for index, row in enumerate(element.findall(f"{_W}tr")):
        cells = [
            " ".join(
                filter(
                    None, (_text(paragraph).replace("\n", " ").strip() for paragraph in cell.iter(f"{_W}p"))
                )
            )
            for cell in row.findall(f"{_W}tc")
        ]
        if not any(cells):
            continue
        if len(cells) == 1:  # a frame round text, not a table
            yield Line(text=cells[0], page=1, blank_before=True)
            continue
        yield Line(text=" | ".join(cells), page=1, kind="row", header=header, blank_before=not index)
        header = header or tuple(cells)


class _Numbers:
    """The list numbers of a document, counted as Word counts them: it stores how, not what."""

    def __init__(self, document: Any) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._lists: dict[str, str] = {}  # lists of one kind go on counting from each other
        self._styles: dict[str, Any] = {style.styleId: style for style in document.styles.element.style_lst}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        kinds = {one.get(f"{_W}abstractNumId"): one for one in numbering.findall(f"{_W}abstractNum")}
        for one in numbering.findall(f"{_W}num"):
            link = one.find(f"{_W}abstractNumId")
            self._lists[one.get(f"{_W}numId")] = link.get(f"{_W}val") if link is not None else ""
            kind = kinds.get(link.get(f"{_W}val")) if link is not None else None
            for level in kind.findall(f"{_W}lvl") if kind is not None else ():
                key = (one.get(f"{_W}numId"), _whole(level.get(f"{_W}ilvl"), 0, _DEEPEST))
                self._formats[key] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    _whole(_value(level, "start"), 1, 1_000_000),
                )

    def of(self, paragraph: Any) -> str:
        """The number to print in front of a paragraph, empty if it has none; bullets are a dash."""
        number, depth = self._place(paragraph)
        form = self._formats.get((number, depth))
        if form is None:
            return ""
        if form[0] == "bullet":
            return "-"
        counts = self._counts.setdefault(self._lists.get(number, number), [])
        for level in range(len(counts), depth + 1):
            counts.append(self._formats.get((number, level), ("", "", 1))[2] - 1)
        counts[depth] += 1
        del counts[depth + 1 :]
        return _PLACE.sub(lambda found: self._one(number, int(found[1]) - 1, counts), form[1])

    def _one(self, number: str, level: int, counts: list[int]) -> str:
        if level >= len(counts):
            return ""
        form = self._formats.get((number, level), ("decimal", "", 1))[0]
        return _figure(max(1, counts[level]), form)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, its own or those of its style."""
        node: Any = paragraph
        for _ in range(12):  # styles may be based on each other, and a hostile file may tie them in a ring
            numbered = node.find(f"{_W}pPr/{_W}numPr")
            if numbered is not None:
                number, level = numbered.find(f"{_W}numId"), numbered.find(f"{_W}ilvl")
                if number is not None:
                    return number.get(f"{_W}val", ""), _whole(_value_of(level), 0, _DEEPEST)
            style = node.find(f"{_W}pPr/{_W}pStyle") if node is paragraph else node.find(f"{_W}basedOn")
            node = self._styles.get(style.get(f"{_W}val")) if style is not None else None
            if node is None:
                break
        return "", 0


def _value_of(element: Any) -> str:
    return str(element.get(f"{_W}val", "")) if element is not None else ""


def _whole(text: str | None, otherwise: int, most: int) -> int:
    """A whole number from 0 to `most`, or `otherwise`: a damaged or hostile file may say anything."""
    plain = (text or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) < 10 and int(plain) <= most else otherwise


def _value(element: Any, name: str) -> str:
    return _value_of(element.find(f"{_W}{name}"))


def _figure(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and number < 40:
        text = ""
        for size, sign in _ROMAN:
            while number >= size:
                text, number = text + sign, number - size
        return text.upper() if form == "upperRoman" else text
    return str(number)


def _notes(document: Any) -> Iterator[Problem]:
    body = document.element.body
    if next(body.iter(f"{_W}ins", f"{_W}del", f"{_W}moveTo", f"{_W}moveFrom"), None) is not None:
        yield Problem(
            stage="read",
            code="tracked_changes",
            message="Le fichier contient des modifications suivies : elles sont lues comme acceptées.",
        )
    if next(body.iter(f"{_W}commentReference"), None) is not None:
        yield Problem(
            stage="read",
            code="comments",
            message="Le fichier contient des commentaires : ils ne sont pas lus.",
        )
