"""`clausescan portfolio status`: what the store holds."""

from typing import Any

from clausescan.cli.fail import told
from clausescan.cli.portfolio.options import STORE, Store, Words, language, wanted
from clausescan.cli.portfolio.say import failures, line, lines
from clausescan.cli.scan import Language, labels_of
from clausescan.structures import Lang


@told
def status(store: Store = STORE, lang: Words = Language.fr) -> None:
    """Say what the store holds, what could not be read, which clauses are missing most, and which figures are odd."""
    from clausescan.portfolio.questions.clauses import missing, sizes
    from clausescan.portfolio.questions.outliers import outliers
    from clausescan.portfolio.questions.overview import status as overview
    from clausescan.portfolio.store import open_store
    from clausescan.report.messages import plural, say, word
    from clausescan.report.portfolio.table import table

    words = language(lang)
    opened = open_store(store)
    every = wanted(opened)
    found = overview(opened)
    line(
        plural("portfolio.status.held", found["contracts"], words, files=found["files"], pages=found["pages"])
    )
    for field, group in (("status", "reading"), ("kind", "kind"), ("verdict", "verdict")):
        counts = (
            f"{word(f'portfolio.{group}', value, words)} {count}" for value, count in found[field].items()
        )
        line(f"{say(f'portfolio.status.{field}', words)}: {', '.join(counts)}")
    failures([(one["address"], one["code"], one["failure"]) for one in found["failures"]], words, error=False)
    for first, *others in found["duplicates"]:
        for other in others:
            line(say("portfolio.run.duplicate", words, path=other, first=first))
    kinds = sizes(opened, every)
    if gaps := missing(opened, every)[:15]:
        line("")
        line(say("portfolio.status.missing", words))
        lines(table(_heat(gaps, kinds, words), ("label", "contracts", *(k for k in kinds if k)), words))
    if odd := outliers(opened, every):
        line("")
        line(say("portfolio.status.outliers", words))
        lines(table(_odd(odd, words), ("name", "term", "amount", "median", "page"), words))


def _heat(gaps: list[dict[str, Any]], kinds: dict[str, int], lang: Lang) -> list[dict[str, Any]]:
    """The share of each kind of contract that lacks a clause."""
    titles = labels_of(lang)[0]
    return [
        {"label": titles.get(row["label"], row["label"]), "contracts": row["contracts"]}
        | {kind: f"{100 * row['kinds'].get(kind, 0) / count:.0f} %" for kind, count in kinds.items()}
        for row in gaps
    ]


def _odd(rows: list[dict[str, Any]], lang: Lang) -> list[dict[str, Any]]:
    from clausescan.report.messages import word
    from clausescan.report.portfolio.words import amount

    return [
        row
        | {
            "term": word("term", row["kind"], lang),
            "amount": amount(row["amount"], row["unit"], lang),
            "median": amount(row["median"], row["unit"], lang),
        }
        for row in rows
    ]
