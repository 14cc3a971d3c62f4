"""What a worker process does: build the engine once, then turn paths into reports until it is told to stop."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausescan.errors import ClausescanError

if TYPE_CHECKING:
    from clausescan.scan import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How every contract of a run is scanned; `memory` is a limit in megabytes of address space, 0 for none."""

    model: Path | None = None
    playbook: str | None = None
    profile: Path | None = None
    as_of: date | None = None
    memory: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The report of a contract as plain data, or why there is none."""

    path: Path
    report: dict[str, Any] | None = None
    code: str = ""
    message: str = ""


_engines: dict[Path | None, "Engine"] = {}


def warm(settings: Settings) -> None:
    """Build the engine of this process. Forked children share it with their parent's memory."""
    from clausescan.scan import load_engine

    if settings.model not in _engines:
        _engines[settings.model] = load_engine(model=settings.model)


def scan_path(path: Path, settings: Settings) -> Answer:
    """Scan one file. Whatever goes wrong becomes an answer: a run loses no file."""
    from clausescan.playbooks.profile import load_profile
    from clausescan.report.json import to_json
    from clausescan.scan import scan_bytes

    try:
        warm(settings)
        report = scan_bytes(
            path.read_bytes(),
            name=path.name,
            engine=_engines[settings.model],
            playbook=settings.playbook,
            profile=load_profile(settings.profile) if settings.profile else None,
            as_of=settings.as_of,
        )
        return Answer(path=path, report=to_json(report))
    except ClausescanError as error:
        return Answer(path=path, code=error.code, message=error.message)
    except OSError as error:
        return Answer(path=path, code="denied", message=error.strerror or type(error).__name__)
    except MemoryError:
        return Answer(path=path, code="memory", message="needs more memory than the limit allows")
    except Exception as error:  # a defect of ours must not stop the other contracts
        return Answer(path=path, code="internal", message=f"internal error ({type(error).__name__})")


def serve(link: Any, settings: Settings) -> None:
    """Answer paths that come over `link` (a multiprocessing Connection) until None or the end of the line."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops its children
    limit_memory(settings.memory)
    warm(settings)
    while True:
        try:
            path = link.recv()
        except EOFError:
            return
        if path is None:
            return
        link.send(scan_path(path, settings))


def limit_memory(megabytes: int) -> None:
    """Bound this process's address space, where the system knows how."""
    if not megabytes:
        return
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    size = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))
