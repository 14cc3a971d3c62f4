"""Web pages to lines: headings, lists with their numbers, tables; menus, scripts and what is hidden left out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, Limits
from clausescan.read.door import check_markup, check_text
from clausescan.read.figures import figure
from clausescan.read.html_parts import is_hidden, is_menu, main_part
from clausescan.structures import Line, Page, Problem

_DEEPEST = 200  # elements inside each other
_MOST_CELLS = 200
_SPACES = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*|[ \t\r\f\v]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_NUMBERED = re.compile(r"^(?:\(?(?:\d+|[a-z]|[ivx]+)[.)°]|[-–•])\s", re.IGNORECASE)
_FORMS = frozenset(("a", "A", "i", "I"))


def is_html(data: bytes, name: str) -> bool:
    """Whether the bytes are a web page, by their first tag or the suffix of `name`."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return name.lower().endswith((".html", ".htm", ".xhtml")) or start.startswith(
        (b"<!doctype html", b"<html")
    )


def read_html(
    data: bytes, *, name: str = "", limits: Limits = DEFAULT
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read a web page as one page of lines.

    Raises UnreadableError when there is no markup to read, or more of it than `limits` allows.
    """
    check_markup(len(data), name=name, limits=limits)
    from lxml import etree, html

    try:
        root = html.document_fromstring(_DECLARATION.sub("", _decode(data)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableError(
            f"« {name} » n'est pas une page web lisible.",
            hint="Enregistrez la page en PDF, puis relancez.",
            code="corrupt",
        ) from None
    lines = tuple(_Reader().lines(main_part(root)))
    page = Page(number=1, lines=lines, chars=sum(len(line.text) for line in lines))
    check_text(page.chars, name=name, limits=limits)
    return (page,), ()


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    said = _CHARSET.search(data[:4096])
    for encoding in (said[1].decode("ascii", "replace") if said else "", "utf-8-sig"):
        try:
            return data.decode(encoding) if encoding else data.decode("utf-8-sig")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


class _Reader:
    """One walk over the page that gathers words until a block ends, then gives them as a line."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._bold = [0, 0]  # letters in bold, letters
        self._mark = ""
        self._level = 0
        self._fresh = True  # the next line opens a block

    def lines(self, root: Any) -> Iterator[Line]:
        """The lines of `root` in the order of the page."""
        yield from self._walk(root, 0, bold=False)
        yield from self._flush()

    def _walk(self, element: Any, depth: int, *, bold: bool) -> Iterator[Line]:
        if depth > _DEEPEST or not isinstance(element.tag, str) or is_hidden(element):
            return
        tag = element.tag.lower()
        block = tag in _BLOCKS
        if block:
            yield from self._flush()
        if tag == "br":
            yield from self._flush(ends=False)
        elif tag == "table" and (rows := _rows(element)):
            yield from _table(rows)
        elif tag == "pre":
            for text in "".join(element.itertext()).splitlines():
                self._add(text, bold=False)
                yield from self._flush(ends=False)
        elif tag in ("ul", "ol") and is_menu(element):
            return
        else:
            level = self._level
            if re.fullmatch("h[1-6]", tag):
                self._level = int(tag[1])
            yield from self._inside(element, tag, depth, bold=bold or tag in ("b", "strong"))
            if block:
                yield from self._flush()
            self._level = level

    def _inside(self, element: Any, tag: str, depth: int, *, bold: bool) -> Iterator[Line]:
        self._add(element.text, bold=bold)
        marks = _marks(element, tag) if tag in ("ul", "ol") else {}
        for child in element.iterchildren():
            if child in marks:
                yield from self._flush()
                self._mark = marks[child]
            yield from self._walk(child, depth + 1, bold=bold)
            self._add(child.tail, bold=bold)

    def _add(self, text: str | None, *, bold: bool) -> None:
        if text:
            self._words.append(_SPACES.sub(" ", text))
            letters = sum(1 for c in text if c.isalpha())
            self._bold[0] += letters * bold
            self._bold[1] += letters

    def _flush(self, *, ends: bool = True) -> Iterator[Line]:
        """The words gathered so far as a line; `ends` says that a block ended, not just a line of it."""
        text = _SPACES.sub(" ", "".join(self._words)).strip()
        bold = self._bold[1] > 0 and self._bold[0] > 0.8 * self._bold[1]
        fresh, self._words, self._bold = self._fresh, [], [0, 0]
        self._fresh = ends or (fresh and not text)
        if not text:
            return
        mark = "" if _NUMBERED.match(text) else self._mark
        self._mark = ""
        yield Line(text=f"{mark} {text}".strip(), page=1, level=self._level, bold=bold, blank_before=fresh)


def _marks(element: Any, tag: str) -> dict[Any, str]:
    """What stands in front of each item of a list."""
    if "list-style" in (style := element.get("style", "").replace(" ", "").lower()) and "none" in style:
        return {}
    if tag == "ul":
        return dict.fromkeys(element.iterchildren("li"), "-")
    form = element.get("type", "1")
    at = _whole(element.get("start"), 1) - 1
    marks = {}
    for item in element.iterchildren("li"):
        at = _whole(item.get("value"), at + 1)
        marks[item] = f"{figure(at, form if form in _FORMS else '1')}."
    return marks


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default


def _rows(table: Any) -> list[list[str]]:
    """The cells of a table of data, spanned ones repeated; [] for a table that only lays out the page."""
    if table.find(".//table") is not None:
        return []
    rows: list[list[str]] = []
    carried: dict[int, tuple[int, str]] = {}  # column: rows still to fill, and with what
    for row in table.iter("tr"):
        if is_hidden(row):
            continue
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _carry(cells, carried)
            text = " ".join("".join(_visible(cell)).split())
            for _ in range(min(_whole(cell.get("colspan"), 1) or 1, _MOST_CELLS)):
                if (more := min(_whole(cell.get("rowspan"), 1), 1000) - 1) > 0:
                    carried[len(cells)] = (more, text)
                cells.append(text)
            if len(cells) > _MOST_CELLS:
                break
        _carry(cells, carried)
        if any(cells):
            rows.append(cells)
    return rows if len(rows) >= 2 and sum(len(set(row)) >= 2 for row in rows) >= 0.5 * len(rows) else []


def _carry(cells: list[str], carried: dict[int, tuple[int, str]]) -> None:
    while (found := carried.get(len(cells))) and len(cells) < _MOST_CELLS:
        left, text = found
        if left > 1:
            carried[len(cells)] = (left - 1, text)
        else:
            del carried[len(cells)]
        cells.append(text)


def _visible(element: Any, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST or not isinstance(element.tag, str) or is_hidden(element):
        return
    spaced = element.tag in _BLOCKS or element.tag == "br"
    yield " " if spaced else ""
    yield element.text or ""
    for child in element.iterchildren():
        yield from _visible(child, depth + 1)
        yield child.tail or ""
    yield " " if spaced else ""


def _table(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    header: tuple[str, ...] = ()
    for index, cells in enumerate(rows):
        shown = (
            [cell for at, cell in enumerate(cells) if not at or cell != cells[at - 1]]
            if len(set(cells)) == 1
            else cells
        )
        if len(shown) == 1:
            yield Line(text=shown[0], page=1, blank_before=not index)
            continue
        yield Line(text=" | ".join(shown), page=1, kind="row", header=header, blank_before=not index)
        header = header or tuple(shown)
