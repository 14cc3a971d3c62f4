"""The frozen data that the stages hand to each other. Nothing here computes or imports a library.

Reading guide: `Page` is what a reader gives, `Document` what cleaning makes of the pages, `Contract` the
clauses and passages of a document with their labels and values, `Report` what every output format sees.
Boxes are (page, x0, top, x1, bottom) in PDF points from the top left corner; pages count from 1.
Offsets count characters of `Document.text`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Box = tuple[int, float, float, float, float]
Affine = tuple[float, float, float, float, float, float]  # (x, y) goes to (a x + c y + e, b x + d y + f)
PARAGRAPH = (
    "\u2029"  # in the text of a row that a reader gives: parts the paragraphs of a cell, until it is cleaned
)
PassageKind = Literal["heading", "paragraph", "item", "row"]
TagSource = Literal["cue", "model", "context", "value"]
Outcome = Literal["missing", "breach", "unknown"]
Severity = Literal["critical", "high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # gravest first
Status = Literal["read", "partial", "unreadable"]
Lang = Literal["fr", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that was not read, not understood or not sure, said by the stage that met it."""

    stage: str
    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as printed, with its box on the page and its font; a `sideways` one runs up or down the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    sideways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a page: rows of cells, each cell the words printed in it; `box` in page points."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: tuple[tuple[tuple[Word, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text, or one table row, in reading order.

    `level` is the heading depth where the source states it (Markdown), else 0. `header` holds the header
    cells of the table for a row. `gap` is the white space above, in line heights. `origin` is where the line
    stands in a text file, in characters; a PDF has no such place.
    """

    text: str
    page: int
    words: tuple[Word, ...] = ()
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    gap: float = 0.0
    kind: Literal["text", "row"] = "text"
    header: tuple[str, ...] = ()
    level: int = 0
    blank_before: bool = False
    origin: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as its reader gives it: loose `words` and `tables` (PDF), or `lines` already in order (text).

    `chars` counts its characters; `picture` says that what is printed is only in its picture and was not read.
    A page recognised from its picture has a `confidence` from 0 to 1; its boxes stand on the page put upright,
    and `back` takes them to the page as it is, where it lay askew.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    confidence: float | None = None
    back: Affine | None = None
    words: tuple[Word, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    chars: int = 0
    picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """What a page looks like: an image file (`data`, of `media_type`) of a page of `width` x `height` points."""

    number: int
    width: float
    height: float
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The clean text of a file; `lines[i]` stands at `text[starts[i]:starts[i] + len(lines[i].text)]`.

    A file that is not `paged` (Word, a web page, text) counts as one page, and places in it are paragraphs.
    """

    name: str
    sha256: str
    pages: int
    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    status: Status = "read"
    language: str = "fr"
    words: int = 0
    set_aside: int = 0
    paged: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A label on a passage: how sure, who said so (`cue`, `model`, `context`, `value`) and on what evidence."""

    label: str
    score: float
    source: TagSource
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """An article, sub-article or annex of the contract. `parent` is the id of the clause it stands in."""

    id: str
    number: str
    heading: str
    parent: str | None
    page: int
    level: int = 1
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit that carries labels: a heading, a paragraph, a list item or a table row.

    `text` is `Document.text[start:end]` with runs of white space made one space. `path` is the headings
    above it from the outside in, `intro` the sentence that introduces a list or table (a line each where a list
    stands in a list, the nearest last), `header` the header cells of a row (cells are joined by " | " in
    `text`). `paragraph` counts from 1 in a file without pages.
    """

    id: str
    clause: str | None
    kind: PassageKind
    text: str
    page: int
    boxes: tuple[Box, ...]
    start: int
    end: int
    path: tuple[str, ...] = ()
    intro: str = ""
    header: tuple[str, ...] = ()
    labels: tuple[Tag, ...] = ()
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure of the contract, in the unit as written, tied to the words and passage that state it.

    `kind` is one of the value kinds of the label guide. `party` is client, provider or either; `qualifier`
    says the reference point or the severity; `strength` is firm, target or best_efforts; `mode` is for fees.
    """

    kind: str
    amount: float | None
    unit: str
    text: str
    page: int
    passage: str
    party: str = ""
    qualifier: str = ""
    strength: str = "firm"
    mode: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A document cut into clauses and passages, with what was found in them."""

    document: Document
    clauses: tuple[Clause, ...]
    passages: tuple[Passage, ...]
    values: tuple[Value, ...] = ()
    kind: str = "infogerance"
    kind_score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to act on. `severity` says how much it hurts, `confidence` how sure the reading is."""

    rule: str
    label: str
    outcome: Outcome
    severity: Severity
    confidence: float
    message: str
    why: str = ""
    law: tuple[str, ...] = ()
    question: str = ""
    wording: str = ""
    passages: tuple[str, ...] = ()
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerimeterItem:
    """One line of the perimeter grid and where its state comes from."""

    item: str
    family: str
    title: str
    weight: int
    state: Literal["included", "excluded", "optional", "client", "silent", "conflict"]
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date to act on, with the arithmetic that gives it."""

    kind: str
    day: date | None
    arithmetic: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCost:
    """What leaving costs, in months of fee and in money where the fee is known; `parts` shows the sum.

    A `low` without a `high` is what it costs at least: a part has no price in the contract.
    """

    low_months: float | None = None
    high_months: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str = "EUR"
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a year may cost. `low` and `high` are the yearly band where items are left out of the fee.

    `fee` is per month, None if neither the contract nor the profile gives it; `outside` names the items that
    are billed on top or left out; `parts` shows the sum.
    """

    fee: float | None = None
    year: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str = "EUR"
    outside: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Captivity:
    """How much the contract makes the client depend on the provider: the sum of the points of `parts`."""

    level: Literal["low", "medium", "high", "unknown"] = "unknown"
    points: int = 0
    parts: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Freedom:
    """Something the client may want later (another provider, a smaller scope...), and whether it may."""

    id: str
    title: str
    state: Literal["open", "barred", "silent"]
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One document of a contract that is made of several, and where its pages stand in the report.

    `failure` says why it was not read; such a part has no page.
    """

    name: str
    sha256: str
    role: Literal["main", "annex", "amendment"]
    first_page: int = 0
    pages: int = 0
    code: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What an amendment put out of force: a value (`what` is its kind) or a clause (`what` is its number).

    `old` and `new` quote both wordings, `by` names the amendment.
    """

    kind: Literal["value", "clause"]
    what: str
    old: str
    old_page: int
    new: str
    new_page: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is said about one contract. Every output format sees this and nothing else.

    `documents` is empty for a contract of one file.
    """

    contract: Contract
    lang: Lang = "fr"
    playbook: str = ""
    verdict: str = ""
    reasons: tuple[str, ...] = ()
    score: int | None = None
    findings: tuple[Finding, ...] = ()
    perimeter: tuple[PerimeterItem, ...] = ()
    exit: ExitCost = field(default_factory=ExitCost)
    deadlines: tuple[Deadline, ...] = ()
    budget: Budget = field(default_factory=Budget)
    captivity: Captivity = field(default_factory=Captivity)
    openness: tuple[Freedom, ...] = ()
    profile: tuple[tuple[str, str], ...] = ()
    documents: tuple[Part, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    problems: tuple[Problem, ...] = ()
