"""`python -m clausescan.portfolio.child FD`: a worker process for a program that may not fork one.

Dask's workers are such: they run threads, and may have no children by multiprocessing. POSIX only.
"""

import subprocess
import sys
from multiprocessing.connection import Connection, Pipe

from clausescan.portfolio.worker import Answer, Settings, Task, scan, serve


class Child:
    """A process that answers one task at a time, within the limits of its settings."""

    def __init__(self, settings: Settings, seconds: float) -> None:
        self._seconds = seconds
        self._link, other = Pipe()
        number = other.fileno()
        command = [sys.executable, "-m", "clausescan.portfolio.child", str(number), str(seconds)]
        self._process = subprocess.Popen(command, pass_fds=[number], stdin=subprocess.DEVNULL)
        other.close()
        self._link.send(settings)
        self._ready = False

    @property
    def alive(self) -> bool:
        """Whether it can take another task."""
        return self._process.poll() is None

    def ask(self, task: Task) -> Answer:
        """The answer to a task; one that takes too long or brings the process down is a failed one, and ends it."""
        try:
            if not self._ready:
                self._ready = self._link.recv() is None
            self._link.send(task)
            if self._link.poll(self._seconds):
                answer: Answer = self._link.recv()
                return answer
        except (EOFError, OSError):
            self.stop()
            return Answer(family=task.family, code="crash")
        self.stop()
        return Answer(family=task.family, code="timeout", message=f"{self._seconds:g}")

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._link.close()


def main() -> None:
    """Serve the other end of the given file descriptor."""
    link: Connection = Connection(int(sys.argv[1]))
    settings: Settings = link.recv()
    serve(link, settings, scan, float(sys.argv[2]))


if __name__ == "__main__":
    main()
