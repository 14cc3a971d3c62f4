"""`clausescan train CORPUS...`: fit a model on annotated contracts."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from clausescan.cli.fail import told
from clausescan.errors import UsageError


@told
def train(
    corpora: list[Path] = typer.Argument(..., metavar="CORPUS", help="JSON Lines files, or folders of them."),
    output: Path = typer.Option(..., "--output", "-o", help="Folder to write the model to."),
    base: Path | None = typer.Option(
        None, "--base", help="Model to beat; the one in --output by default, if there is one."
    ),
    seed: int = typer.Option(0, "--seed", help="Seed of every random choice."),
    force: bool = typer.Option(False, "--force", help="Write the model even if it is worse than its base."),
) -> None:
    """Train the classifier, compare it with its base on held-back contracts, and write it with its card.

    A model that is worse than its base is not written (exit code 4) unless --force is given.
    """
    from clausescan.catalogue.load import load_catalogue
    from clausescan.learn.corpus import load_corpus
    from clausescan.learn.dataset import cue_pipeline
    from clausescan.learn.gate import WorseModelError
    from clausescan.learn.train import base_model, save_trained
    from clausescan.learn.train import train as fit

    _check_folder(output)
    catalogue = load_catalogue()
    records = {
        name: load_corpus([path], labels=catalogue.labels)
        for name, path in zip(_names(corpora), corpora, strict=True)
    }
    everything = [record for one in records.values() for record in one]
    if len({record.id for record in everything}) < len(everything):
        raise UsageError("two corpora hold a contract of the same id", hint="Give each contract its own id.")
    if base is None and (output / "card.json").exists():
        base = output
    old = base_model(base, catalogue) if base else None
    trained = fit(everything, catalogue=catalogue, nlp=cue_pipeline(), base=old, seed=seed)
    if trained.comparison is None:
        _show(trained.evaluation.overall, trained.evaluation.per_label)
        print(f"measured on {trained.evaluation.contracts} held-back contracts")
    else:
        _show_both(trained.comparison)
        if trained.comparison.worse and not force:
            raise WorseModelError(
                f"The new model is worse than {base} (F1 {trained.comparison.new['f1']:.3f} "
                f"against {trained.comparison.base['f1']:.3f}): nothing was written.",
                hint="Check the new annotations with `clausescan corpus check`, or pass --force.",
            )
    card = save_trained(trained, output=output, corpora=records)
    print(f"{card.contracts} contracts, {card.passages} passages -> {output}")


def _names(corpora: Sequence[Path]) -> list[str]:
    """A name for each corpus on the card: its file's, numbered where two are called the same."""
    stems = [path.stem for path in corpora]
    return [f"{stem}-{i + 1}" if stem in stems[:i] else stem for i, stem in enumerate(stems)]


def _check_folder(output: Path) -> None:
    """Refuse, before the work, a place where no model can be written. Raises UsageError."""
    nearest = next(path for path in (output, *output.absolute().parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise UsageError(
            f"no model can be written to {output}", hint="Choose a folder that you may write to."
        )


def _show(overall: dict[str, float], per_label: dict[str, dict[str, float]]) -> None:
    print(f"{'label':26} {'P':>6} {'R':>6} {'F1':>6} {'passages':>9}")
    for label, one in sorted(per_label.items()):
        print(
            f"{label:26} {one['precision']:6.2f} {one['recall']:6.2f} {one['f1']:6.2f} {one['support']:9.0f}"
        )
    print(
        f"{'all':26} {overall['precision']:6.2f} {overall['recall']:6.2f} {overall['f1']:6.2f}"
        f"   macro F1 {overall['macro_f1']:.2f}"
    )


def _show_both(comparison: Any) -> None:
    print(f"{'F1':26} {'base':>6} {'new':>6} {'passages':>9}")
    for label, new in sorted(comparison.new_labels.items()):
        print(f"{label:26} {comparison.base_labels[label]['f1']:6.2f} {new['f1']:6.2f} {new['support']:9.0f}")
    print(f"{'all':26} {comparison.base['f1']:6.3f} {comparison.new['f1']:6.3f}")
    note = " (the base was fitted again without them)" if comparison.refitted else ""
    print(f"measured on {comparison.contracts} held-back contracts{note}")
