"""Worker processes that may hang, die or eat memory without the run noticing more than one failed contract."""

import multiprocessing
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from clausescan.portfolio.worker import Answer, Settings, serve, warm

# A forked child shares the loaded engine; other systems start each worker afresh.
_METHOD = "fork" if sys.platform == "linux" else "spawn"


class _Worker:
    def __init__(self, context: Any, settings: Settings) -> None:
        self.link, child = context.Pipe()
        self.process = context.Process(target=serve, args=(child, settings), daemon=True)
        self.process.start()
        child.close()
        self.path: Path | None = None
        self.started = 0.0

    def give(self, path: Path) -> None:
        self.path, self.started = path, time.monotonic()
        self.link.send(path)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.link.close()


def scan_all(paths: Iterable[Path], settings: Settings, *, jobs: int, seconds: float) -> Iterator[Answer]:
    """The answer of every path, as soon as it is known, in no order.

    `jobs` processes work side by side. A contract that takes longer than `seconds`, or that brings its process
    down, gets a failed answer and its worker is replaced.
    """
    waiting = deque(paths)
    if not waiting:
        return
    if _METHOD == "fork":
        warm(settings)
    context = multiprocessing.get_context(_METHOD)
    workers = [_Worker(context, settings) for _ in range(min(jobs, len(waiting)))]
    try:
        while waiting or any(worker.path for worker in workers):
            for number, worker in enumerate(workers):
                if worker.path is None and waiting:
                    worker.give(waiting.popleft())
                elif worker.path and time.monotonic() - worker.started > seconds:
                    yield _failed(worker, "timeout", f"took longer than {seconds:g} s and was stopped")
                    workers[number] = _replace(worker, context, settings)
            ready = wait([worker.link for worker in workers if worker.path], timeout=0.2)
            for number, worker in enumerate(workers):
                if worker.link in ready:
                    try:
                        answer = worker.link.recv()
                    except (EOFError, OSError):
                        yield _failed(
                            worker, "crash", "brought its process down (out of memory, or a damaged file)"
                        )
                        workers[number] = _replace(worker, context, settings)
                    else:
                        worker.path = None
                        yield answer
    finally:
        for worker in workers:
            worker.stop()


def _failed(worker: _Worker, code: str, message: str) -> Answer:
    assert worker.path is not None
    return Answer(path=worker.path, code=code, message=message)


def _replace(worker: _Worker, context: Any, settings: Settings) -> _Worker:
    worker.stop()
    return _Worker(context, settings)
