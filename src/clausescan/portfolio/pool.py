"""Worker processes that may hang, die or eat memory without the run noticing more than one failed contract."""

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing.connection import wait
from typing import Any

from clausescan.portfolio.worker import Answer, Settings, Task, scan, serve

# A forked worker shares the loaded engine, and one forked from a process of its own holds nothing of ours:
# when we are killed it sees the end of its line. Other systems start each worker afresh.
_METHOD = "forkserver" if sys.platform == "linux" else "spawn"
_PRELOAD = "clausescan.portfolio.preload"

Work = Callable[[Task, Settings], Answer]


def prepare(settings: Settings) -> None:
    """Start to load the engine now, beside whatever the caller does before the first task."""
    if _METHOD == "forkserver" and settings.model is None:
        from multiprocessing import forkserver

        multiprocessing.get_context(_METHOD).set_forkserver_preload([_PRELOAD])
        forkserver.ensure_running()


@contextmanager
def _program_hidden() -> Iterator[None]:
    """Processes started inside do not run the main module of this program again.

    They need nothing of it, and to import the command line would cost each of them a tenth of a second.
    """
    main = sys.modules["__main__"]
    named: dict[str, Any] = {
        name: main.__dict__[name] for name in ("__file__", "__spec__") if name in main.__dict__
    }
    try:
        main.__dict__.pop("__file__", None)
        main.__spec__ = None
        yield
    finally:
        main.__dict__.update(named)


class Worker:
    """A process that answers one task at a time; `task` is the one it is at."""

    def __init__(self, settings: Settings, work: Work, seconds: float) -> None:
        context: Any = multiprocessing.get_context(_METHOD)
        self.link, child = context.Pipe()
        self._process = context.Process(target=serve, args=(child, settings, work, seconds), daemon=True)
        with nullcontext() if work.__module__ == "__main__" else _program_hidden():
            self._process.start()
        child.close()
        self.task: Task | None = None
        self._started: float | None = None  # when it began its task; None while the process itself starts
        self._ready = False

    def give(self, task: Task) -> None:
        """Hand over a task. A process that has died meanwhile is noticed when its answer is read."""
        self.task, self._started = task, time.monotonic() if self._ready else None
        with suppress(OSError):
            self.link.send(task)

    def overdue(self, seconds: float) -> bool:
        """Whether it has been at its task for longer than `seconds`."""
        return self._started is not None and time.monotonic() - self._started > seconds

    def take(self) -> Answer | None:
        """The answer that has come, or a failed one if the process died over it; None if it only says that it is
        ready. An answer frees the worker."""
        task = self.task
        assert task is not None
        try:
            answer: Answer | None = self.link.recv()
        except (EOFError, OSError):
            answer = Answer(family=task.family, code="crash")
        if answer is None:
            self._ready, self._started = True, time.monotonic()
            return None
        self.task = None
        return answer

    def give_up(self, seconds: float) -> Answer:
        """The failed answer to a task that took too long."""
        task, self.task = self.task, None
        assert task is not None
        return Answer(family=task.family, code="timeout", message=f"{seconds:g}")

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.link.close()


def scan_all(
    tasks: Iterable[Task], settings: Settings, *, jobs: int, seconds: float, work: Work = scan
) -> Iterator[Answer]:
    """The answer of every task, as soon as it is known, in no order; tasks are taken when a worker is free.

    `jobs` processes work side by side. A contract that takes longer than `seconds`, or that brings its process
    down, gets a failed answer and its worker is replaced.
    """
    waiting = iter(tasks)
    workers: list[Worker] = []
    try:
        for task in _first(waiting, jobs):
            workers.append(Worker(settings, work, seconds))
            workers[-1].give(task)
        while busy := [worker for worker in workers if worker.task]:
            ready = set(wait([worker.link for worker in busy], timeout=0.2))
            for worker in busy:
                late = worker.link not in ready and worker.overdue(seconds)
                if worker.link not in ready and not late:
                    continue
                answer = worker.give_up(seconds) if late else worker.take()
                if answer is None:
                    continue
                following = next(waiting, None)
                if answer.code in ("timeout", "crash"):
                    worker.stop()
                    workers.remove(worker)
                    if following is not None:
                        worker = Worker(settings, work, seconds)
                        workers.append(worker)
                if following is not None:
                    worker.give(following)  # before the answer is stored: no worker waits for a disk
                yield answer
    finally:
        for worker in workers:
            worker.stop()


def _first(waiting: Iterator[Task], count: int) -> Iterator[Task]:
    for _ in range(count):
        task = next(waiting, None)
        if task is None:
            return
        yield task
