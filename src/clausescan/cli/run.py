"""Scanning several files one by one: a bad one is told and counted, and does not stop the others."""

import difflib
import os
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clausescan.cli.fail import reason, tell
from clausescan.cli.progress import Progress
from clausescan.errors import ClausescanError, UnreadableError, UsageError
from clausescan.report.messages import say
from clausescan.report.typography import clean
from clausescan.structures import Lang, Report

if TYPE_CHECKING:
    from clausescan.playbooks.profile import Profile

_MAILS = (".eml", ".msg")
_SEVERITIES = ("critical", "high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked on the command line, checked and in the types of the scan."""

    files: Sequence[Path]
    lang: Lang = "fr"
    kind: str | None = None
    playbook: str | None = None
    profile: Path | None = None
    answers: Mapping[str, object] = field(default_factory=dict)
    as_of: date | None = None
    model: Path | None = None
    fail_on: str | None = None
    quiet: bool = False
    ocr: bool = True
    passwords: Sequence[str] = ()
    commands: Sequence[str] = ()


@dataclass(slots=True)
class Tally:
    """What a run has seen so far; `exit_code` is what the process should end with."""

    scanned: int = 0
    unreadable: int = 0
    absent: int = 0
    reached: bool = False

    @property
    def exit_code(self) -> int:
        """2 if a named file is not there, 3 if none could be read, 1 if a finding reached --fail-on."""
        if self.absent:
            return UsageError.exit_code
        if self.unreadable and not self.scanned:
            return UnreadableError.exit_code
        return int(self.reached)


def scanned(request: Request, tally: Tally) -> Iterator[tuple[Report, bytes]]:
    """Report and bytes of every file that has a report, as soon as it is known; `tally` is kept on the way.

    Raises ClausescanError for what is wrong with the request itself: it would stop every file alike.
    """
    progress = Progress(len(request.files), shown=not request.quiet)
    scanner = None
    for path in request.files:
        try:
            data = _bytes(path, request)
            if scanner is None:
                with progress.busy(say("cli.loading", request.lang), counts=False):
                    scanner = _Scanner(request)
            documents = _documents(data, path, request)
        except _AbsentError as error:
            tally.absent += 1
            tell(error, lang=request.lang)
        except UnreadableError as error:
            tally.unreadable += 1
            tell(error, lang=request.lang, path=str(path) if len(request.files) > 1 else "")
        else:
            for name, content in documents:
                try:
                    with progress.busy(say("cli.reading", request.lang, name=name)):
                        report = scanner.scan(content, name)
                except UnreadableError as error:
                    tally.unreadable += 1
                    tell(error, lang=request.lang, path=str(path) if is_many(request.files) else "")
                else:
                    tally.scanned += 1
                    tally.reached = tally.reached or reaches(report, request.fail_on)
                    yield report, content


def is_many(files: Sequence[Path]) -> bool:
    """Whether several reports may come: several files, or an e-mail with its attachments."""
    return len(files) > 1 or any(path.suffix.lower() in _MAILS for path in files)


def reaches(report: Report, threshold: str | None) -> bool:
    """Whether a finding is as severe as `threshold`; what could not be settled does not count."""
    if threshold is None:
        return False
    limit = _SEVERITIES.index(threshold)
    firm = (finding for finding in report.findings if finding.outcome != "unknown")
    return any(_SEVERITIES.index(finding.severity) <= limit for finding in firm)


class _AbsentError(UsageError):
    """A name on the command line that is no file."""


def _bytes(path: Path, request: Request) -> bytes:
    lang = request.lang
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        near = difflib.get_close_matches(str(path), request.commands, n=1)
        hint = say("cli.command_hint", lang, command=near[0]) if near else say("cli.no_file_hint", lang)
        raise _AbsentError(say("cli.no_file", lang, path=path), hint=hint) from None
    except IsADirectoryError:
        hint = say("cli.folder_hint", lang, path=path)
        raise _AbsentError(say("cli.folder", lang, path=path), hint=hint) from None
    except OSError as error:
        message = say("cli.denied", lang, path=path, reason=reason(error))
        raise UnreadableError(message, hint=say("cli.denied_hint", lang), code="denied") from None


def _documents(data: bytes, path: Path, request: Request) -> tuple[tuple[str, bytes], ...]:
    """The contracts of a file; what else is attached to an e-mail is named, not passed over."""
    from clausescan.scan import contracts_in

    documents, others = contracts_in(data, name=path.name)
    if others and not request.quiet:
        names = ", ".join(clean(name) for name in others)
        print(say("cli.not_contracts", request.lang, name=clean(path.name), names=names), file=sys.stderr)
    return documents


class _Scanner:
    """The engine and the answers that all files share, built at the first file that can be opened."""

    def __init__(self, request: Request) -> None:
        self._request = request
        try:
            from clausescan.scan import load_engine

            self._profile = _profile(request)
            self._engine = load_engine(model=request.model)
        except ImportError as error:
            message = say("cli.missing_part", request.lang, reason=error)
            raise UsageError(message, hint=say("cli.missing_part_hint", request.lang)) from error

    def scan(self, data: bytes, name: str) -> Report:
        """One report. Whatever a file makes fail is an UnreadableError of that file, never a traceback."""
        from clausescan.scan import scan_bytes

        request = self._request
        try:
            return scan_bytes(
                data,
                name=name,
                engine=self._engine,
                playbook=request.playbook,
                profile=self._profile,
                kind=request.kind,
                lang=request.lang,
                as_of=request.as_of,
                ocr=request.ocr,
                passwords=request.passwords,
            )
        except ClausescanError:
            raise
        except Exception as error:  # a defect of ours: said as such, and the other files go on
            if os.environ.get("CLAUSESCAN_DEBUG"):
                traceback.print_exc()
            message = say("cli.fault", request.lang, path=name, reason=type(error).__name__)
            raise UnreadableError(message, hint=say("cli.fault_hint", request.lang), code="fault") from error


def _profile(request: Request) -> "Profile":
    from clausescan.playbooks.profile import Profile, load_profile

    if request.profile is None:
        return Profile.model_validate(dict(request.answers))
    if not request.profile.is_file():
        message = say("cli.no_file", request.lang, path=request.profile)
        raise UsageError(message, hint=say("cli.no_profile_hint", request.lang))
    return load_profile(request.profile, request.answers)
