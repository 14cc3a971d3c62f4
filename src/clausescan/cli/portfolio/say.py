"""Lines of the portfolio's commands; names of files and words of contracts do nothing to a terminal."""

from collections.abc import Iterable, Sequence

import typer

from clausescan.structures import Lang


def line(text: str, *, error: bool = False) -> None:
    """Print one line."""
    from clausescan.report.typography import clean

    typer.echo(clean(text), err=error)


def lines(texts: Iterable[str]) -> None:
    """Print lines whose parts are clean already; their spaces hold the columns apart."""
    for text in texts:
        typer.echo(text)


def failures(found: Sequence[tuple[str, str, str]], lang: Lang, *, error: bool) -> None:
    """Name every file without a report, with the reason: (address, code, message)."""
    from clausescan.report.messages import say
    from clausescan.report.portfolio.words import reason

    for address, code, message in found:
        line(say("portfolio.run.failed", lang, path=address, reason=reason(code, message, lang)), error=error)
