"""An evaluation as a picture: F1 by label, calibration, and the confusions that cost most words."""

from pathlib import Path
from typing import Any

from clausescan.errors import UsageError
from clausescan.learn.evaluate import Evaluation


def plot(result: Evaluation, path: Path) -> None:
    """Write a PNG (or SVG or PDF, by the suffix of `path`). Raises UsageError where matplotlib is absent."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise UsageError(
            "plots need matplotlib, which is not installed",
            hint="Install it: pip install 'clausescan[plots]'.",
        ) from None
    figure = Figure(figsize=(13, 11), layout="constrained")
    places: dict[str, Any] = figure.subplot_mosaic([["labels", "calibration"], ["labels", "confusions"]])
    _labels(places["labels"], result)
    _calibration(places["calibration"], result)
    _confusions(places["confusions"], result)
    figure.savefig(path, dpi=120)


def _labels(axes: Any, result: Evaluation) -> None:
    order = sorted(
        (label for label, one in result.per_label.items() if one["support"]),
        key=lambda label: result.per_label[label]["f1"],
    )
    values = [result.per_label[label]["f1"] for label in order]
    axes.barh(order, values, color="#3b6ea5")
    axes.set(xlim=(0, 1), title=f"F1 by label, words (overall {result.overall['f1']:.2f})")
    axes.tick_params(labelsize=7)
    axes.margins(y=0.005)


def _calibration(axes: Any, result: Evaluation) -> None:
    filled = [one for one in result.calibration if one.count]
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1)
    axes.plot([one.mean for one in filled], [one.observed for one in filled], marker="o", color="#3b6ea5")
    axes.set(
        xlim=(0, 1),
        ylim=(0, 1),
        xlabel="probability given",
        ylabel="share that is true",
        title=f"Calibration (Brier {result.brier:.4f})",
    )


def _confusions(axes: Any, result: Evaluation) -> None:
    shown = result.confusions[:15][::-1]
    names = [f"{one.expected or '(none)'} → {one.given or '(none)'}" for one in shown]
    axes.barh(names, [one.words for one in shown], color="#b0563f")
    axes.set(title="Words that should be → are", xlabel="words")
    axes.tick_params(labelsize=7)
