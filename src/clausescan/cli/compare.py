"""`clausescan compare OLD NEW`: what changed between two contracts."""

import sys
from enum import StrEnum
from pathlib import Path

import typer

from clausescan.cli import write
from clausescan.cli.fail import tell
from clausescan.cli.limits import MEMORY, PAGES, SECONDS
from clausescan.cli.passwords import PASSWORDS, passwords_of
from clausescan.cli.request import Request
from clausescan.cli.run import Tally, scanned
from clausescan.cli.scan import Kind, Language, labels_of
from clausescan.errors import ClausescanError, UnreadableError, UsageError
from clausescan.limits import Limits
from clausescan.report.messages import say
from clausescan.structures import Lang


class Format(StrEnum):
    """How to show a comparison."""

    text = "text"
    html = "html"
    json = "json"


def compare(
    old: Path = typer.Argument(..., metavar="OLD", help="The contract before, or your reference."),
    new: Path = typer.Argument(..., metavar="NEW", help="The contract after, or the offer."),
    lang: Language = typer.Option(Language.fr, "--lang", help="Language of the comparison."),
    form: Format = typer.Option(
        Format.text, "--format", help="text to read, html to share, json for programs."
    ),
    output: Path | None = typer.Option(None, "--output", "-o", metavar="PATH", help="Write to this file."),
    kind: Kind | None = typer.Option(
        None, "--kind", help="Kind of both contracts; that of NEW when not given."
    ),
    password_file: Path | None = PASSWORDS,
    pages: int = PAGES,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    fail_on_new: bool = typer.Option(False, "--fail-on-new", help="Exit with 1 if there is a new risk."),
) -> None:
    """Say which values, clauses and words changed from OLD to NEW, and which risks are new, resolved or unchanged."""
    words: Lang = "en" if lang is Language.en else "fr"
    try:
        request = Request(
            files=[new, old],
            lang=words,
            kind=kind.value if kind else None,
            passwords=passwords_of(password_file, words),
            limits=Limits(pages=pages, seconds=seconds, memory=memory),
        )
        worse = _compared(request, form, output)
    except ClausescanError as error:
        tell(error, lang=words)
        raise typer.Exit(error.exit_code) from None
    raise typer.Exit(int(fail_on_new and worse))


def _compared(request: Request, form: Format, output: Path | None) -> bool:
    from clausescan.compare import compare as differ
    from clausescan.report.comparison import render_html, render_json, render_text
    from clausescan.report.format import Look

    lang, tally = request.lang, Tally()
    if output is not None:
        write.check_output(output, request.files, lang)
    reports = [one.report for one in scanned(request, tally, compared=True)]
    if len(reports) < 2:
        raise typer.Exit(UsageError.exit_code if tally.absent else UnreadableError.exit_code)
    comparison = differ(reports[1], reports[0])
    look = Look(
        width=write.width() if output is None else 80,
        colour=output is None and write.colour(),
        titles=labels_of(lang)[0],
    )
    content: str | bytes
    if form is Format.html:
        content = render_html(comparison, look)
    else:
        content = render_json(comparison) if form is Format.json else render_text(comparison, look)
    if output is None:
        write.to_stdout([content.decode() if isinstance(content, bytes) else content])
    else:
        write.to_file(content, output, lang)
        print(say("cli.written", lang, path=output), file=sys.stderr)
    return bool(comparison.gained)
