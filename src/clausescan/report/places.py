"""Where quoted words stand on the page: boxes of the words themselves, not of the whole passage."""

from collections.abc import Iterable, Iterator

from clausescan.fold import fold
from clausescan.report.messages import plural
from clausescan.report.typography import pages, runs
from clausescan.spans import lines_between
from clausescan.structures import Box, Document, Finding, Lang, Passage, Report, Word


def passages_of(finding: Finding, report: Report) -> tuple[Passage, ...]:
    """The passages that a finding points to, in the order of the finding."""
    known = {passage.id: passage for passage in report.contract.passages}
    return tuple(known[name] for name in finding.passages if name in known)


def where(report: Report, spots: Iterable[tuple[int | None, str]]) -> str:
    """Where (page, passage id) stand, runs folded: "p. 3, 5-9", or "paragraphes 4, 12" in a file without pages."""
    found = list(spots)
    if report.contract.document.paged:
        return pages(page for page, _ in found if page)
    names = {name for _, name in found}
    return _paragraphs((p for p in report.contract.passages if p.id in names), report.lang)


def passage_place(passage: Passage, report: Report) -> str:
    """Where a passage stands, as `where` says it."""
    paged = report.contract.document.paged
    return pages([passage.page]) if paged else _paragraphs([passage], report.lang)


def _paragraphs(passages: Iterable[Passage], lang: Lang) -> str:
    numbers = {passage.paragraph for passage in passages if passage.paragraph}
    return plural("place.paragraph", len(numbers), lang, numbers=runs(numbers)) if numbers else ""


def finding_place(finding: Finding, report: Report) -> str:
    """Where a finding points to, "" for one that points nowhere."""
    return where(report, [(finding.page, next(iter(finding.passages), ""))])


def finding_boxes(finding: Finding, report: Report) -> tuple[Box, ...]:
    """Boxes of the quoted words of `finding`, one per printed line; of its whole passages where it quotes none.

    () for a finding that points nowhere or whose contract has no pages (text, Markdown).
    """
    pointed = passages_of(finding, report)
    for passage in pointed:
        if boxes := quote_boxes(finding.quote, passage, report.contract.document):
            return boxes
    return tuple(box for passage in pointed for box in passage.boxes)


def quote_boxes(quote: str, passage: Passage, document: Document) -> tuple[Box, ...]:
    """Boxes of the words of `quote` inside `passage`, one per printed line; () if they are not found there.

    Letters and digits alone are compared: spaces, cut words and quotation marks differ between print and text.
    """
    wanted = _letters(quote)
    words = [
        (line, word) for _, line in lines_between(document, passage.start, passage.end) for word in line.words
    ]
    owners = [index for index, (_, word) in enumerate(words) for _ in _letters(word.text)]
    at = "".join(_letters(word.text) for _, word in words).find(wanted) if wanted else -1
    if at < 0:
        return ()
    found = words[owners[at] : owners[at + len(wanted) - 1] + 1]
    return tuple(_joined((line.page, word) for line, word in found))


def quote_span(quote: str, text: str) -> tuple[int, int] | None:
    """Start and end of the words of `quote` in `text`, compared as in `quote_boxes`; None if not there."""
    wanted = _letters(quote)
    offsets = [index for index, char in enumerate(text) if char.isalnum()]
    at = _letters(text).find(wanted) if wanted else -1
    return None if at < 0 else (offsets[at], offsets[at + len(wanted) - 1] + 1)


def _letters(text: str) -> str:
    return "".join(folded for char, folded in zip(text, fold(text), strict=True) if char.isalnum())


def _joined(words: Iterable[tuple[int, Word]]) -> Iterator[Box]:
    """Words side by side in one box; a new line, a new column or a new page starts another."""
    current: Box | None = None
    for page, word in words:
        if current and current[0] == page and _beside(current, word):
            current = (
                page, min(current[1], word.x0), min(current[2], word.top),
                max(current[3], word.x1), max(current[4], word.bottom),
            )  # fmt: skip
            continue
        if current:
            yield current
        current = (page, word.x0, word.top, word.x1, word.bottom)
    if current:
        yield current


def _beside(box: Box, word: Word) -> bool:
    height = word.bottom - word.top
    overlap = min(box[4], word.bottom) - max(box[2], word.top)
    return overlap > 0.5 * height and -1 <= word.x0 - box[3] <= 2.5 * height
