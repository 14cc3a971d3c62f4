"""`clausescan scan FILE...`: read contracts and report on them."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from clausescan.cli.fail import tell
from clausescan.errors import ClausescanError, UsageError

if TYPE_CHECKING:
    from clausescan.structures import Report

_SEVERITIES = ("critical", "high", "medium", "low")


class Language(StrEnum):
    """Language of the report."""

    fr = "fr"
    en = "en"


class Format(StrEnum):
    """Form of the report."""

    text = "text"
    json = "json"


class Kind(StrEnum):
    """Kind of contract, which chooses the playbook."""

    infogerance = "infogerance"
    hebergement = "hebergement"
    saas = "saas"
    tma = "tma"


class FailOn(StrEnum):
    """Severity from which the command fails."""

    critical = "critical"
    high = "high"
    medium = "medium"


def scan(
    files: list[Path] = typer.Argument(
        ..., metavar="FILE...", help="Contracts to read: PDF, TXT or Markdown."
    ),
    lang: Language = typer.Option(Language.fr, "--lang", help="Language of the report."),
    form: Format = typer.Option(Format.text, "--format", help="text for people, json for programs."),
    output: Path | None = typer.Option(None, "--output", "-o", help="Write the report to this file."),
    kind: Kind | None = typer.Option(None, "--kind", help="Kind of contract; recognised when not given."),
    playbook: str | None = typer.Option(
        None, "--playbook", help="Name of a playbook, or a TOML file of your own."
    ),
    as_of: datetime | None = typer.Option(
        None, "--as-of", formats=["%Y-%m-%d"], help="Judge as of this day."
    ),
    monthly_fee: float | None = typer.Option(
        None, "--monthly-fee", min=0, help="Monthly fee, if not in the contract."
    ),
    fail_on: FailOn | None = typer.Option(None, "--fail-on", help="Exit with 1 from this severity on."),
    explain: bool = typer.Option(False, "--explain", help="Show the rule and the evidence of every finding."),
    model: Path | None = typer.Option(None, "--model", help="Folder of another trained model."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress bar."),
) -> None:
    """Read contracts and say what is there, what is missing, what is risky, and where.

    Exit codes: 0 scanned, 1 a finding reached --fail-on, 2 usage or configuration, 3 nothing could be read.
    """
    from clausescan.report import FORMATS, Look

    reports: list[Report] = []
    try:
        missing = [path for path in files if not path.is_file()]
        if missing:
            raise UsageError(f"Fichier introuvable : {missing[0]}", hint="Vérifiez le chemin, puis relancez.")
        day = as_of.date() if as_of else None
        found = _scan_all(
            files, lang.value, kind.value if kind else None, playbook, day, monthly_fee, model, quiet
        )
        for outcome in found:
            if isinstance(outcome, ClausescanError):
                tell(outcome)
            else:
                reports.append(outcome)
        if not reports:
            raise typer.Exit(3)
        from clausescan.catalogue.load import load_catalogue

        look = Look(
            width=max(60, min(200, shutil.get_terminal_size((80, 24)).columns)),
            colour=output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ,
            explain=explain,
            many=len(files) > 1,
            titles={label.id: getattr(label.title, lang.value) for label in load_catalogue().types},
        )
        _write(dict(FORMATS)[form.value](reports, look), output)
    except ClausescanError as error:
        tell(error)
        raise typer.Exit(error.exit_code) from None
    if fail_on and any(_reaches(report, fail_on.value) for report in reports):
        raise typer.Exit(1)


def _scan_all(
    files: list[Path],
    lang: str,
    kind: str | None,
    playbook: str | None,
    as_of: date | None,
    monthly_fee: float | None,
    model: Path | None,
    quiet: bool,
) -> "Iterator[Report | ClausescanError]":
    """Each file's report, or why there is none; a bad file does not stop the others."""
    from clausescan.playbooks.profile import Profile
    from clausescan.scan import load_engine, scan_bytes

    profile = Profile(monthly_fee=monthly_fee) if monthly_fee else Profile()
    with _progress(len(files), quiet) as step:
        engine = None
        for path in files:
            step(path.name)
            try:
                data = path.read_bytes()
                # Built at the first file that is read, so that a wrong path costs nothing.
                engine = engine or load_engine(model=model)
                yield scan_bytes(
                    data,
                    name=path.name,
                    engine=engine,
                    playbook=playbook,
                    profile=profile,
                    kind=kind,
                    lang="en" if lang == "en" else "fr",
                    as_of=as_of,
                )
            except ClausescanError as error:
                if error.exit_code == UsageError.exit_code:
                    raise
                yield error
            except OSError as error:
                yield UsageError(f"« {path.name} » n'a pas pu être ouvert : {error.strerror}.")


class _progress:  # noqa: N801  (used as a context manager)
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self, total: int, quiet: bool) -> None:
        self.total, self.shown = total, not quiet and sys.stderr.isatty()
        self._bar: object | None = None

    def __enter__(self) -> "_progress":
        if self.shown:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=self.total)
            self._done = -1
        return self

    def __call__(self, name: str) -> None:
        if self._bar is not None:
            from rich.markup import escape

            self._done += 1
            self._bar.update(self._task, completed=self._done, description=escape(name[:40]))  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]


def _reaches(report: "Report", severity: str) -> bool:
    limit = _SEVERITIES.index(severity)
    return any(
        finding.outcome != "unknown" and _SEVERITIES.index(finding.severity) <= limit
        for finding in report.findings
    )


def _write(parts: Iterator[str], output: Path | None) -> None:
    if output is not None:
        try:
            output.write_text("".join(parts), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"Impossible d'écrire {output} : {error.strerror}.") from None
        return
    try:
        for part in parts:
            sys.stdout.write(part)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; closing quietly is what every filter does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
