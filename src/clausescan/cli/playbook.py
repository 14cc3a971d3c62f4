"""`clausescan playbook list|show|check|new`: the rules of a playbook, and one of your own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from clausescan.cli import write
from clausescan.cli.fail import tell
from clausescan.cli.scan import Kind, Language
from clausescan.errors import ClausescanError, UsageError
from clausescan.report.messages import plural, say
from clausescan.structures import Lang

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look at playbooks, and make your own.")
_LANG = typer.Option(Language.fr, "--lang", help="Language of the answer.")
_NAME = typer.Argument(..., metavar="NAME|PATH", help="A shipped playbook, or your own TOML file.")


@contextmanager
def _told(lang: Language) -> Iterator[Lang]:
    """The language of an answer; a failure is told in it and ends with its exit code."""
    words: Lang = "en" if lang is Language.en else "fr"
    try:
        yield words
    except ClausescanError as error:
        tell(error, lang=words)
        raise typer.Exit(error.exit_code) from None


@app.command("list")
def list_(lang: Language = _LANG) -> None:
    """Name the shipped playbooks with their number of rules."""
    from clausescan.playbooks.load import load_playbook, playbook_names

    with _told(lang) as words:
        for name in playbook_names():
            book = load_playbook(name)
            rules = plural("playbook.rules", len(book.rules), words)
            typer.echo(f"{name:<14} {book.title.get(words)} ({rules})")


@app.command()
def show(name: str = _NAME, lang: Language = _LANG) -> None:
    """List the rules of a playbook, worst first, with their thresholds."""
    from clausescan.playbooks.load import load_playbook
    from clausescan.playbooks.manual import condition, plain, threshold
    from clausescan.structures import SEVERITIES

    with _told(lang) as words:
        book = load_playbook(name)
        typer.echo(f"{book.title.get(words)} : {plural('playbook.rules', len(book.rules), words)}")
        for rule in sorted(book.rules, key=lambda r: (SEVERITIES.index(r.severity), r.label, r.id)):
            notes = [note for note in (threshold(rule, words), condition(rule.when)) if note]
            said = (
                plain(rule.message.get(words)) if rule.message else book.wordings[rule.label].title.get(words)
            )
            end = f" [{' ; '.join(notes)}]" if notes else ""
            typer.echo(f"{rule.severity:<9} {rule.id:<36} {said}{end}")


@app.command()
def check(name: str = _NAME, lang: Language = _LANG) -> None:
    """Say everything that is wrong with a playbook at once, and run the examples of its rules."""
    from clausescan.assess.examples import run_examples
    from clausescan.playbooks.load import load_playbook

    with _told(lang) as words:
        book = load_playbook(name)
        wrong = run_examples(book)
        if wrong:
            message = "\n".join((plural("playbook.wrong", len(wrong), words), *wrong))
            raise UsageError(message, hint=say("playbook.wrong_hint", words), code="playbook")
        typer.echo(
            say(
                "playbook.good", words, name=book.name, rules=plural("playbook.rules", len(book.rules), words)
            )
        )


@app.command()
def new(
    path: Path = typer.Argument(..., metavar="PATH", help="File to write, ending in .toml."),
    base: Kind = typer.Option(Kind.infogerance, "--extends", help="Shipped playbook to start from."),
    lang: Language = _LANG,
) -> None:
    """Write a playbook that extends a shipped one and shows how to change it."""
    from clausescan.playbooks.scaffold import scaffold

    with _told(lang) as words:
        if path.suffix != ".toml":
            path = path.with_name(f"{path.name}.toml")
        if path.exists():
            raise UsageError(say("profile.exists", words, path=path), hint=say("playbook.exists_hint", words))
        write.check_output(path, [], words)
        name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "playbook"
        write.to_file(scaffold(name, base=base.value, file=path.name), path, words)
        typer.echo(say("playbook.written", words, path=path))
