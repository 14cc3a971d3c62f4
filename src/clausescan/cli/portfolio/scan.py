"""`clausescan portfolio scan PATH...`: scan many contracts into a store."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from clausescan.cli.fail import told
from clausescan.cli.limits import PAGES
from clausescan.cli.passwords import PASSWORDS, passwords_of
from clausescan.cli.portfolio.options import STORE, Store, Words, language
from clausescan.cli.portfolio.say import failures, line
from clausescan.cli.scan import Language
from clausescan.errors import UnreadableError, UsageError
from clausescan.limits import Limits
from clausescan.structures import Lang

if TYPE_CHECKING:
    from clausescan.portfolio.run import Counts
    from clausescan.portfolio.worker import Answer, Settings, Task


class Families(StrEnum):
    """What makes several files one contract."""

    none = "none"
    folder = "folder"


@told
def scan(
    places: list[str] | None = typer.Argument(
        None,
        metavar="PATH",
        help="Folders, globs, files or URLs (s3://, gs://, https://...).",
        show_default=False,
    ),
    store: Store = STORE,
    jobs: int = typer.Option(
        max(1, (os.cpu_count() or 2) - 1), "--jobs", "-j", min=1, help="Processes side by side."
    ),
    seconds: float = typer.Option(120.0, "--timeout", min=1, help="Seconds that one contract may take."),
    pages: int = PAGES,
    memory: int = typer.Option(
        0, "--memory", min=0, help="Megabytes by which one process may grow; 0 for no limit."
    ),
    families: Families = typer.Option(
        Families.none,
        "--families",
        help="folder: each folder below PATH is one contract with annexes and amendments.",
    ),
    manifest: Path | None = typer.Option(
        None, "--manifest", metavar="FILE", help="TOML or CSV file that names contracts of several files."
    ),
    cluster: str | None = typer.Option(
        None,
        "--cluster",
        metavar="ADDRESS",
        help="Scan on the Dask cluster of this scheduler (tcp://host:8786).",
    ),
    send: bool = typer.Option(
        False, "--send-files", help="Send the files to the cluster, whose workers do not see this disk."
    ),
    playbook: str | None = typer.Option(None, "--playbook", help="Playbook; chosen by kind when not given."),
    profile: Path | None = typer.Option(
        None, "--profile", help="Your profile, as `clausescan profile` writes it."
    ),
    as_of: datetime | None = typer.Option(
        None, "--as-of", metavar="DATE", formats=["%Y-%m-%d", "%d/%m/%Y"], help="Scan as of another day."
    ),
    model: Path | None = typer.Option(None, "--model", help="Folder of another trained model."),
    ocr: bool = typer.Option(True, "--ocr/--no-ocr", help="Read scanned pages by character recognition."),
    password_file: Path | None = PASSWORDS,
    prune: bool = typer.Option(False, "--prune", help="Drop contracts from the store whose files are gone."),
    lang: Words = Language.fr,
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress."),
) -> None:
    """Scan every contract under PATH into the store. What is stored and has not changed is not scanned again.

    Exit code 3 if no file could be read; files that failed are named with the reason.
    """
    from clausescan.portfolio.pool import prepare
    from clausescan.portfolio.worker import Settings

    words = language(lang)
    if not places and manifest is None:
        raise UsageError(
            "nothing to scan", hint="Give a folder, files, a URL, or --manifest.", code="no_place"
        )
    settings = Settings(
        model=model,
        playbook=playbook,
        profile=profile,
        as_of=as_of.date() if as_of else None,
        lang=words,
        ocr=ocr,
        passwords=passwords_of(password_file, words),
        limits=Limits(seconds=seconds, pages=pages),
        memory=memory,
    )
    if cluster is None:
        prepare(settings)
    from clausescan.cli.portfolio.progress import progress
    from clausescan.portfolio.run import contracts_of, gone, run
    from clausescan.portfolio.store import open_store
    from clausescan.report.messages import say

    found = contracts_of(places or [], folders=families is Families.folder, manifest=manifest)
    opened = open_store(store, create=True)
    try:
        with progress(found, words, quiet=quiet) as progressed:
            counts = run(
                found,
                opened,
                settings,
                _scan_all(settings, cluster=cluster, jobs=jobs, seconds=seconds),
                send=send and cluster is not None,
                progressed=progressed,
            )
    except KeyboardInterrupt:
        line(say("portfolio.run.interrupted", words), error=True)
        raise typer.Exit(130) from None
    counts.gone = gone(opened, places or [], found)
    if prune:
        opened.forget(counts.gone)
    _tell(counts, words, pruned=prune)
    if counts.files == len(counts.failed):
        raise UnreadableError("no contract could be read", hint="See the reasons above.", code="none_read")


def _scan_all(
    settings: "Settings", *, cluster: str | None, jobs: int, seconds: float
) -> "Callable[[Iterable[Task], Settings], Iterator[Answer]]":
    if cluster is None:
        from clausescan.portfolio.pool import scan_all

        return partial(scan_all, jobs=jobs, seconds=seconds)
    from clausescan.portfolio.cluster import scan_on_cluster
    from clausescan.portfolio.run import recipe_of

    return partial(scan_on_cluster, address=cluster, seconds=seconds, recipe=recipe_of(settings))


def _tell(counts: "Counts", lang: Lang, *, pruned: bool) -> None:
    """Failures, duplicates and what is gone by name on stderr, the counts on stdout."""
    from clausescan.report.messages import plural, say
    from clausescan.report.typography import number

    failures([(one.address, one.code, one.message) for one in counts.failed], lang, error=True)
    for path, first in counts.duplicates:
        line(say("portfolio.run.duplicate", lang, path=path, first=first), error=True)
    for path in counts.gone:
        line(say(f"portfolio.run.{'dropped' if pruned else 'gone'}", lang, path=path), error=True)
    line(
        say(
            "portfolio.run.counts",
            lang,
            files=counts.files,
            scanned=counts.scanned,
            unchanged=counts.unchanged,
            failed=len(counts.failed),
        )
    )
    if counts.contracts != counts.files:
        line(plural("portfolio.run.families", counts.contracts, lang))
    if counts.pages:
        rate = counts.pages / max(0.001, counts.seconds)
        line(
            say(
                "portfolio.run.speed",
                lang,
                pages=counts.pages,
                seconds=number(round(counts.seconds, 1), lang),
                cpu=number(round(counts.cpu, 1), lang),
                rate=number(round(rate, 1), lang),
                peak=counts.peak,
            )
        )
