"""`clausescan profile`: asks the questions about the client once and writes the answers to a file."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import typer

from clausescan.cli import write
from clausescan.cli.fail import tell
from clausescan.cli.scan import Language, parse_amount
from clausescan.errors import ClausescanError, UsageError
from clausescan.report.messages import say
from clausescan.structures import Lang

_YES = frozenset({"o", "oui", "y", "yes"})
_NO = frozenset({"n", "non", "no"})
_FORMS = {
    "societe": "company",
    "société": "company",
    "company": "company",
    "association": "association",
    "public": "public",
}


def profile(
    output: Path = typer.Option(
        Path("clausescan-profile.toml"), "--output", "-o", metavar="PATH", help="File to write."
    ),
    lang: Language = typer.Option(Language.fr, "--lang", help="Language of the questions."),
    force: bool = typer.Option(False, "--force", help="Replace a file that exists."),
) -> None:
    """Ask seven questions about you and your contract once, and keep the answers for --profile."""
    from clausescan.playbooks.profile import questions

    words: Lang = "en" if lang is Language.en else "fr"
    try:
        if output.exists() and not force:
            message = say("profile.exists", words, path=output)
            raise UsageError(message, hint=say("profile.exists_hint", words))
        write.check_output(output, [], words)
        typer.echo(say("profile.intro", words))
        lines = []
        for name, text in questions().items():
            answer = _ask(text.get(words), name, words)
            if answer is not None:
                lines.append(f"{name} = {answer}")
        write.to_file("\n".join(lines) + "\n", output, words)
        typer.echo(say("profile.saved", words, path=output))
    except ClausescanError as error:
        tell(error, lang=words)
        raise typer.Exit(error.exit_code) from None


def _yes_no(text: str) -> str | None:
    return "true" if text.lower() in _YES else "false" if text.lower() in _NO else None


def _form(text: str) -> str | None:
    form = _FORMS.get(text.lower())
    return f'"{form}"' if form else None


def _day(text: str) -> str | None:
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        text = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _fee(text: str) -> str | None:
    try:
        return f"{parse_amount(text):g}" if text else None
    except typer.BadParameter:
        return None


_READERS: dict[str, Callable[[str], str | None]] = {
    "legal_form": _form,
    "signature_date": _day,
    "start_date": _day,
    "monthly_fee": _fee,
}


def _expected(name: str, lang: Lang) -> str:
    if name == "legal_form":
        return say("profile.forms", lang)
    if name == "monthly_fee":
        return "[4500]"
    return "[2027-01-31]" if name.endswith("_date") else say("profile.yes_no", lang)


def _ask(question: str, name: str, lang: Lang) -> str | None:
    """The answer as TOML, or None for Enter; anything else is asked again."""
    read = _READERS.get(name, _yes_no)
    expected = _expected(name, lang)
    while True:
        text = typer.prompt(
            f"{question} {expected}", default="", show_default=False, prompt_suffix=" "
        ).strip()
        if not text:
            return None
        answer = read(text)
        if answer is not None:
            return answer
        typer.echo(say("profile.again", lang, expected=expected))
