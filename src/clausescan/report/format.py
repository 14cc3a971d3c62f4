"""What every output format is: a function from reports to text, and how the reader wants to see it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from clausescan.structures import PagePicture, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to show reports. `many` says that several were asked for, `titles` names the labels.

    `theme` is one of `paint.THEMES`, for a dark or light terminal or without colours; `families` gives the theme of each label: scope, quality, data, liability, exit or other.
    """

    width: int = 80
    colour: bool = False
    theme: str = "dark"
    explain: bool = False
    many: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)


Render = Callable[[Iterable[Report], Look], Iterator[str]]
"""Takes reports as they come and yields text to write as soon as it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The contract's own bytes, and the pictures of its pages for the formats that ask for them."""

    data: bytes
    pictures: Callable[[], tuple[PagePicture, ...]]


RenderFile = Callable[[Report, Look, Source], bytes]
"""Makes one file of one report."""
