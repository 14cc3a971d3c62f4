"""What is between a line and a passage."""

from dataclasses import dataclass, field

from clausescan.segment.numbering import Number
from clausescan.structures import PassageKind


@dataclass(slots=True)
class Block:
    """Lines that make one passage; `number` opens a clause with it."""

    kind: PassageKind
    lines: list[int] = field(default_factory=list)
    number: Number | None = None
