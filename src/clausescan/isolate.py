"""Work on hostile bytes in a process of its own, which may hang, crash or eat memory without harm to its parent.

The processes talk through pipes: no socket is opened and nothing is written to disk.
"""

import faulthandler
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from clausescan.errors import ClausescanError, place_of
from clausescan.limits import MEGABYTE, Limits

Handler = Callable[[Any], Any]

# A forked child has the parent's imports; other systems start it afresh.
_METHOD: Literal["fork", "spawn"] = "fork" if sys.platform == "linux" else "spawn"
# How a library that is loaded late, or Python itself, says that there is no memory for it.
_NO_MEMORY = (
    "Cannot allocate memory",
    "failed to map segment",
    "without setting an exception",  # of C code that has no memory left for the exception itself
    "error return without exception set",
)
_GRACE = 2.0  # seconds after which a child whose parent is gone ends itself


class StoppedError(Exception):
    """The work has no answer: `code` is timeout, memory, crash or fault, `detail` where a fault was, never what."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


class Isolated:
    """A child process that builds a handler with `setup`, then answers one request after the other.

    `setup` and all that goes to and fro must be picklable. A child that had to be stopped is started anew by the
    next request.
    """

    def __init__(self, setup: Callable[[], Handler], limits: Limits) -> None:
        self._setup, self._limits = setup, limits
        self._process: Any = None
        self._ready = False
        self._in: Connection | None = None
        self._out: Connection | None = None

    def start(self) -> None:
        """Start the child, which begins to build its handler; nothing for one that runs.

        Call it while no other thread runs: a forked child has the locks that they hold.
        """
        if self._process is not None:
            return
        context: Any = multiprocessing.get_context(_METHOD)
        # One way each: a two-way pipe would be a socket.
        self._in, child_out = context.Pipe(duplex=False)
        child_in, self._out = context.Pipe(duplex=False)
        ours = (self._in, self._out) if _METHOD == "fork" else ()
        self._process = context.Process(
            target=_serve, args=(child_in, child_out, ours, self._setup, self._limits), daemon=True
        )
        self._process.start()
        with suppress(OSError, AttributeError):  # the child does the same; whoever comes first
            os.setpgid(self._process.pid, self._process.pid)
        child_in.close()
        child_out.close()

    def wait(self) -> None:
        """Wait until the handler is built. Raises the ClausescanError that `setup` raised, or StoppedError."""
        self.start()
        if not self._ready:
            self._answer(None)
            self._ready = True

    def ask(self, request: Any) -> Any:
        """The handler's answer. Raises the ClausescanError that it raised, or StoppedError."""
        self.wait()
        assert self._out is not None
        try:
            self._out.send(request)
        except OSError:
            self.stop()
            raise StoppedError("crash") from None
        return self._answer(self._limits.seconds)

    @property
    def running(self) -> bool:
        """Whether the child is there with what earlier requests left in it."""
        return self._ready

    def stop(self) -> None:
        """End the child and whatever it started."""
        if self._process is None:
            return
        with suppress(OSError, AttributeError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        for link in (self._in, self._out):
            if link is not None:
                link.close()
        self._process, self._ready = None, False

    def _answer(self, seconds: float | None) -> Any:
        assert self._in is not None
        try:
            if not self._in.poll(seconds):
                raise StoppedError("timeout")
            answer = self._in.recv()
        except (EOFError, OSError):
            self.stop()
            raise StoppedError("crash") from None
        except BaseException:
            self.stop()
            raise
        if isinstance(answer, StoppedError):
            if answer.code == "memory":  # what is left of it may be in pieces
                self.stop()
            raise answer
        if isinstance(answer, ClausescanError):
            raise answer
        return answer


def limit_memory(megabytes: int) -> None:
    """Let this process's address space grow by so much and no more, where the system knows how; 0 for no limit.

    What the libraries have taken before the first contract differs by machine and does not count.
    """
    if not megabytes:
        return
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = megabytes * MEGABYTE + _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


def _address_space() -> int:
    """Bytes of this process's address space now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _serve(
    requests: Connection,
    answers: Connection,
    parents: tuple[Connection, ...],
    setup: Callable[[], Handler],
    limits: Limits,
) -> None:
    for link in parents:  # else the child would keep its own line open after its parent is gone
        link.close()
    _stand_apart()
    handler = _built(setup)
    if isinstance(handler, Exception):
        answers.send(handler)
        return
    answers.send(None)
    limit_memory(limits.memory)
    with suppress(EOFError, OSError):  # the parent is gone
        while True:
            try:
                request = requests.recv()
                _alarm(limits.seconds + _GRACE)
                answers.send(_tried(handler, request))
            except MemoryError:  # for the request or the answer itself
                answers.send(StoppedError("memory"))
            _alarm(0)


def _built(setup: Callable[[], Handler]) -> Handler | Exception:
    try:
        return setup()
    except Exception as error:
        return _told(error)


def _tried(handler: Handler, request: Any) -> Any:
    try:
        return handler(request)
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> Exception:
    """The error as it travels: of what is not ours only its type and place, for its text may be the contract's."""
    if isinstance(error, ClausescanError):
        return error.alone()
    if isinstance(error, MemoryError) or any(sign in str(error) for sign in _NO_MEMORY):
        return StoppedError("memory")
    if debugging():
        traceback.print_exception(error)
    return StoppedError("fault", place_of(error))


def debugging() -> bool:
    """Whether the user wants tracebacks, which may quote the contract."""
    return bool(os.environ.get("CLAUSESCAN_DEBUG"))


def _stand_apart() -> None:
    """In a process group of its own (Ctrl-C is for the parent), without a word on the parent's terminal."""
    with suppress(OSError, AttributeError):
        os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not debugging():
        faulthandler.disable()
    with open(os.devnull, "r+b") as null:  # noqa: PTH123 (a descriptor is wanted, not a path)
        for stream in (1,) if debugging() else (1, 2):  # a crashing C library would print there
            os.dup2(null.fileno(), stream)


def _alarm(seconds: float) -> None:
    """End this process by the system's hand after `seconds`, even inside a C library; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
