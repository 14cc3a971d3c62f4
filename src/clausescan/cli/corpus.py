"""`clausescan corpus`: check, describe, convert and extend annotated corpora."""

import json
from enum import StrEnum
from pathlib import Path

import typer

from clausescan.cli.fail import tell, told
from clausescan.cli.write import check_output
from clausescan.errors import UsageError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check, describe, convert and extend annotated corpora.",
)

_CORPORA = typer.Argument(..., metavar="CORPUS", help="JSON Lines files, or folders of them.")


class Format(StrEnum):
    """The exchange formats, by the names of `learn.exchange.FORMATS`."""

    jsonl = "jsonl"
    labelstudio = "labelstudio"
    doccano = "doccano"
    prodigy = "prodigy"
    docbin = "docbin"


@app.command("check")
@told
def check(
    corpora: list[Path] = _CORPORA,
    most: float = typer.Option(0.02, "--most-twins", help="Share of contracts that may be near-duplicates."),
) -> None:
    """Validate every label, offset and id, and look for contracts that are one text with names changed.

    `corpus stats` counts what a valid corpus holds.
    """
    from clausescan.catalogue.load import load_catalogue
    from clausescan.learn.corpus import load_corpus
    from clausescan.learn.duplicates import near_duplicates, shared_passages

    records = load_corpus(corpora, labels=load_catalogue().labels)
    twins = near_duplicates(records)
    shared, passages, most_shared = shared_passages(records)
    for twin in twins:
        print(f"near-duplicates: {twin.first} {twin.second} ({twin.likeness:.0%} of their word runs)")
    share = len({twin.second for twin in twins}) / len(records)
    words = sum(len(record.text.split()) for record in records)
    print(f"{len(records)} contracts, {words} words: labels and offsets valid, {share:.1%} near-duplicates")
    if shared:
        print(f"{shared} of {passages} passages of 8 words or more stand in another contract too, such as:")
    for text, contracts in most_shared:
        print(f"  in {contracts}: {text[:90]}")
    if share > most:
        raise UsageError(
            f"{share:.1%} of the contracts are near-duplicates, more than {most:.0%}.",
            hint="Remove or rewrite one of each pair named above.",
            code="corpus",
        )


@app.command("stats")
@told
def stats(
    corpora: list[Path] = _CORPORA,
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Count contracts, words, passages and labels, and show the spread of the metadata."""
    from dataclasses import asdict

    from clausescan.catalogue.load import load_catalogue
    from clausescan.learn.corpus import load_corpus
    from clausescan.learn.stats import corpus_stats

    labels = load_catalogue().labels
    found = corpus_stats(load_corpus(corpora, labels=labels), labels=labels)
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    print(
        f"{found.contracts} contracts, {found.words} words, {found.passages} passages, "
        f"{found.unlabelled:.1%} without label"
    )
    print(f"{'label':26} {'contracts':>9} {'passages':>9}")
    for label, (contracts, passages) in sorted(found.labels.items(), key=lambda item: item[1][1]):
        print(f"{label:26} {contracts:9} {passages:9}")
    for field, counts in found.spread.items():
        print(f"{field}: " + ", ".join(f"{value} {count}" for value, count in counts.items()))


@app.command("export")
@told
def export(
    corpora: list[Path] = _CORPORA,
    to: Format = typer.Option(..., "--to", help="The tool to write for."),
    output: Path = typer.Option(..., "--output", "-o", help="File to write."),
) -> None:
    """Write a corpus in the format of an annotation tool."""
    from clausescan.catalogue.load import load_catalogue
    from clausescan.learn.corpus import load_corpus
    from clausescan.learn.exchange import exchange

    check_output(output, corpora, "fr")
    records = load_corpus(corpora, labels=load_catalogue().labels)
    exchange(to).write(records, output)
    print(f"{len(records)} contracts -> {output}")


@app.command("import")
@told
def import_(
    files: list[Path] = typer.Argument(..., metavar="FILE", help="Exports of an annotation tool."),
    source: Format = typer.Option(..., "--from", help="The tool that wrote them."),
    output: Path = typer.Option(..., "--output", "-o", help="Corpus file to write (JSON Lines)."),
) -> None:
    """Read the export of an annotation tool and write a corpus file, after checking every label and offset."""
    from clausescan.catalogue.load import load_catalogue
    from clausescan.learn.corpus import check_records, save_corpus
    from clausescan.learn.exchange import read_records

    check_output(output, files, "fr")
    records = [record for path in files for record in read_records(path, source)]
    check_records(records, labels=load_catalogue().labels)
    save_corpus(records, output)
    spans = sum(len(record.spans) for record in records)
    print(f"{len(records)} contracts, {spans} annotations -> {output}")


@app.command("suggest")
@told
def suggest(
    files: list[Path] = typer.Argument(..., metavar="CONTRACT", help="Contracts without annotations."),
    output: Path = typer.Option(..., "--output", "-o", help="File of tasks to write."),
    to: Format = typer.Option(Format.labelstudio, "--to", help="The tool to write for."),
    count: int = typer.Option(50, "--count", "-n", min=1, help="How many passages to suggest."),
    model: Path | None = typer.Option(None, "--model", help="Model to ask; the shipped one by default."),
) -> None:
    """Choose the passages most worth annotating, uncertain and varied, and write them as pre-annotated tasks."""
    from clausescan.catalogue.load import load_catalogue
    from clausescan.learn.propose import propose, write_tasks

    catalogue = load_catalogue()
    check_output(output, files, "fr")
    proposed = propose(files, catalogue=catalogue, model=model, count=count)
    for path, error in proposed.failed:
        tell(error, path=str(path))
    write_tasks(proposed.chosen, to, output)
    print(f"{len(proposed.chosen)} passages -> {output}")
