"""What introduces the next item: the sentence above its list, or the item that opens a list within the list."""

from dataclasses import dataclass, field

from clausescan.markers import kind_of_mark
from clausescan.segment.lists import opens_list
from clausescan.structures import Line, PassageKind

_MOST = 400  # characters
_INDENT = 6.0  # points


@dataclass(slots=True)
class Introductions:
    """Follows the passages of a document in reading order; `current` introduces the one that comes next."""

    current: str = ""
    _open: list[tuple[str, float, str]] = field(
        default_factory=list
    )  # items that opened a list, what introduced them

    def enter(self, kind: PassageKind, text: str, first: Line) -> None:
        """Close the inner lists that a passage which begins with the line `first` does not belong to."""
        if kind != "item":
            self._open.clear()
            return
        mark = kind_of_mark(text)
        for depth, (outer, x0, intro) in enumerate(self._open):
            if mark == outer and first.x0 <= x0 + _INDENT:
                self.current = intro
                del self._open[depth:]
                return

    def leave(self, kind: PassageKind, text: str, first: Line) -> None:
        """Take what a passage announces, if it announces anything."""
        if kind == "item" and opens_list(text):
            self._open.append((kind_of_mark(text), first.x0, self.current))
            # What introduces the outer list ("sont exclus :") holds for the inner one too
            self.current = f"{self.current}\n{text[-_MOST:]}"[-3 * _MOST :].strip()
        elif kind in ("heading", "paragraph"):
            self.current = text[-_MOST:] if opens_list(text) else ""
