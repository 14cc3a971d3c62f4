"""Which piece of a set a document is: a whole contract, or a CCAP, an annex, an amendment... and what it leaves to others."""

import re
from functools import cache

from clausescan.fold import fold
from clausescan.playbooks.phrases import find_phrase
from clausescan.playbooks.schema import Model, Text
from clausescan.playbooks.toml import read_data
from clausescan.structures import Contract


class Piece(Model):
    """A piece of a contract set. `holds` are the labels it should state itself ("*" for all of them).

    `title_cues` are looked for at the top of the document, `body_cues` in its whole text;
    `look_in` says where the rest usually is.
    """

    id: str
    title: Text
    holds: tuple[str, ...]
    title_cues: tuple[str, ...] = ()
    not_title: tuple[str, ...] = ()
    look_in: Text = Text(fr="", en="")

    def states(self, label: str) -> bool:
        """Whether it should state a label itself, so that silence on it is a gap."""
        return "*" in self.holds or label in self.holds


class General(Model):
    """General terms that a contract refers to and that settle some labels when it is silent (CCAG...)."""

    id: str
    title: Text
    cues: tuple[str, ...]
    labels: tuple[str, ...]


class PiecesFile(Model):
    """The shape of pieces.toml. `whole` is the piece of a document that no title cue names.

    `topics` are words that show that a subject may be dealt with somewhere; `named` those that name it so
    plainly that a contract which uses them, in whatever clause, is not called silent.
    """

    whole: Piece
    pieces: tuple[Piece, ...]
    general: tuple[General, ...]
    elsewhere: tuple[str, ...]
    topics: dict[str, tuple[str, ...]]
    named: dict[str, tuple[str, ...]]


@cache
def load_pieces() -> PiecesFile:
    """The shipped table of pieces, general terms and topic words."""
    return read_data(PiecesFile, "pieces.toml", "the table of contract pieces is wrong")


_FURNITURE = re.compile(r"^(?:page \d+|\d+(?: ?/ ?\d+)?)\W*$")


def opening(contract: Contract, words: int = 90) -> str:
    """The folded first words of a contract: its title and what stands around it."""
    out: list[str] = []
    for passage in contract.passages[:30]:
        text = fold(passage.text).strip()
        if not _FURNITURE.match(text):
            out.append(text)
        if sum(len(t.split()) for t in out) >= words:
            break
    return " . ".join(out)[: words * 8]


def recognise_piece(contract: Contract) -> Piece:
    """The piece whose title cue stands first at the top of the document, else the whole contract."""
    top = opening(contract, 140)
    found: list[tuple[int, Piece]] = []
    for piece in load_pieces().pieces:
        match = find_phrase(piece.title_cues, top)
        if match and not (piece.not_title and find_phrase(piece.not_title, top[: match.start() + 200])):
            found.append((match.start(), piece))
    return min(found, key=lambda entry: entry[0])[1] if found else load_pieces().whole
