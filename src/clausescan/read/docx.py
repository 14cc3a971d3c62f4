"""Word files to lines: paragraphs and tables in order, with the numbers that Word itself would print.

Tracked insertions are read as accepted and deletions left out; comments, headers and footers are not the contract.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, Limits
from clausescan.read.door import check_text
from clausescan.read.figures import figure
from clausescan.read.package import damaged, open_package, parse_xml, review_notes
from clausescan.structures import PARAGRAPH, Line, Page, Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AROUND = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_DEEPEST = 50  # tables and content controls inside each other
_LEVELS = 8  # levels of a list below the first, in Word
_SKIPPED = frozenset(
    [f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_LEVEL = re.compile(r"(\d)$")
_PLACE = re.compile(r"%(\d)")
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


def read_docx(
    data: bytes, *, name: str = "", limits: Limits = DEFAULT
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read a .docx as one page of lines; a table row is a line of cells under the table's first row.

    Raises UnreadableError for a file that is damaged, encrypted or unpacks to more than `limits` allows.
    """
    document = _open(data, name, limits)
    numbers = _numbers(document, name)
    lines = tuple(_blocks(document.element.body, document, numbers))
    page = Page(number=1, lines=lines, chars=sum(len(line.text) for line in lines))
    check_text(page.chars, name=name, limits=limits)
    return (page,), tuple(_notes(document))


def _blocks(parent: Any, document: Any, numbers: "_Numbers", depth: int = 0) -> Iterator[Line]:
    """The lines of the paragraphs and tables inside `parent`; content controls are looked into."""
    if depth > _DEEPEST:
        return
    for element in parent.iterchildren():
        if element.tag == f"{_W}p":
            yield from _paragraph(element, document, numbers, depth)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, document, numbers, depth)
        elif element.tag in _AROUND:
            yield from _blocks(element, document, numbers, depth + 1)


def _open(data: bytes, name: str, limits: Limits) -> Any:
    from docx import Document

    try:
        open_package(data, name, limits).close()
        return Document(BytesIO(data))
    except UnreadableError:
        raise
    except Exception:  # zip, XML and package errors of many kinds
        raise damaged(name) from None


def _numbers(document: Any, name: str) -> "_Numbers":
    from lxml import etree

    try:
        return _Numbers(document)
    except (
        etree.XMLSyntaxError,
        ValueError,
        TypeError,
        AttributeError,
    ):  # of parts that python-docx does not check
        raise damaged(name) from None


def _paragraph(element: Any, document: Any, numbers: "_Numbers", depth: int) -> Iterator[Line]:
    number = numbers.of(element)
    style = _style(element, document)
    level = int(found[1]) if style.startswith("heading") and (found := _LEVEL.search(style)) else 0
    for index, text in enumerate(_text(element).split("\n")):
        words = f"{number} {text}".strip() if not index else text.strip()
        if words and not style.startswith("toc"):
            yield Line(text=words, page=1, level=level, bold=_bold(element), blank_before=not index)
    for reference in element.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
        if note := numbers.notes.get((reference.tag, reference.get(f"{_W}id"))):
            yield Line(text=note, page=1, blank_before=True)
    for box in _text_boxes(element):
        yield from _blocks(box, document, numbers, depth + 1)


def _text(element: Any) -> str:
    parts: list[str] = []
    for node in _nodes(element):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _nodes(element: Any) -> Iterator[Any]:
    """What a paragraph prints: without text boxes, their second copy for old programs, moved and hidden text."""
    yield element
    for child in element.iterchildren():
        if child.tag in _SKIPPED or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        yield from _nodes(child)


def _text_boxes(element: Any) -> Iterator[Any]:
    """The outermost text boxes hung on a paragraph, each once."""
    for child in element.iterchildren():
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _text_boxes(child)


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


def _table(element: Any, document: Any, numbers: "_Numbers", depth: int) -> Iterator[Line]:
    header: tuple[str, ...] = ()
    above: dict[int, str] = {}
    for index, row in enumerate(element.findall(f"{_W}tr")):
        cells = row.findall(f"{_W}tc") or row.findall(f"{_W}sdt/{_W}sdtContent/{_W}tc")
        if len(cells) == 1:  # a frame round text, not a table
            yield from _blocks(cells[0], document, numbers, depth + 1)
            continue
        texts: list[str] = []
        column = 0
        for cell in cells:
            text = PARAGRAPH.join(filter(None, (_cell(one, numbers) for one in cell.iter(f"{_W}p"))))
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(f"{_W}val") != "restart" and not text:
                text = above.get(column, "")  # printed once beside the rows that it stands for
            above[column] = text
            texts.append(text)
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            column += int(span.get(f"{_W}val", "1")) if span is not None else 1
        if not any(texts):
            continue
        yield Line(text=" | ".join(texts), page=1, kind="row", header=header, blank_before=not index)
        header = header or tuple(text.replace(PARAGRAPH, " ") for text in texts)


def _cell(paragraph: Any, numbers: "_Numbers") -> str:
    text = _text(paragraph).replace("\n", " ").strip()
    return f"{numbers.of(paragraph)} {text}".strip() if text else ""


class _Numbers:
    """The list numbers of a document, counted as Word counts them: it stores how, not what. `notes` are its footnotes."""

    def __init__(self, document: Any) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self.notes = _footnotes(document)
        self._restarts: dict[tuple[str, int], int] = {}  # where a list begins anew, until it has
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
                key = (one.get(f"{_W}numId"), _whole(level.get(f"{_W}ilvl"), 0, _LEVELS))
                self._formats[key] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    _whole(_value(level, "start"), 1, 1_000_000),
                )
            for override in one.findall(f"{_W}lvlOverride"):
                if (start := _whole(_value(override, "startOverride"), -1, 1_000_000)) >= 0:
                    level_of = _whole(override.get(f"{_W}ilvl"), 0, _LEVELS)
                    self._restarts[(one.get(f"{_W}numId"), level_of)] = start

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
        if (start := self._restarts.pop((number, depth), None)) is not None:
            counts[depth] = start - 1
        counts[depth] += 1
        del counts[depth + 1 :]
        return _PLACE.sub(lambda found: self._one(number, int(found[1]) - 1, counts), form[1])

    def _one(self, number: str, level: int, counts: list[int]) -> str:
        if level >= len(counts):
            return ""
        form = self._formats.get((number, level), ("decimal", "", 1))[0]
        return figure(max(1, counts[level]), _FORMS.get(form, "1"))

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, its own or those of its style."""
        node: Any = paragraph
        for _ in range(12):  # styles may be based on each other, and a hostile file may tie them in a ring
            numbered = node.find(f"{_W}pPr/{_W}numPr")
            if numbered is not None:
                number, level = numbered.find(f"{_W}numId"), numbered.find(f"{_W}ilvl")
                if number is not None:
                    return number.get(f"{_W}val", ""), _whole(_value_of(level), 0, _LEVELS)
            style = node.find(f"{_W}pPr/{_W}pStyle") if node is paragraph else node.find(f"{_W}basedOn")
            node = self._styles.get(style.get(f"{_W}val")) if style is not None else None
            if node is None:
                break
        return "", 0


def _footnotes(document: Any) -> dict[tuple[str, str], str]:
    """The words of each footnote and endnote under the tag and id of what refers to it."""
    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        for kind in ("footnote", "endnote"):
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iter(f"{_W}{kind}"):
                    text = " ".join(_text(note).split())
                    if text:
                        found[(f"{_W}{kind}Reference", note.get(f"{_W}id", ""))] = text
    return found


def _value_of(element: Any) -> str:
    return str(element.get(f"{_W}val", "")) if element is not None else ""


def _whole(text: str | None, otherwise: int, most: int) -> int:
    """A whole number from 0 to `most`, or `otherwise`: a damaged or hostile file may say anything."""
    plain = (text or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) < 10 and int(plain) <= most else otherwise


def _value(element: Any, name: str) -> str:
    return _value_of(element.find(f"{_W}{name}"))


def _notes(document: Any) -> Iterator[Problem]:
    body = document.element.body
    changes = body.iter(f"{_W}ins", f"{_W}del", f"{_W}moveTo", f"{_W}moveFrom")
    comments = body.iter(f"{_W}commentReference")
    return review_notes(changed=next(changes, None) is not None, commented=next(comments, None) is not None)
