"""Which texts of a contract may say a phrase: asked once for the letters of each, not by every rule of every text."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from clausescan.playbooks.phrases import compile_phrase


class Index:
    """Folded texts by name, and where the letters stand that phrases need."""

    def __init__(self, folded: Mapping[str, str]) -> None:
        texts = [_bytes(text) for text in folded.values()]
        self._names = tuple(folded)
        self._every = frozenset(folded)
        self._whole = b"\n".join(texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self._known: dict[str, frozenset[str]] = {}
        # Each word once is a third of the text, and most letters are in none
        self._words = b"\n".join(set(self._whole.split()))

    def may_say(self, phrases: tuple[str, ...]) -> frozenset[str]:
        """The names of the texts that may hold one of `phrases`; the others surely do not."""
        found: frozenset[str] = frozenset()
        for phrase in phrases:
            needs = compile_phrase(phrase).needs
            if not needs:
                return self._every
            for letters in needs:
                found |= self._holding(letters)
        return found

    def _holding(self, letters: str) -> frozenset[str]:
        """The names of the texts that hold `letters` (part of a word: they stand in one text or in none)."""
        known = self._known.get(letters)
        if known is None:
            names, sought = [], _bytes(letters)
            at = self._whole.find(sought) if sought in self._words else -1
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                names.append(self._names[number])
                at = self._whole.find(sought, self._starts[number + 1])
            known = self._known[letters] = frozenset(names)
        return known


def _bytes(text: str) -> bytes:
    """A folded text, nearly all of it ASCII, as what is searched fastest."""
    return text.encode("utf-8", "surrogatepass")
