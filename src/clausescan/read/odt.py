"""OpenDocument text to lines: headings, lists with the numbers LibreOffice prints, tables, notes after their paragraph.

Deleted text lies outside the body in this format, so that what is read is what accepting every change gives.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT, Limits
from clausescan.read.door import check_text
from clausescan.read.odt_numbers import Counter, Numbers
from clausescan.read.odt_xml import OFFICE, TABLE, TEXT, XLINK, number_of, words
from clausescan.read.package import damaged, locked, open_package, parse_xml, review_notes
from clausescan.structures import PARAGRAPH, Line, Page, Problem

_DEEPEST = 60  # sections, lists and frames inside each other
_WIDEST = 200  # cells of a row that a repeated column may stand for
_OUT = frozenset(
    f"{TEXT}{name}"
    for name in (
        "table-of-content",
        "alphabetical-index",
        "tracked-changes",
        "sequence-decls",
        "bibliography",
    )
)


def read_odt(
    data: bytes, *, name: str = "", limits: Limits = DEFAULT
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Read an .odt as one page of lines; a table row is a line of cells under the table's first row.

    Raises UnreadableError for a file that is damaged, encrypted or unpacks to more than `limits` allows.
    """
    try:
        with open_package(data, name, limits) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise locked(name)
            content = parse_xml(archive.read("content.xml"))
            styles = parse_xml(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
        body = content.find(f"{OFFICE}body/{OFFICE}text")
    except UnreadableError:
        raise
    except Exception:  # zip and XML errors of many kinds
        raise damaged(name) from None
    if body is None:
        raise damaged(name)
    lines = tuple(_Reader(Numbers(content, styles)).blocks(body, 0))
    page = Page(number=1, lines=lines, chars=sum(len(line.text) for line in lines))
    check_text(page.chars, name=name, limits=limits)
    return (page,), tuple(_notes(body))


class _Reader:
    """One pass over the body; what it keeps between paragraphs is the state of the lists."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def blocks(self, parent: Any, depth: int) -> Iterator[Line]:
        """The lines of every paragraph, list, table and section inside `parent`."""
        if depth > _DEEPEST:
            return
        for element in parent.iterchildren():
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(element, "", depth)
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, self._numbers.open(element), depth)
            elif element.tag == f"{TABLE}table":
                yield from self._table(element)
            elif isinstance(element.tag, str) and element.tag not in _OUT:
                yield from self.blocks(element, depth + 1)

    def _list(self, element: Any, counter: Counter, depth: int, level: int = 1) -> Iterator[Line]:
        if depth > _DEEPEST:
            return
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            # An item that only holds a deeper list prints no number and counts nothing.
            counts = item.tag == f"{TEXT}list-item" and any(
                inner.tag in (f"{TEXT}p", f"{TEXT}h") for inner in item
            )
            mark = counter.next(level, item) if counts else ""
            for inner in item.iterchildren():
                if inner.tag == f"{TEXT}list":
                    yield from self._list(inner, counter, depth + 1, level + 1)
                elif inner.tag in (f"{TEXT}p", f"{TEXT}h"):
                    yield from self._paragraph(inner, mark, depth)
                    mark = ""

    def _paragraph(self, element: Any, mark: str, depth: int) -> Iterator[Line]:
        level = number_of(element.get(f"{TEXT}outline-level"), 1) if element.tag == f"{TEXT}h" else 0
        if level and not mark and element.get(f"{TEXT}is-list-header") != "true":
            mark = self._numbers.heading(level, element)
        notes: list[Any] = []
        frames: list[Any] = []
        for index, text in enumerate(words(element, notes, frames).split("\n")):
            shown = f"{mark} {text}".strip() if not index else text.strip()
            if shown and (text.strip() or level):
                bold = self._numbers.is_bold(element)
                yield Line(text=shown, page=1, level=level, bold=bold, blank_before=not index)
        for note in notes:
            yield from self.blocks(note, depth + 1)
        for frame in frames:
            yield from self.blocks(frame, depth + 1)

    def _table(self, element: Any) -> Iterator[Line]:
        header: tuple[str, ...] = ()
        for index, row in enumerate(element.iter(f"{TABLE}table-row")):
            if next(row.iterancestors(f"{TABLE}table"), None) is not element:
                continue  # a row of a table inside a cell: its words are in the cell
            cells: list[str] = []
            for cell in islice(row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"), _WIDEST):
                text = PARAGRAPH.join(
                    filter(
                        None, (words(p).replace("\n", " ").strip() for p in cell.iter(f"{TEXT}p", f"{TEXT}h"))
                    )
                )
                cells += [text] * min(number_of(cell.get(f"{TABLE}number-columns-repeated"), 1), _WIDEST)
            if not any(cells):
                continue
            if len(cells) == 1:  # a frame round text, not a table
                yield Line(text=cells[0], page=1, blank_before=True)
                continue
            yield Line(text=" | ".join(cells), page=1, kind="row", header=header, blank_before=not index)
            header = header or tuple(cell.replace(PARAGRAPH, " ") for cell in cells)


def _notes(body: Any) -> Iterator[Problem]:
    changes = body.find(f"{TEXT}tracked-changes")
    comment = next(body.iter(f"{OFFICE}annotation"), None)
    yield from review_notes(changed=changes is not None and len(changes) > 0, commented=comment is not None)
    for section in body.iter(f"{TEXT}section-source"):
        if section.get(f"{XLINK}href"):
            yield Problem(
                stage="read",
                code="linked_part",
                message="Une partie du fichier est liée à un autre document : seule sa dernière copie enregistrée est lue.",
            )
            return
