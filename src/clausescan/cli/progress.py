"""A progress bar on a terminal, once a run takes more than a moment; nothing anywhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import monotonic
from typing import Any

PATIENCE = 0.7  # seconds without a sign that nobody minds


class Progress:
    """The bar of a run over `total` files. It stands on stderr and is gone whenever a report is written."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total, self._shown = total, shown and sys.stderr.isatty()
        self._started = monotonic()
        self._done = 0
        self._lock = Lock()

    @contextmanager
    def busy(self, text: str, *, counts: bool = True) -> Iterator[None]:
        """Show `text` beside the bar while the body runs; the file counts as done when it ends."""
        if not self._shown:
            yield
            return
        state: dict[str, Any] = {"bar": None, "over": False}

        def show() -> None:
            with self._lock:
                if not state["over"]:
                    state["bar"] = self._bar(text)

        timer = Timer(max(0.0, PATIENCE - (monotonic() - self._started)), show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                state["over"] = True
                if state["bar"] is not None:
                    state["bar"].stop()
            self._done += counts

    def _bar(self, text: str) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        many = (BarColumn(), MofNCompleteColumn()) if self._total > 1 else ()
        bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            *many,
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        bar.start()
        bar.add_task(text, total=self._total, completed=self._done)
        return bar
