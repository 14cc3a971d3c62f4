"""How far a run is: a bar with rate and remaining time on a terminal, a line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clausescan.structures import Lang

if TYPE_CHECKING:
    from clausescan.portfolio.members import Family
    from clausescan.portfolio.worker import Answer

_EVERY = 30.0  # seconds between two lines of a log


@contextmanager
def progress(
    families: "Sequence[Family]", lang: Lang, *, quiet: bool
) -> "Iterator[Callable[[Answer], None] | None]":
    """What to call with every answer. The time left goes by bytes, because the biggest contracts come first."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar(families, lang) as told:
            yield told
    else:
        yield _Log(families, lang)


class Pace:
    """Contracts and bytes done, and what they say about the rest."""

    def __init__(self, families: "Sequence[Family]") -> None:
        self.total, self.bytes = len(families), sum(_weight(family) for family in families)
        self.done, self.weight, self.started = 0, 0, time.monotonic()

    def add(self, answer: "Answer") -> None:
        """One more contract is done."""
        self.done += 1
        self.weight += _weight(answer.family)

    @property
    def rate(self) -> float:
        """Contracts a second."""
        return self.done / max(0.001, time.monotonic() - self.started)

    @property
    def left(self) -> int:
        """Seconds until the end, at the pace so far."""
        gone = time.monotonic() - self.started
        return round(gone * (self.bytes - self.weight) / max(1, self.weight))


def _weight(family: "Family") -> int:
    """Bytes of a contract; one of unknown size (a URL) counts as a small file."""
    return family.size or 100_000


class _Log:
    def __init__(self, families: "Sequence[Family]", lang: Lang) -> None:
        self._pace, self._lang, self._last = Pace(families), lang, time.monotonic()

    def __call__(self, answer: "Answer") -> None:
        self._pace.add(answer)
        if time.monotonic() - self._last < _EVERY:
            return
        from clausescan.cli.portfolio.say import line
        from clausescan.report.messages import say
        from clausescan.report.typography import number

        self._last, pace = time.monotonic(), self._pace
        rate, left = number(pace.rate, self._lang), clock(pace.left)
        fields = {"done": pace.done, "total": pace.total, "rate": rate, "left": left}
        line(say("portfolio.run.progress", self._lang, **fields), error=True)


@contextmanager
def _bar(families: "Sequence[Family]", lang: Lang) -> "Iterator[Callable[[Answer], None]]":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    from clausescan.report.messages import say
    from clausescan.report.typography import clean, number

    pace = Pace(families)
    columns = (
        BarColumn(),
        TextColumn("{task.fields[count]}", markup=False),
        TextColumn("{task.fields[rate]}", markup=False),
        TextColumn("{task.fields[left]}", markup=False),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        fields = {"count": f"0/{pace.total}", "rate": "", "left": "-:--", "name": ""}
        task = shown.add_task("", total=pace.bytes, **fields)  # type: ignore[arg-type]

        def told(answer: "Answer") -> None:
            pace.add(answer)
            shown.update(
                task,
                completed=pace.weight,
                count=f"{pace.done}/{pace.total}",
                rate=say("portfolio.run.rate", lang, rate=number(pace.rate, lang)),
                left=clock(pace.left),
                name=clean(answer.family.name)[:40],
            )

        yield told


def clock(seconds: int) -> str:
    """Seconds as minutes and hours on a clock."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
