"""Several contracts in a row as one: pages, offsets and ids go on from one document to the next."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from clausescan.structures import Box, Clause, Contract, Document, Line, Passage, Value


def join(contracts: Sequence[Contract], *, name: str, partial: bool = False) -> Contract:
    """One Contract of all documents, in order. `partial` says that some document of it was not read."""
    lines: list[Line] = []
    starts: list[int] = []
    texts: list[str] = []
    clauses: list[Clause] = []
    passages: list[Passage] = []
    values: list[Value] = []
    page = at = 0
    for number, one in enumerate(contracts, 1):
        document = one.document
        lines += [replace(line, page=line.page + page) for line in document.lines]
        starts += [start + at for start in document.starts]
        texts.append(document.text)
        clauses += [_clause(clause, number, page) for clause in one.clauses]
        passages += [_passage(passage, number, page, at) for passage in one.passages]
        values += [
            replace(value, page=value.page + page, passage=_id(number, value.passage)) for value in one.values
        ]
        page += document.pages
        at += len(document.text) + 1
    documents = [one.document for one in contracts]
    status = "partial" if partial or any(document.status != "read" for document in documents) else "read"
    return Contract(
        document=Document(
            name=name,
            sha256=hashlib.sha256("".join(document.sha256 for document in documents).encode()).hexdigest(),
            pages=page,
            text="\n".join(texts),
            lines=tuple(lines),
            starts=tuple(starts),
            status=status,  # type: ignore[arg-type]
            language=documents[0].language,
            words=sum(document.words for document in documents),
            set_aside=sum(document.set_aside for document in documents),
            problems=(),
        ),
        clauses=tuple(clauses),
        passages=tuple(passages),
        values=tuple(values),
    )


def _id(number: int, name: str) -> str:
    """Ids of the first document stay as they are; "p7" of the third becomes "d3p7"."""
    return name if number == 1 else f"d{number}{name}"


def _clause(clause: Clause, number: int, page: int) -> Clause:
    return replace(
        clause,
        id=_id(number, clause.id),
        parent=_id(number, clause.parent) if clause.parent else None,
        page=clause.page + page,
    )


def _passage(passage: Passage, number: int, page: int, at: int) -> Passage:
    return replace(
        passage,
        id=_id(number, passage.id),
        clause=_id(number, passage.clause) if passage.clause else None,
        page=passage.page + page,
        boxes=tuple(_box(box, page) for box in passage.boxes),
        start=passage.start + at,
        end=passage.end + at,
    )


def _box(box: Box, page: int) -> Box:
    return (box[0] + page, *box[1:])
