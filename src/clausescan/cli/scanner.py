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


class OpenRequest(NamedTuple):
    """A file to look into: its bytes, its name without a folder, and whether it is taken whole, as one contract."""

    data: bytes
    name: str
    whole: bool


class Contents(NamedTuple):
    """What a file holds: the names of its contracts, and of attached files that are of no kind read here."""

    names: tuple[str, ...]
    others: tuple[str, ...] = ()


class ScanRequest(NamedTuple):
    """A contract of the file that was opened last, by its number, and its kind if that is known."""

    number: int
    kind: str | None


class DocumentRequest(NamedTuple):
    """A format of `report.FILES` to make of the contract that was scanned last."""

    form: str
    look: "Look"


class Scanner:
    """Scans files in a child process. Whatever a file makes fail is an UnreadableError of that file.

    What is wrong with the request itself (its playbook, its model) is raised as it is by `wait`.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._child = Isolated(partial(_handler, request), request.limits)
        self._opened = OpenRequest(b"", "", whole=True)
        self._names: tuple[str, ...] = ()

    def start(self) -> None:
        """Start the child; nothing for one that runs."""
        self._child.start()

    def wait(self) -> None:
        """Wait until the child is ready."""
        try:
            self._child.wait()
        except StoppedError as error:
            raise self._failure(error, "clausescan") from None

    def open(self, data: bytes, name: str, *, whole: bool = False) -> Contents:
        """What a file holds; with `whole` it is one contract, whatever it is."""
        self._opened = OpenRequest(data, name, whole)
        contents = cast(Contents, self._ask(self._opened, name))
        self._names = contents.names
        return contents

    def scan(self, number: int = 0, kind: str | None = None) -> "Report":
        """The report of a contract of the file that was opened last."""
        name = self._names[number]
        if not self._child.running:  # stopped at another contract of the file
            self._ask(self._opened, name)
        return cast("Report", self._ask(ScanRequest(number, kind), name))

    def document(self, form: str, look: "Look", name: str) -> bytes:
        """The contract scanned last, called `name`, as a document of format `form`."""
        return cast(bytes, self._ask(DocumentRequest(form, look), name))

    def stop(self) -> None:
        """End the child."""
        self._child.stop()

    def _ask(self, request: OpenRequest | ScanRequest | DocumentRequest, name: str) -> object:
        try:
            answer: object = self._child.ask(request)
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
        from clausescan.scan import contracts_in, load_engine, page_pictures, scan_bytes

        profile, engine = _profile(request), load_engine(model=request.model)
    except ImportError as error:
        message = say("cli.missing_part", request.lang, reason=error)
        raise UsageError(message, hint=say("cli.missing_part_hint", request.lang)) from error
    opened: list[tuple[str, bytes]] = []
    last: list[tuple[Report, bytes]] = []

    def handle(asked: OpenRequest | ScanRequest | DocumentRequest) -> "Contents | Report | bytes":
        if isinstance(asked, OpenRequest):
            opened.clear()
            last.clear()
            found, others = (
                (((asked.name, asked.data),), ())
                if asked.whole
                else contracts_in(asked.data, name=asked.name, limits=request.limits)
            )
            opened.extend(found)
            return Contents(tuple(name for name, _ in found), others)
        if isinstance(asked, DocumentRequest):
            from clausescan.report import FILES, Source

            report, data = last[0]
            source = Source(
                data=data,
                pictures=lambda: page_pictures(data, passwords=request.passwords, limits=request.limits),
            )
            return dict(FILES)[asked.form](report, asked.look, source)
        last.clear()
        name, data = opened[asked.number]
        report = scan_bytes(
            data,
            name=name,
            engine=engine,
            playbook=request.playbook,
            profile=profile,
            kind=asked.kind,
            lang=request.lang,
            as_of=request.as_of,
            ocr=request.ocr,
            passwords=request.passwords,
            limits=request.limits,
        )
        last.append((report, data))
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
