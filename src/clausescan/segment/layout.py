"""What is usual in a document: body font size, line spacing, right margin, whether its text is hard-wrapped."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clausescan.structures import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The body text's habits: `size` in points, `gap` in line heights, `right` the usual right edge per page side."""

    size: float
    gap: float
    wrapped: bool
    printed: bool
    bold_share: float


def layout_of(lines: Sequence[Line]) -> Layout:
    """Measure the habits of a document's lines."""
    text = [line for line in lines if line.kind == "text"]
    printed = any(line.words for line in text)
    sizes: Counter[float] = Counter()
    gaps: Counter[float] = Counter()
    for line in text:
        sizes[round(line.size * 2) / 2] += len(line.text)
        if 0 <= line.gap < 3:
            gaps[round(line.gap, 1)] += 1
    bold = sum(len(line.text) for line in text if line.bold) / max(1, sum(len(line.text) for line in text))
    return Layout(
        size=sizes.most_common(1)[0][0] if sizes else 0.0,
        gap=_line_gap(gaps),
        wrapped=printed or _is_wrapped(text),
        printed=printed,
        bold_share=bold,
    )


def _line_gap(gaps: Counter[float]) -> float:
    """The spacing between lines of one paragraph: the smallest gap that is common."""
    total = sum(gaps.values())
    common = [gap for gap, count in gaps.items() if count >= 0.15 * total]
    return min(common, default=0.3)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Hard-wrapped text: lines that stop in mid-sentence and go on, in small letters, on the next one."""
    long = cut = 0
    for line, following in itertools.pairwise(lines):
        if len(line.text) > 40:
            long += 1
            ends = line.text.rstrip()[-1:]
            cut += (
                ends not in ".;:!?»)" and following.text.lstrip()[:1].islower() and not following.blank_before
            )
    return long >= 8 and cut > 0.25 * long
