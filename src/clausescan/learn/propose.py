"""From unlabelled files to tasks for an annotation tool, the model's own answers filled in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from clausescan import resources
from clausescan.catalogue.load import Catalogue
from clausescan.clean import clean
from clausescan.clean.guard import check_readable
from clausescan.errors import ClausescanError, UsageError
from clausescan.learn.corpus import Record, Span
from clausescan.learn.dataset import cue_pipeline
from clausescan.learn.exchange import exchange
from clausescan.learn.exchange.labelstudio import task
from clausescan.learn.suggest import suggest
from clausescan.read import read
from clausescan.segment import segment
from clausescan.structures import Contract
from clausescan.tag.features import columns
from clausescan.tag.merge import merge
from clausescan.tag.model import load_model
from clausescan.tag.observe import Observer

Proposal = tuple[Record, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The chosen passages with their doubt, and the files of which nothing could be read with the reason."""

    chosen: tuple[Proposal, ...]
    failed: tuple[tuple[Path, ClausescanError], ...]


def propose(files: Sequence[Path], *, catalogue: Catalogue, model: Path | None, count: int) -> Proposed:
    """The `count` passages of `files` most worth annotating: each a record with the model's labels, and its doubt.

    A record's meta says where the passage stands, why it was chosen and under which heading, for the annotator.
    Raises ModelError, and the first file's error if none could be read.
    """
    loaded = load_model(model or resources.model_dir(), labels=catalogue.labels)
    classifier = loaded.classifier
    thresholds = np.asarray(classifier.thresholds_)
    observer = Observer(nlp=cue_pipeline(), catalogue=catalogue)
    contracts, names, voices, tags, failed = [], [], [], [], []
    for path in files:
        try:
            contract = _contract(path)
        except ClausescanError as error:
            failed.append((path, error))
            continue
        names.append(path)
        observed = observer.observe(contract.passages)
        voice = classifier.predict_proba(columns(contract.passages, observed.signals))
        contracts.append(contract)
        voices.append(voice)
        tags.append(
            merge(
                contract.passages,
                observed.strong,
                voice,
                labels=loaded.card.labels,
                thresholds=thresholds,
            )
        )
    if not contracts:
        raise failed[0][1]
    chosen = suggest(contracts, voices, labels=loaded.card.labels, thresholds=thresholds, count=count)
    out = []
    for one in chosen:
        passages, document = contracts[one.contract].passages, contracts[one.contract].document
        found = tags[one.contract][passages.index(one.passage)]
        text = one.passage.text
        record = Record(
            id=f"{names[one.contract].stem}-{document.sha256[:6]}-{one.passage.id}",
            text=text,
            spans=tuple(Span(start=0, end=len(text), label=tag.label) for tag in found),
            meta={
                "file": document.name,
                "page": str(one.passage.page),
                "heading": " > ".join(one.passage.path),
                "unsure_of": one.label,
                "doubt": f"{one.score:.2f}",
            },
        )
        out.append((record, one.score))
    return Proposed(chosen=tuple(out), failed=tuple(failed))


def write_tasks(chosen: Sequence[Proposal], form: str, path: Path) -> None:
    """Write proposals for a tool: as predictions with their score where it knows such, else as annotations."""
    if form == "labelstudio":
        tasks = [task(record, kind="predictions", score=score) for record, score in chosen]
        path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    exchange(form).write([record for record, _ in chosen], path)


def _contract(path: Path) -> Contract:
    if not path.is_file():
        raise UsageError(f"no such file: {path}", hint="Give contracts: PDF, text or Markdown.")
    data = path.read_bytes()
    pages, problems = read(data, name=path.name)
    return segment(check_readable(clean(pages, name=path.name, data=data, problems=problems), pages))
