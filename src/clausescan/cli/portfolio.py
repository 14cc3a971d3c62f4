"""`clausescan portfolio`: scan many contracts into a store, and ask it questions."""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from clausescan.cli.fail import told
from clausescan.errors import UsageError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Scan many contracts into a store, and ask it questions.",
)

_STORE = typer.Option(
    "portfolio.db", "--store", help="SQLite file, or the URL of a database (postgresql://...)."
)


class Severity(StrEnum):
    """How much a finding hurts."""

    critical = "critical"
    high = "high"
    medium = "medium"
    low = "low"


@app.command("scan")
@told
def scan(
    places: list[str] = typer.Argument(..., metavar="PATH...", help="Folders, globs or files."),
    store: str = _STORE,
    jobs: int = typer.Option(
        max(1, (os.cpu_count() or 2) - 1), "--jobs", "-j", min=1, help="Processes side by side."
    ),
    seconds: float = typer.Option(120.0, "--timeout", min=1, help="Seconds that one contract may take."),
    memory: int = typer.Option(
        0, "--memory", min=0, help="Megabytes that one process may take; 0 for no limit."
    ),
    playbook: str | None = typer.Option(None, "--playbook", help="Playbook; chosen by kind when not given."),
    profile: Path | None = typer.Option(
        None, "--profile", help="Your profile, as `clausescan profile` writes it."
    ),
    as_of: datetime | None = typer.Option(
        None, "--as-of", formats=["%Y-%m-%d"], help="Scan as of another day."
    ),
    model: Path | None = typer.Option(None, "--model", help="Folder of another trained model."),
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress bar."),
) -> None:
    """Scan every contract under PATH into the store. What is stored and has not changed is not scanned again.

    Exit code 3 if no file could be read; files that failed are named with the reason.
    """
    from clausescan.errors import UnreadableError
    from clausescan.portfolio.run import run
    from clausescan.portfolio.store import open_store
    from clausescan.portfolio.worker import Settings

    settings = Settings(
        model=model,
        playbook=playbook,
        profile=profile,
        as_of=as_of.date() if as_of else None,
        memory=memory,
    )
    opened = open_store(store, create=True)
    with _progress(quiet) as (started, progressed):
        counts = run(
            places, opened, settings, jobs=jobs, seconds=seconds, started=started, progressed=progressed
        )
    for path, reason in counts.failed:
        _line(f"failed: {path}: {reason}", error=True)
    for path, first in counts.duplicates:
        _line(f"duplicate: {path} is {first}", error=True)
    _line(
        f"{counts.files} files = {counts.scanned} scanned + {counts.unchanged} unchanged + {len(counts.failed)} failed"
    )
    if counts.files == len(counts.failed):
        raise UnreadableError("no contract could be read", hint="See the reasons above.")


@app.command("status")
@told
def status(store: str = _STORE) -> None:
    """Say what the store holds, what could not be read, and which clauses are missing most."""
    from clausescan.portfolio.store import open_store
    from clausescan.portfolio.summary import missing, outliers
    from clausescan.portfolio.summary import status as counts

    opened = open_store(store)
    found = counts(opened)
    _line(f"{sum(found['status'].values())} contracts, {found['pages']} pages")
    for field in ("status", "kind", "verdict"):
        _line(f"{field}: " + ", ".join(f"{value} {count}" for value, count in found[field].items()))
    for path, reason in found["failures"]:
        _line(f"failed: {path}: {reason}")
    _line("clauses missing in most contracts:")
    _table(missing(opened)[:15], ("contracts", "label"))
    far = outliers(opened)
    if far:
        _line("figures far from the portfolio's median:")
        _table(far, ("name", "kind", "amount", "unit", "median", "page"))


@app.command("list")
@told
def list_(
    store: str = _STORE,
    label: str | None = typer.Option(None, "--label", help="Only contracts that state this clause."),
    without: str | None = typer.Option(
        None, "--without", help="Only contracts that do not state this clause."
    ),
    rule: str | None = typer.Option(None, "--rule", help="Only contracts with a finding of this rule."),
    severity: Severity | None = typer.Option(None, "--severity", help="Only contracts with such a finding."),
    notice_over: str | None = typer.Option(
        None, "--notice-over", help="Client notice longer than, e.g. 6m, 90d."
    ),
    renews_before: datetime | None = typer.Option(
        None, "--renews-before", formats=["%Y-%m-%d"], help="A deadline falls before this day."
    ),
    terms: bool = typer.Option(False, "--terms", help="Show the key terms of each contract."),
) -> None:
    """List contracts, those most at risk first."""
    from clausescan.portfolio.store import open_store
    from clausescan.portfolio.summary import MATRIX, Wanted, listing, matrix

    wanted = Wanted(
        label=label,
        without=without,
        rule=rule,
        severity=severity,
        notice_over=_days(notice_over) if notice_over else None,
        renews_before=renews_before.date() if renews_before else None,
    )
    opened = open_store(store)
    columns = ("id", "name", "kind", "score", "verdict", "critical", "high")
    if terms:
        _table(matrix(opened, wanted), ("name", *MATRIX))
    else:
        _table(listing(opened, wanted), columns)


@app.command("show")
@told
def show(
    number: int = typer.Argument(..., metavar="ID", help="Number of the contract, as `list` prints it."),
    store: str = _STORE,
) -> None:
    """Print the stored report of a contract as JSON."""
    from clausescan.portfolio.store import open_store
    from clausescan.report.json import dump

    report = open_store(store).report(number)
    if report is None:
        raise UsageError(f"there is no report of contract {number}", hint="See `clausescan portfolio list`.")
    print(dump(report))


@app.command("deadlines")
@told
def deadlines(
    store: str = _STORE,
    days: int = typer.Option(365, "--days", min=1, help="How far ahead."),
    today: datetime | None = typer.Option(None, "--as-of", formats=["%Y-%m-%d"], help="From another day on."),
) -> None:
    """List the dates to act on, the nearest first."""
    from clausescan.portfolio.store import open_store
    from clausescan.portfolio.summary import upcoming

    start = today.date() if today else date.today()
    _table(upcoming(open_store(store), today=start, days=days), ("day", "kind", "name", "arithmetic"))


@app.command("export")
@told
def export(
    output: Path = typer.Option(..., "--output", "-o", help="File to write: .xlsx, .csv or .parquet."),
    store: str = _STORE,
) -> None:
    """Write the contracts with their key terms, and in XLSX also the deadlines and the missing clauses."""
    from clausescan.portfolio.export import export as write
    from clausescan.portfolio.store import open_store
    from clausescan.portfolio.summary import Wanted, matrix, missing, outliers, upcoming

    opened = open_store(store)
    write(
        {
            "contracts": matrix(opened, Wanted()),
            "deadlines": upcoming(opened, today=date.today(), days=3650),
            "missing": missing(opened),
            "outliers": outliers(opened),
        },
        output,
    )
    _line(f"written: {output}")


def _days(text: str) -> float:
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*([dmy])", text.strip().lower())
    if not found:
        raise UsageError(f"{text!r} is not a duration", hint="Write for instance 90d, 6m or 1y.")
    return float(found[1].replace(",", ".")) * {"d": 1.0, "m": 30.44, "y": 365.25}[found[2]]


def _line(text: str, *, error: bool = False) -> None:
    from clausescan.report.typography import clean

    typer.echo(clean(text), err=error)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows as columns of text, as wide as they need; file names and contract words stay inert."""
    cells = [["" if row[name] is None else str(row[name]) for name in columns] for row in rows]
    widths = [max(len(name), *(len(row[i]) for row in cells), 0) for i, name in enumerate(columns)]
    for row in [list(columns), *cells]:
        _line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _progress(quiet: bool) -> Any:
    """A rich progress bar with rate and remaining time, as a context that gives two callbacks."""
    import sys
    from contextlib import contextmanager

    @contextmanager
    def bar() -> Any:
        if quiet or not sys.stderr.isatty():
            yield None, None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        with Progress(
            TextColumn("{task.fields[name]}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as shown:
            task = shown.add_task("", total=None, name="")
            yield (
                lambda total: shown.update(task, total=total),
                lambda answer: shown.update(task, advance=1, name=answer.path.name[:40]),
            )

    return bar()
