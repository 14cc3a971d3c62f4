"""A trained model on disk: the classifier as skops, which holds no code, and the card that says what it is.

A scan reads the file itself (`skops_file.py`), for skops takes longer to import than a contract to scan. A file that
is not in the form that we write today is left to skops, with the same classes trusted.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from clausescan.errors import ModelError
from clausescan.tag.form import OtherVersionError
from clausescan.tag.labeller import Labeller
from clausescan.tag.skops_file import check_growth, read_state

MODEL_FILE = "model.skops"
CARD_FILE = "card.json"
_TRUSTED = ["clausescan.tag.classifier.PassageClassifier", "clausescan.tag.network.ContextNetwork"]


class Card(BaseModel):
    """What a model knows and where it comes from.

    `sha256` is that of the model file; `documents` are the fingerprints of the contracts it was trained on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    date: str
    labels: tuple[str, ...]
    sha256: str
    corpora: dict[str, str]
    documents: tuple[str, ...] = ()
    contracts: int
    passages: int
    seed: int
    versions: dict[str, str]
    metrics: dict[str, float]
    per_label: dict[str, dict[str, float]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagModel:
    """A loaded classifier with its card."""

    classifier: Labeller
    card: Card


def load_model(folder: Path, *, labels: tuple[str, ...]) -> TagModel:
    """Load a model after checking its card against its bytes and against the catalogue's labels.

    Raises ModelError, with one sentence, for a folder without model, a wrong hash, a file that is not skops, a model
    that another version of clausescan made, or labels that the catalogue does not know.
    """
    card, data = read_card(folder), _read(folder / MODEL_FILE)
    if hashlib.sha256(data).hexdigest() != card.sha256:
        raise ModelError(
            f"The model in {folder} is not the one its card describes (sha256 differs).",
            hint="Restore both files together, or train again with `clausescan train`.",
        )
    unknown = sorted(set(card.labels) - set(labels))
    if unknown:
        raise ModelError(
            f"The model in {folder} knows labels that the catalogue does not: {', '.join(unknown)}.",
            hint="Train again with `clausescan train`.",
        )
    classifier = _loads(data, folder)
    if tuple(classifier.classes_.tolist()) != card.labels:
        raise ModelError(
            f"The model in {folder} gives other labels than its card lists.",
            hint="Restore both files together, or train again with `clausescan train`.",
        )
    return TagModel(classifier=classifier, card=card)


def read_card(folder: Path) -> Card:
    """Read and validate the card of a model folder. Raises ModelError."""
    try:
        return Card.model_validate_json(_read(folder / CARD_FILE))
    except ValidationError as error:
        raise ModelError(
            f"The card of the model in {folder} is not valid: {error.errors()[0]['msg']}.",
            hint="Restore card.json, or train again with `clausescan train`.",
        ) from None


def save_model(classifier: Any, folder: Path, *, card: dict[str, Any]) -> Card:
    """Write a classifier and its card, with the hash of the file that was written."""
    from skops.io import dumps

    data = dumps(
        classifier
    )  # stored as it is: weights hardly shrink, and unpacking them would slow every start
    full = Card(**card, sha256=hashlib.sha256(data).hexdigest())
    text = json.dumps(full.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ((MODEL_FILE, data), (CARD_FILE, (text + "\n").encode())):
        part = folder / f"{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)  # an interrupted training leaves the old file whole
    return full


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise ModelError(
            f"There is no model at {path.parent} ({path.name} is absent).",
            hint="Give the folder of a trained model, or train one with `clausescan train`.",
        ) from None


def _loads(data: bytes, folder: Path) -> Labeller:
    try:
        check_growth(data)
        try:
            return Labeller.of_state(read_state(data, classes=_TRUSTED))
        except OtherVersionError:
            raise
        except Exception:  # whatever is unusual about it, skops has the last word
            return _by_skops(data)
    except OtherVersionError:  # in the same folder it would be the base of the new one, and refused again
        raise ModelError(
            f"The model in {folder} was made by another version of clausescan.",
            hint="Train it again, into another folder: `clausescan train CORPUS --output FOLDER`.",
        ) from None
    except Exception as error:  # zip, JSON, type and value errors of many libraries
        raise ModelError(
            f"The model in {folder} is not a readable skops file ({type(error).__name__}).",
            hint="Models are never loaded from pickle; train again with `clausescan train`.",
        ) from None


def _by_skops(data: bytes) -> Labeller:
    from skops.io import loads

    from clausescan.tag.classifier import PassageClassifier

    classifier = loads(data, trusted=_TRUSTED)
    if not isinstance(classifier, PassageClassifier):
        raise TypeError("not a classifier")
    return classifier.labeller()
