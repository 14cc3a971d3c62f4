"""What a worker process does: build the engine once, then turn contracts into answers until it is told to stop."""

import hashlib
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausescan.errors import ClausescanError, UnreadableError
from clausescan.garbage import collect_rarely
from clausescan.isolate import limit_memory
from clausescan.limits import DEFAULT, Limits
from clausescan.portfolio.members import Family, digest_of
from clausescan.portfolio.remote import FetchError, fetch
from clausescan.portfolio.rows import Rows, rows_of
from clausescan.structures import Lang

if TYPE_CHECKING:
    from clausescan.scan import Engine
    from clausescan.structures import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How every contract of a run is scanned; `memory` is a limit in megabytes of address space, 0 for none."""

    model: Path | None = None
    playbook: str | None = None
    profile: Path | None = None
    as_of: date | None = None
    lang: Lang = "fr"
    ocr: bool = True
    passwords: tuple[str, ...] = field(default=(), repr=False)
    limits: Limits = DEFAULT
    memory: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A contract to scan. One whose bytes have the digest `known` is not; `data` are its files, if they are sent."""

    family: Family
    known: str = ""
    data: tuple[bytes, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What became of one file of a contract: its sha256, its pages in the report, or why it was not read."""

    address: str
    role: str
    sha256: str = ""
    first_page: int = 0
    pages: int = 0
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a contract: rows for the store, "unchanged", or why there is no report.

    `fatal` says that the request is at fault, not the contract. `seconds` is processor time, `peak` the process's
    memory in megabytes.
    """

    family: Family
    digest: str = ""
    files: tuple[FileState, ...] = ()
    rows: Rows | None = None
    unchanged: bool = False
    code: str = ""
    message: str = ""
    fatal: ClausescanError | None = None
    seconds: float = 0.0
    peak: int = 0

    @property
    def states(self) -> tuple[FileState, ...]:
        """What became of every file; without a report each of them has a reason."""
        files = self.files or tuple(
            FileState(address=member.address, role=member.role) for member in self.family.members
        )
        if self.rows or self.unchanged:
            return files
        return tuple(one if one.code else replace(one, code=self.code, message=self.message) for one in files)


_engines: dict[Path | None, "Engine"] = {}


def one_thread() -> None:
    """Let numeric libraries use one thread, if they are not loaded yet: there is a worker for every processor."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def warm(settings: Settings) -> None:
    """Build the engine of this process, with what a first scan would import."""
    if settings.model in _engines:
        return
    from clausescan.assess import engine  # noqa: F401
    from clausescan.playbooks import load_playbook, playbook_names
    from clausescan.read import pdf  # noqa: F401
    from clausescan.report.json import to_json  # noqa: F401
    from clausescan.scan import load_engine

    _engines[settings.model] = load_engine(model=settings.model)
    for name in playbook_names():
        load_playbook(name)


def scan(task: Task, settings: Settings) -> Answer:
    """Scan one contract. Whatever goes wrong becomes an answer: a run loses no file."""
    started = time.process_time()
    with collect_rarely():
        answer = _scanned(task, settings)
    return replace(answer, seconds=time.process_time() - started, peak=_peak())


def _scanned(task: Task, settings: Settings) -> Answer:
    family = task.family
    datas, files = _fetched(task)
    digest = digest_of([file.sha256 for file in files], family.members)
    if task.known and digest == task.known:
        return Answer(family=family, digest=digest, files=files, unchanged=True)
    failed = Answer(family=family, digest=digest, files=files)
    if not any(data is not None for data in datas):
        return replace(failed, code=files[0].code, message=files[0].message)
    try:
        warm(settings)
        report = _report(family, datas, files, settings)
        from clausescan.report.json import to_json

        return replace(
            failed, rows=rows_of(to_json(report), limits=settings.limits), files=_read(files, report)
        )
    except UnreadableError as error:
        return replace(failed, code=error.code, message=error.message)
    except ClausescanError as error:
        return replace(failed, code=error.code, message=error.message, fatal=error.alone())
    except MemoryError:
        return replace(failed, code="memory")
    except Exception as error:  # a defect of ours must not stop the other contracts
        return replace(failed, code="internal", message=type(error).__name__)


def _fetched(task: Task) -> tuple[list[bytes | None], tuple[FileState, ...]]:
    datas: list[bytes | None] = []
    states = []
    for number, member in enumerate(task.family.members):
        state = FileState(address=member.address, role=member.role)
        try:
            data = task.data[number] if task.data is not None else fetch(member.address)
        except FetchError as error:
            datas.append(None)
            states.append(replace(state, code="denied", message=str(error)))
            continue
        datas.append(data)
        states.append(replace(state, sha256=hashlib.sha256(data).hexdigest()))
    return datas, tuple(states)


def _report(
    family: Family, datas: Sequence[bytes | None], files: Sequence[FileState], settings: Settings
) -> "Report":
    from clausescan.family import Source, scan_family
    from clausescan.playbooks.profile import load_profile
    from clausescan.scan import scan_bytes

    options: dict[str, Any] = {
        "engine": _engines[settings.model],
        "playbook": settings.playbook,
        "profile": load_profile(settings.profile) if settings.profile else None,
        "as_of": settings.as_of,
        "lang": settings.lang,
        "ocr": settings.ocr,
        "passwords": settings.passwords,
        "limits": settings.limits,
    }
    if len(family.members) == 1 and datas[0] is not None:
        return scan_bytes(datas[0], name=family.members[0].name, **options)
    sources = [
        Source(name=member.name, role=member.role, data=data, failure=state.message)
        for member, data, state in zip(family.members, datas, files, strict=True)
    ]
    return scan_family(sources, name=family.name, **options)


def _read(files: tuple[FileState, ...], report: "Report") -> tuple[FileState, ...]:
    """Where each file's pages lie in the report, and which file could not be read."""
    if not report.documents:
        return (replace(files[0], first_page=1, pages=report.contract.document.pages),)
    return tuple(
        replace(
            file,
            role=part.role,
            first_page=part.first_page,
            pages=part.pages,
            code=file.code or part.code,
            message=file.message or part.failure,
        )
        for file, part in zip(files, report.documents, strict=True)
    )


def _peak() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def serve(link: Any, settings: Settings, work: Any, seconds: float) -> None:
    """Answer tasks that come over `link` (a multiprocessing Connection) until the other end is closed.

    A task that outlives `seconds` by far ends the process even if its parent was killed and nobody watches.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops its children
    one_thread()
    limit_memory(settings.memory)
    with suppress(OSError):
        link.send(None)  # ready: the time of the first task counts from here
    while True:
        try:
            task = link.recv()
            if hasattr(signal, "alarm"):
                signal.alarm(int(seconds * 2) + 30)
            link.send(work(task, settings))
        except (EOFError, OSError):  # the parent is gone
            return
