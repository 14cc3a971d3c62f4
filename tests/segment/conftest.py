"""Text as a scan cuts it."""

from clausescan.clean import clean
from clausescan.read.text import read_text
from clausescan.segment import segment
from clausescan.structures import Contract


def contract(text: str) -> Contract:
    """The clauses and passages of a text file."""
    data = text.encode()
    return segment(clean(read_text(data)[0], name="x.md", data=data))
