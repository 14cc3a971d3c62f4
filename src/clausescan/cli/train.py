"""`clausescan train CORPUS...`: fit a model on annotated contracts."""

from pathlib import Path

import typer

from clausescan.cli.fail import tell
from clausescan.errors import ClausescanError, UsageError


def train(
    corpora: list[Path] = typer.Argument(
        ..., metavar="CORPUS...", help="JSON Lines files, or folders of them."
    ),
    output: Path = typer.Option(..., "--output", "-o", help="Folder to write the model to."),
    seed: int = typer.Option(0, "--seed", help="Seed of every random choice."),
    force: bool = typer.Option(False, "--force", help="Replace a model that is already there."),
) -> None:
    """Train the classifier, print its figures on held-back contracts, and write the model with its card."""
    try:
        if (output / "model.skops").exists() and not force:
            raise UsageError(
                f"{output} already holds a model.", hint="Choose another folder, or pass --force."
            )
        from clausescan.catalogue.load import load_catalogue
        from clausescan.learn.corpus import load_corpus
        from clausescan.learn.dataset import cue_pipeline
        from clausescan.learn.train import save_trained
        from clausescan.learn.train import train as fit

        catalogue = load_catalogue()
        records = {path.stem: load_corpus([path], labels=catalogue.labels) for path in corpora}
        nlp = cue_pipeline()
        everything = [record for one in records.values() for record in one]
        if len(everything) < 8:
            raise UsageError(
                f"{len(everything)} contract(s) are too few to train on.", hint="Give at least 8."
            )
        classifier, scores, data = fit(everything, catalogue=catalogue, nlp=nlp, seed=seed)
        for label, figures in sorted(scores.per_label.items()):
            print(
                f"{label:26} P {figures['precision']:.2f} R {figures['recall']:.2f} F1 {figures['f1']:.2f}"
                f"  held-back passages {figures['support']:.0f}"
            )
        print(
            "held-back contracts:", " ".join(f"{name} {value:.3f}" for name, value in scores.overall.items())
        )
        card = save_trained(classifier, scores, data, output=output, corpora=dict(records), seed=seed)
        print(f"{card.contracts} contracts, {card.passages} passages -> {output}")
    except ClausescanError as error:
        tell(error)
        raise typer.Exit(error.exit_code) from None
