"""The points of view from which a passage is read: which column of text, cut how, and how much it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Columns = Mapping[str, Sequence[str]]

_WORDS_AND_PERCENT = r"\w+|%"
_SIGNS = r"\S+"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A column as a bag of words.

    `token` is the pattern of a word, with `pairs` two words in a row count too, `sublinear` counts a repeated word
    by the logarithm, `weighted` counts a rare word for more (idf). The last two are for fitting: in how many
    passages a term must stand, and how many terms are kept.
    """

    column: str
    weight: float
    token: str = r"\w\w+"
    pairs: bool = False
    sublinear: bool = False
    weighted: bool = True
    min_df: int = 1
    max_features: int | None = None


VIEWS = {
    "words": View(column="text", weight=1.0, token=_WORDS_AND_PERCENT, pairs=True, sublinear=True, min_df=3, max_features=40_000),
    "stems": View(column="stems", weight=0.7, token=_WORDS_AND_PERCENT, pairs=True, sublinear=True, min_df=3, max_features=30_000),
    "denied": View(column="denied", weight=0.5, token=_SIGNS, pairs=True, sublinear=True, min_df=3, max_features=15_000),
    "opens": View(column="opens", weight=0.7, pairs=True, min_df=2, max_features=8_000),
    "above": View(column="above", weight=0.5, pairs=True, min_df=2, max_features=8_000),
    "intro": View(column="intro", weight=0.5, pairs=True, min_df=2, max_features=8_000),
    "near": View(column="near", weight=0.3, min_df=3, max_features=8_000),
    "cues": View(column="cues", weight=0.5, token=_SIGNS, weighted=False),
    "shape": View(column="shape", weight=0.2, token=_SIGNS, weighted=False),
}  # fmt: skip
