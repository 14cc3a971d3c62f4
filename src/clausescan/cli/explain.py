"""`clausescan explain RULE|LABEL`: the manual page of a rule or of a label."""

import difflib

import typer

from clausescan.cli.fail import tell
from clausescan.cli.scan import Language
from clausescan.errors import ClausescanError, UsageError
from clausescan.report.messages import say
from clausescan.structures import Lang


def explain(
    name: str = typer.Argument(..., metavar="RULE|LABEL", help="As printed in a report or by playbook show."),
    lang: Language = typer.Option(Language.fr, "--lang", help="Language of the page."),
    playbook: str | None = typer.Option(
        None, "--playbook", metavar="NAME|PATH", help="Look the rule up in this playbook."
    ),
) -> None:
    """Say what a rule looks for, why, on what law, what to ask and what to propose; or what a label covers."""
    words: Lang = "en" if lang is Language.en else "fr"
    try:
        typer.echo(_page(name, words, playbook), nl=False)
    except ClausescanError as error:
        tell(error, lang=words)
        raise typer.Exit(error.exit_code) from None


def _page(name: str, lang: Lang, playbook: str | None) -> str:
    from clausescan.catalogue.load import load_catalogue
    from clausescan.catalogue.manual import label_page
    from clausescan.playbooks.load import load_playbook
    from clausescan.playbooks.manual import rule_page, shipped

    books = (load_playbook(playbook),) if playbook else shipped()
    known: list[str] = []
    for book in books:
        for rule in book.rules:
            if rule.id == name:
                return rule_page(rule, book, books, lang)
            known.append(rule.id)
    for label in load_catalogue().types:
        if label.id == name:
            rules = sorted({r.id for book in books for r in book.rules if r.label == name})
            return (
                label_page(label, lang)
                + f"\n  {say('explain_command.rules', lang)} {', '.join(rules) or '-'}\n"
            )
        known.append(label.id)
    near = difflib.get_close_matches(name, dict.fromkeys(known), n=3, cutoff=0.5)
    hint = (
        say("explain_command.near", lang, names=", ".join(near))
        if near
        else say("explain_command.list", lang)
    )
    raise UsageError(say("explain_command.unknown", lang, name=name), hint=hint)
