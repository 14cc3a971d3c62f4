"""The scan of the command line, in a process that can be stopped: bytes in, reports and documents out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from clausescan.cli.request import Request
from clausescan.errors import ClausescanError, UnreadableError, UsageError
from clausescan.isolate import Handler, Isolated, StoppedError
from clausescan.report.messages import say

if TYPE_CHECKING:
    from clausescan.playbooks.profile import Profile
    from clausescan.report import Look
    from clausescan.structures import Report


class ScanRequest(NamedTuple):
    """A file to scan: its bytes, its name without a folder, and its kind of contract if that is known."""

    data: bytes
    name: str
    kind: str | None


class DocumentRequest(NamedTuple):
    """A format of `report.FILES` to make of the file that was scanned last."""

    form: str
    look: "Look"


class Scanner:
    """Scans files in a child process. Whatever a file makes fail is an UnreadableError of that file.

    What is wrong with the request itself (its playbook, its model) is raised as it is by `wait`.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._child = Isolated(partial(_handler, request), request.limits)

    def start(self) -> None:
        """Start the child; nothing for one that runs."""
        self._child.start()

    def wait(self) -> None:
        """Wait until the child is ready."""
        try:
            self._child.wait()
        except StoppedError as error:
            raise self._failure(error, "clausescan") from None

    def scan(self, data: bytes, name: str, kind: str | None = None) -> "Report":
        """The report of one file."""
        return cast("Report", self._ask(ScanRequest(data, name, kind), name))

    def document(self, form: str, look: "Look", name: str) -> bytes:
        """The file scanned last, called `name`, as a document of format `form`."""
        return cast(bytes, self._ask(DocumentRequest(form, look), name))

    def stop(self) -> None:
        """End the child."""
        self._child.stop()

    def _ask(self, request: ScanRequest | DocumentRequest, name: str) -> "Report | bytes":
        try:
            answer: Report | bytes = self._child.ask(request)
        except StoppedError as error:
            raise self._failure(error, name) from None
        return answer

    def _failure(self, error: StoppedError, name: str) -> ClausescanError:
        lang, limits = self._request.lang, self._request.limits
        if error.code == "fault":
            message = say("cli.fault", lang, path=name, reason=error.detail)
            return UnreadableError(message, hint=say("cli.fault_hint", lang), code="fault")
        detail = {"timeout": f"{limits.seconds:g} s.", "memory": f"{limits.memory} Mo."}.get(error.code, "")
        return UnreadableError(f"« {name} » : {detail}", code=error.code)


def _handler(request: Request) -> Handler:
    """What the child does: everything that touches the bytes of a file."""
    try:
        from clausescan.scan import load_engine, page_pictures, scan_bytes

        profile, engine = _profile(request), load_engine(model=request.model)
    except ImportError as error:
        message = say("cli.missing_part", request.lang, reason=error)
        raise UsageError(message, hint=say("cli.missing_part_hint", request.lang)) from error
    last: list[tuple[Report, bytes]] = []

    def handle(asked: ScanRequest | DocumentRequest) -> "Report | bytes":
        if isinstance(asked, DocumentRequest):
            from clausescan.report import FILES, Source

            report, data = last[0]
            source = Source(data=data, pictures=lambda: page_pictures(data, request.limits))
            return dict(FILES)[asked.form](report, asked.look, source)
        last.clear()
        report = scan_bytes(
            asked.data,
            name=asked.name,
            engine=engine,
            playbook=request.playbook,
            profile=profile,
            kind=asked.kind,
            lang=request.lang,
            as_of=request.as_of,
            ocr=request.ocr,
            limits=request.limits,
        )
        last.append((report, asked.data))
        return report

    return handle


def _profile(request: Request) -> "Profile":
    from clausescan.playbooks.profile import Profile, load_profile

    if request.profile is None:
        return Profile.model_validate(dict(request.answers))
    if not Path(request.profile).is_file():
        message = say("cli.no_file", request.lang, path=request.profile)
        raise UsageError(message, hint=say("cli.no_profile_hint", request.lang))
    return load_profile(request.profile, request.answers)
