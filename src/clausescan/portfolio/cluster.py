"""The same run on a Dask cluster: tasks go to its workers, each of which builds its engine once."""

import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from clausescan.errors import UsageError
from clausescan.portfolio.child import Child
from clausescan.portfolio.worker import Answer, Settings, Task

_AHEAD = 3  # tasks on the cluster per thread: enough that no worker waits, few enough for any memory
_HINT = "Check that the scheduler runs there and that its workers have this version of clausescan."
_own = threading.local()


def scan_on_cluster(
    tasks: Iterable[Task], settings: Settings, *, address: str, seconds: float, recipe: str
) -> Iterator[Answer]:
    """The answer of every task, as soon as it is known. What a lost worker was at is done by another one.

    `recipe` is what the workers' own program, model and playbooks must come to. Raises UsageError where the
    cluster cannot be reached or Dask is absent.
    """
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise UsageError(
            "--cluster needs Dask, which is not installed",
            hint="Install it: pip install 'clausescan[cluster]'.",
            code="no_dask",
        ) from None
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"no Dask scheduler answers at '{address}': {type(error).__name__}", hint=_HINT, code="no_cluster"
        ) from None
    waiting = iter(tasks)
    given: dict[str, Task] = {}
    with client:
        completed = as_completed(loop=client.loop)

        def give(count: int) -> None:
            for task in islice(waiting, count):
                future = client.submit(work, task, settings, seconds, recipe, pure=False)
                given[future.key] = task
                completed.add(future)

        give(_AHEAD * max(1, sum(client.nthreads().values())))
        for future in completed:
            task = given.pop(future.key)
            try:
                answer = future.result()
            except KilledWorker:  # it took several workers with it: it is the file
                answer = Answer(family=task.family, code="crash")
            except Exception as error:
                answer = Answer(family=task.family, code="internal", message=type(error).__name__)
            future.release()
            wanted = _AHEAD * max(1, sum(client.nthreads().values()))
            give(max(0, wanted - len(given)))
            yield answer


def work(task: Task, settings: Settings, seconds: float, recipe: str) -> Answer:
    """Answer a task on a worker of the cluster, in a process of its own that can be stopped."""
    if (settings, recipe) != getattr(_own, "checked", None):
        from clausescan.portfolio.run import recipe_of

        if recipe_of(settings) != recipe:
            error = UsageError(
                "a worker of the cluster has another version of clausescan, of its model or of its playbooks",
                hint=_HINT,
                code="cluster_version",
            )
            return Answer(family=task.family, fatal=error)
        _own.checked = (settings, recipe)
    child: Any = getattr(_own, "child", None)
    if child is None or not child.alive or _own.settings != settings:
        if child is not None:
            child.stop()
        child = _own.child = Child(settings, seconds)
        _own.settings = settings
    answer: Answer = child.ask(task)
    return answer
