"""Scanning several files one by one: a bad one is told and counted, and does not stop the others."""

import difflib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from clausescan.cli.fail import reason, tell
from clausescan.cli.progress import Progress
from clausescan.cli.request import Request
from clausescan.cli.scanner import Scanner
from clausescan.errors import UnreadableError, UsageError
from clausescan.limits import MEGABYTE
from clausescan.report import Look
from clausescan.report.messages import say
from clausescan.report.typography import clean
from clausescan.structures import SEVERITIES, Report

_MAILS = (".eml", ".msg")


@dataclass(slots=True)
class Tally:
    """What a run has seen so far; `exit_code` is what the process should end with.

    `lost` is the exit code of the first document that could not be made of a contract that was read, else 0.
    """

    scanned: int = 0
    unreadable: int = 0
    absent: int = 0
    reached: bool = False
    lost: int = 0

    @property
    def exit_code(self) -> int:
        """2 if a named file is not there, 3 if none could be read, `lost`, or 1 if a finding reached --fail-on."""
        if self.absent:
            return UsageError.exit_code
        if self.unreadable and not self.scanned:
            return UnreadableError.exit_code
        return self.lost or int(self.reached)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A report, and how to make a document of it: a format of `report.FILES`, before the next file is scanned.

    `document` raises ClausescanError where that format cannot be made of this contract.
    """

    report: Report
    document: Callable[[str, Look], bytes]


def scanned(request: Request, tally: Tally, *, compared: bool = False) -> Iterator[Scanned]:
    """The report of every file that has one, as soon as it is known; `tally` is kept on the way.

    An e-mail is the contracts attached to it. With `compared` it is refused, for a file is one contract then, and
    the kind of the first contract is that of all. Raises ClausescanError for what is wrong with the request itself:
    it would stop every file alike.
    """
    progress = Progress(len(request.files), shown=not request.quiet)
    scanner, kind = Scanner(request), request.kind
    many = is_many(request.files)
    try:
        for path in request.files:
            try:
                data = _bytes(path, request)
                scanner.start()  # before the progress bar's thread
                with progress.busy(say("cli.loading", request.lang), counts=False):
                    scanner.wait()
                contents = scanner.open(data, path.name, whole=compared)
            except _AbsentError as error:
                tally.absent += 1
                tell(error, lang=request.lang)
                continue
            except UnreadableError as error:
                tally.unreadable += 1
                tell(error, lang=request.lang, path=str(path) if len(request.files) > 1 else "")
                continue
            _name_others(contents.others, path, request)
            for number, name in enumerate(contents.names):
                try:
                    with progress.busy(say("cli.reading", request.lang, name=name)):
                        report = scanner.scan(number, kind)
                except UnreadableError as error:
                    tally.unreadable += 1
                    tell(error, lang=request.lang, path=str(path) if many else "")
                else:
                    tally.scanned += 1
                    kind = report.contract.kind if compared else kind
                    tally.reached = tally.reached or reaches(report, request.fail_on)
                    yield Scanned(report=report, document=partial(scanner.document, name=name))
    finally:
        scanner.stop()


def is_many(files: Sequence[Path]) -> bool:
    """Whether several reports may come: several files, or an e-mail with its attachments."""
    return len(files) > 1 or any(path.suffix.lower() in _MAILS for path in files)


def _name_others(others: Sequence[str], path: Path, request: Request) -> None:
    """Say what else is attached to an e-mail: it is named, not passed over."""
    if others and not request.quiet:
        names = ", ".join(clean(name) for name in others)
        print(say("cli.not_contracts", request.lang, name=clean(path.name), names=names), file=sys.stderr)


def reaches(report: Report, threshold: str | None) -> bool:
    """Whether a finding is as severe as `threshold`; what could not be settled does not count."""
    if threshold is None:
        return False
    limit = SEVERITIES.index(threshold)
    firm = (finding for finding in report.findings if finding.outcome != "unknown")
    return any(SEVERITIES.index(finding.severity) <= limit for finding in firm)


class _AbsentError(UsageError):
    """A name on the command line that is no file."""


def _bytes(path: Path, request: Request) -> bytes:
    lang = request.lang
    try:
        return _read(path, request.limits.file * MEGABYTE)
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


def _read(path: Path, most: int) -> bytes:
    """At most one byte more than `most`: enough for the reader to say that a file, or a device, is too large."""
    with path.open("rb") as file:
        return file.read(most + 1)
