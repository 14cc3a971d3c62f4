"""`clausescan scan FILE...`: read contracts and report on them."""

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import typer

from clausescan.cli import write
from clausescan.cli.deliver import NAMES, deliver, plan
from clausescan.cli.fail import tell
from clausescan.cli.limits import MEMORY, PAGES, SECONDS
from clausescan.cli.passwords import PASSWORDS, passwords_of
from clausescan.cli.request import Request
from clausescan.cli.run import Tally, is_many
from clausescan.errors import ClausescanError
from clausescan.limits import Limits
from clausescan.report import Look
from clausescan.report.messages import say
from clausescan.structures import Lang


class Language(StrEnum):
    """Language of the report and of the errors."""

    fr = "fr"
    en = "en"


class Kind(StrEnum):
    """Kind of contract, which chooses the playbook."""

    infogerance = "infogerance"
    hebergement = "hebergement"
    saas = "saas"
    tma = "tma"


class LegalForm(StrEnum):
    """What the client is."""

    company = "company"
    association = "association"
    public = "public"


class Theme(StrEnum):
    """Colours of the terminal."""

    dark = "dark"
    light = "light"
    mono = "mono"


class FailOn(StrEnum):
    """Severity from which the command fails."""

    critical = "critical"
    high = "high"
    medium = "medium"


def parse_amount(text: str) -> float:
    """4500, 4 500, 4500,50 or 4 500 €. Raises BadParameter for anything that is not an amount above 0."""
    plain = "".join(text.split()).removesuffix("€").removesuffix("EUR").replace(",", ".")
    try:
        amount = float(plain)
    except ValueError:
        amount = 0.0
    if not 0 < amount < 1e12:
        raise typer.BadParameter(f"{text!r} is not an amount; write for instance 4500 or 4500.50.")
    return amount


def scan(
    ctx: typer.Context,
    files: list[Path] = typer.Argument(
        ...,
        metavar="FILE",
        help="Contracts to read: PDF, Word (DOCX), ODT, HTML, TXT, Markdown, or e-mails (EML, MSG) with them.",
        show_default=False,
    ),
    lang: Language = typer.Option(Language.fr, "--lang", help="Language of the report.", show_default=True),
    forms: list[str] = typer.Option(
        ["text"],
        "--format",
        metavar=f"[{'|'.join(NAMES)}]",
        autocompletion=lambda: list(NAMES),
        help="One or several, repeated or with commas: text to read, html to click, pdf with notes, json for programs...",
    ),
    output: Path | None = typer.Option(
        None, "--output", "-o", metavar="PATH", help="Write to this file; to this folder for several."
    ),
    kind: Kind | None = typer.Option(None, "--kind", help="Kind of contract; recognised when not given."),
    playbook: str | None = typer.Option(
        None,
        "--playbook",
        metavar="NAME|PATH",
        help="Rules to apply: a playbook's name, or your own TOML file.",
    ),
    profile: Path | None = typer.Option(
        None,
        "--profile",
        metavar="PATH",
        help="TOML file of answers about the client (clausescan profile writes it).",
    ),
    as_of: datetime | None = typer.Option(
        None,
        "--as-of",
        metavar="DATE",
        formats=["%Y-%m-%d", "%d/%m/%Y"],
        help="Apply the law and count the dates as of this day (2027-01-31).",
    ),
    monthly_fee: float | None = typer.Option(
        None, "--monthly-fee", metavar="AMOUNT", parser=parse_amount, help="Fee in EUR a month, without tax."
    ),
    cloud: bool | None = typer.Option(
        None, "--cloud/--no-cloud", help="The contract includes hosting or software as a cloud service."
    ),
    financial_entity: bool | None = typer.Option(
        None, "--financial-entity/--no-financial-entity", help="You are a financial entity (DORA)."
    ),
    nis2: bool | None = typer.Option(None, "--nis2/--no-nis2", help="You are covered by NIS2."),
    legal_form: LegalForm | None = typer.Option(None, "--legal-form", help="What you are."),
    small_firm: bool | None = typer.Option(
        None, "--small-firm/--no-small-firm", help="At most 5 employees, signed on your premises."
    ),
    negotiated: bool | None = typer.Option(
        None, "--negotiated/--imposed", help="You could negotiate the terms."
    ),
    start_date: datetime | None = typer.Option(
        None,
        "--start-date",
        metavar="DATE",
        formats=["%Y-%m-%d", "%d/%m/%Y"],
        help="Day on which the contract takes effect.",
    ),
    fail_on: FailOn | None = typer.Option(
        None, "--fail-on", help="Exit with 1 if a finding is as severe; points left open do not count."
    ),
    explain: bool = typer.Option(
        False, "--explain", help="Show rule, confidence, evidence and model wording of each finding."
    ),
    theme: Theme = typer.Option(
        Theme.dark,
        "--theme",
        envvar="CLAUSESCAN_THEME",
        help="Colours for a dark or light terminal, or none.",
    ),
    model: Path | None = typer.Option(
        None, "--model", metavar="PATH", help="Folder of another trained model."
    ),
    ocr: bool = typer.Option(
        True, "--ocr/--no-ocr", help="Read scanned pages by character recognition (Tesseract)."
    ),
    password_file: Path | None = PASSWORDS,
    pages: int = PAGES,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress bar and no notices on stderr."),
) -> None:
    """Read contracts and say what is there, what is missing, what is risky, and where.

    Exit codes: 0 scanned, 1 a finding reached --fail-on, 2 usage or configuration, 3 nothing could be read.
    """
    words: Lang = "en" if lang is Language.en else "fr"
    tally = Tally()
    try:
        passwords = passwords_of(password_file, words)
    except ClausescanError as error:
        tell(error, lang=words)
        raise typer.Exit(error.exit_code) from None
    request = Request(
        files=files,
        lang=words,
        kind=kind.value if kind else None,
        playbook=playbook,
        profile=profile,
        answers=_known(
            cloud=cloud,
            financial_entity=financial_entity,
            nis2=nis2,
            legal_form=legal_form.value if legal_form else None,
            small_firm=small_firm,
            negotiated=negotiated,
            start_date=start_date.date() if start_date else None,
            monthly_fee=monthly_fee,
        ),
        as_of=as_of.date() if as_of else None,
        model=model,
        fail_on=fail_on.value if fail_on else None,
        quiet=quiet,
        ocr=ocr,
        passwords=passwords,
        limits=Limits(pages=pages, seconds=seconds, memory=memory),
        commands=_commands(ctx),
    )
    try:
        delivery = plan(forms, output, files, words)
        titles, families = labels_of(words)
        look = Look(
            width=write.width() if output is None else 80,
            colour=output is None and write.colour(),
            theme=theme.value,
            explain=explain,
            many=is_many(files),
            titles=titles,
            families=families,
        )
        deliver(delivery, request, tally, look)
    except ClausescanError as error:
        tell(error, lang=words)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        write.leave_pipe()
        raise typer.Exit(write.READER_GONE) from None
    except KeyboardInterrupt:
        print(f"\n{say('cli.interrupted', words)}", file=sys.stderr)
        raise typer.Exit(130) from None
    raise typer.Exit(tally.exit_code)


def _known(**answers: object) -> dict[str, object]:
    """The answers that were given on the command line; they go before those of the profile's file."""
    return {name: answer for name, answer in answers.items() if answer is not None}


def _commands(ctx: typer.Context) -> tuple[str, ...]:
    group = ctx.parent.command if ctx.parent else None
    return tuple(getattr(group, "commands", ()))


def labels_of(lang: Lang) -> tuple[dict[str, str], dict[str, str]]:
    """The title, as it is printed, and the family of every label."""
    from clausescan.catalogue.load import load_catalogue
    from clausescan.typeset import typeset

    types = load_catalogue().types
    return {one.id: typeset(getattr(one.title, lang), lang) for one in types}, {
        one.id: one.family for one in types
    }
