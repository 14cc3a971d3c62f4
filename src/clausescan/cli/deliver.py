"""Which formats were asked for, and where each report goes: stdout, a file, or files in a folder."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clausescan.cli import write
from clausescan.cli.fail import tell
from clausescan.cli.request import Request
from clausescan.cli.run import Scanned, Tally, is_many, scanned
from clausescan.errors import ClausescanError, UsageError
from clausescan.report import FILES, FORMATS, Look
from clausescan.report.messages import plural, say
from clausescan.structures import Lang

STREAMS, DOCUMENTS = dict(FORMATS), dict(FILES)
NAMES = (*STREAMS, *DOCUMENTS)
_SUFFIX = {"text": "txt"}
_UNSAFE = re.compile(r"[^\w.\- ]+")
_LONGEST = 80  # characters of a file name that come from the contract's


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The formats asked for and where they go; `folder` says that `output` holds one file a report and format."""

    forms: tuple[str, ...]
    output: Path | None
    folder: bool


def plan(asked: Sequence[str], output: Path | None, files: Sequence[Path], lang: Lang) -> Delivery:
    """Check formats and place before the work. Raises UsageError."""
    forms = tuple(dict.fromkeys(name.strip() for text in asked for name in text.split(",") if name.strip()))
    for name in forms:
        if name not in NAMES:
            hint = say("cli.format_hint", lang, names=", ".join(NAMES))
            raise UsageError(say("cli.format", lang, name=name), hint=hint)
    forms = forms or ("text",)
    single = len(forms) == 1 and (not is_many(files) or forms[0] in STREAMS)
    if output is None:
        if not single or (forms[0] in DOCUMENTS and sys.stdout.isatty()):
            raise UsageError(say("cli.needs_output", lang), hint=say("cli.needs_output_hint", lang))
        return Delivery(forms=forms, output=None, folder=False)
    folder = output.is_dir() or not single
    if not folder:
        write.check_output(output, files, lang)
    elif output.exists() and not output.is_dir():
        raise UsageError(say("cli.needs_output", lang), hint=say("cli.needs_output_hint", lang))
    return Delivery(forms=forms, output=output, folder=folder)


def deliver(delivery: Delivery, request: Request, tally: Tally, look: Look) -> None:
    """Scan, and write every report in every format; a run without any report leaves no file behind."""
    form, output = delivery.forms[0], delivery.output
    if delivery.folder:
        _into_folder(delivery, request, tally, look)
    elif form in STREAMS:
        _stream(STREAMS[form]((one.report for one in scanned(request, tally)), look), output, request, tally)
    else:
        for one in scanned(request, tally):
            content = _content(form, one, request, tally, look)
            if content is None:
                continue
            if output is None:
                sys.stdout.buffer.write(content)
                sys.stdout.flush()
            else:
                write.to_file(content, output, request.lang)
                _told(output, request)
    lost = tally.absent + tally.unreadable
    if lost and len(request.files) > 1 and not request.quiet:
        print(plural("cli.not_read", lost, request.lang, total=len(request.files)), file=sys.stderr)


def file_name(name: str, form: str, taken: set[str]) -> str:
    """A file name for a report of contract `name`: no folder, no odd character, not one of `taken`, not the contract's own."""
    plain = (
        _UNSAFE.sub("_", unicodedata.normalize("NFC", Path(name).stem)).strip(" ._")[:_LONGEST] or "contrat"
    )
    suffix = _SUFFIX.get(form, form)
    number, found = 1, f"{plain}-clausescan.{suffix}"
    while found in taken:
        number += 1
        found = f"{plain}-{number}-clausescan.{suffix}"
    taken.add(found)
    return found


def _into_folder(delivery: Delivery, request: Request, tally: Tally, look: Look) -> None:
    assert delivery.output is not None
    taken: set[str] = set()
    for one in scanned(request, tally):
        delivery.output.mkdir(parents=True, exist_ok=True)
        for form in delivery.forms:
            content = _content(form, one, request, tally, look)
            if content is not None:
                path = delivery.output / file_name(one.report.contract.document.name, form, taken)
                write.to_file(content, path, request.lang)
                _told(path, request)


def _content(form: str, one: Scanned, request: Request, tally: Tally, look: Look) -> bytes | None:
    """The report in a format; None where that cannot be made of this contract, which is told."""
    if form in STREAMS:
        text = "".join(STREAMS[form](iter([one.report]), replace(look, many=False)))
        return text.encode("utf-8", errors="replace")
    try:
        return one.document(form, look)
    except ClausescanError as error:  # the other formats and contracts go on
        tally.lost = tally.lost or error.exit_code
        tell(
            error,
            lang=request.lang,
            path=form if not is_many(request.files) else one.report.contract.document.name,
        )
        return None


def _stream(parts: Iterator[str], output: Path | None, request: Request, tally: Tally) -> None:
    if output is None:
        write.to_stdout(parts)
        return
    text = "".join(parts)
    if tally.scanned:
        write.to_file(text, output, request.lang)
        _told(output, request)


def _told(path: Path, request: Request) -> None:
    if not request.quiet:
        print(say("cli.written", request.lang, path=path), file=sys.stderr)
