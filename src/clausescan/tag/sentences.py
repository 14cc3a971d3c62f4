"""The sentences of passages, which are read beside the whole: the second term of a long paragraph is drowned in it."""

import re

import numpy as np
from numpy.typing import NDArray

from clausescan.tag.stems import denied, stems
from clausescan.tag.views import Columns

_END = re.compile(r"(?<=[.;:!?])\s+(?=\S)")
_LEAST = 8  # words: shorter sentences are read with the next one
_REST = 5  # words: a shorter rest is read with the one before


def with_sentences(columns: Columns) -> tuple[dict[str, list[str]], NDArray[np.intp]]:
    """The columns with a row more for each sentence, after those of the passages, and the passage of each sentence.

    Every passage has one at least. Of a sentence only its words are known, and the kind of its passage.
    """
    rows: dict[str, list[str]] = {name: [] for name in ("text", "stems", "denied", "kind")}
    owners: list[int] = []
    for row, text in enumerate(columns["text"]):
        own = _sentences(text)
        owners += [row] * len(own)
        rows["text"] += own
        rows["kind"] += [columns["kind"][row]] * len(own)
        if len(own) == 1:  # the words of a passage of one sentence are known
            for name in ("stems", "denied"):
                rows[name].append(columns[name][row])
        else:
            stemmed = [stems(sentence) for sentence in own]
            rows["stems"] += stemmed
            rows["denied"] += [denied(sentence) for sentence in stemmed]
    wide = {name: [*column, *rows.get(name, [""] * len(owners))] for name, column in columns.items()}
    return wide, np.asarray(owners, dtype=np.intp)


def _sentences(text: str) -> list[str]:
    out: list[str] = []
    short = ""
    for sentence in _END.split(text):
        short = f"{short} {sentence}".strip()
        if len(short.split()) >= _LEAST:
            out.append(short)
            short = ""
    if short and out and len(short.split()) < _REST:
        out[-1] = f"{out[-1]} {short}"
    elif short or not out:
        out.append(short)
    return out
