"""`clausescan evaluate CORPUS...`: how well a model reads annotated contracts."""

import json
from pathlib import Path

import typer

from clausescan.cli.corpus import Format
from clausescan.cli.fail import told
from clausescan.cli.write import check_output
from clausescan.errors import UsageError

_PICTURES = (".png", ".svg", ".pdf")


@told
def evaluate(
    corpora: list[Path] = typer.Argument(..., metavar="CORPUS", help="Annotated contracts."),
    source: Format = typer.Option(Format.jsonl, "--from", help="The format of the corpus."),
    model: Path | None = typer.Option(None, "--model", help="Model to measure; the shipped one by default."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    plots: Path | None = typer.Option(None, "--plots", help="Picture to write (PNG, SVG or PDF)."),
) -> None:
    """Print precision, recall and F1 by label, calibration and confusions. Words weigh, not passages.

    On contracts that the model was trained on the figures only say that it remembers them.
    """
    from clausescan.catalogue.load import load_catalogue
    from clausescan.learn.corpus import check_records, load_corpus
    from clausescan.learn.evaluate import evaluate_records
    from clausescan.learn.exchange import read_records

    if plots:
        check_output(plots, corpora, "fr")
        if plots.suffix.lower() not in _PICTURES:
            raise UsageError(
                f"no picture can be written as {plots.name!r}", hint=f"Use {', '.join(_PICTURES)}."
            )
    catalogue = load_catalogue()
    if source == Format.jsonl:
        records = load_corpus(corpora, labels=catalogue.labels)
    else:
        records = [record for path in corpora for record in read_records(path, source)]
        check_records(records, labels=catalogue.labels)
    result, seen = evaluate_records(records, catalogue=catalogue, model=model)
    if plots:
        from clausescan.learn.plots import plot

        plot(result, plots)
    if as_json:
        print(json.dumps(result.as_dict(), ensure_ascii=False, indent=1))
        return
    print(f"{'label':26} {'P':>6} {'R':>6} {'F1':>6} {'passages':>9}")
    for label, one in result.per_label.items():
        if one["support"]:
            print(
                f"{label:26} {one['precision']:6.2f} {one['recall']:6.2f} {one['f1']:6.2f} {one['support']:9.0f}"
            )
    overall = result.overall
    print(
        f"{'all':26} {overall['precision']:6.2f} {overall['recall']:6.2f} {overall['f1']:6.2f}"
        f"   macro F1 {overall['macro_f1']:.2f}, presence F1 {result.presence['f1']:.2f}"
    )
    passages = result.by_passage
    print(
        f"{'all, by passage':26} {passages['precision']:6.2f} {passages['recall']:6.2f} {passages['f1']:6.2f}"
        f"   macro F1 {passages['macro_f1']:.2f}"
    )
    print("calibration: given -> true (pairs)  " + f"Brier {result.brier:.4f}")
    for tenth in result.calibration:
        if tenth.count:
            print(f"  {tenth.mean:.2f} -> {tenth.observed:.2f} ({tenth.count})")
    print("confusions: words that should be -> are")
    for confusion in result.confusions[:15]:
        print(f"  {confusion.words:6} {confusion.expected or '(none)'} -> {confusion.given or '(none)'}")
    if seen:
        print(f"{seen} of {len(records)} contracts were in the model's training: their figures flatter it.")
