"""The straight line: a file's bytes to a Report."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausescan import resources
from clausescan.garbage import collect_rarely
from clausescan.limits import DEFAULT, Limits
from clausescan.structures import Contract, Lang, PagePicture, Problem, Report

if TYPE_CHECKING:
    from clausescan.catalogue.load import Catalogue
    from clausescan.playbooks.profile import Profile
    from clausescan.tag.model import TagModel

PIPES = (
    "clausescan_cues",
    "clausescan_durations",
    "clausescan_money",
    "clausescan_percentages",
    "clausescan_dates",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What a scan needs and is built once: the catalogue, the spaCy pipeline and the trained model."""

    catalogue: "Catalogue"
    nlp: Any
    model: "TagModel"


def load_engine(*, model: Path | None = None) -> Engine:
    """Build the engine from the shipped catalogue and `model` (the shipped one by default).

    Raises ModelError or UsageError when the model or the catalogue is not what it should be.
    """
    # What is loaded here lives as long as the process. To look for garbage while it grows costs a sixth of the
    # start, to walk through it afterwards a tenth of a scan, and would copy the memory that forked workers share.
    collecting = gc.isenabled()
    gc.disable()
    try:
        from clausescan.catalogue.load import load_catalogue
        from clausescan.tag.french import blank_french
        from clausescan.tag.model import load_model

        catalogue = load_catalogue()
        nlp = blank_french()
        for pipe in PIPES:
            nlp.add_pipe(pipe)
        engine = Engine(
            catalogue=catalogue,
            nlp=nlp,
            model=load_model(model or resources.model_dir(), labels=catalogue.labels),
        )
    finally:
        if collecting:
            gc.enable()
    gc.freeze()
    return engine


@collect_rarely()
def scan_bytes(
    data: bytes,
    *,
    name: str,
    engine: Engine,
    playbook: str | None = None,
    profile: "Profile | None" = None,
    kind: str | None = None,
    lang: Lang = "fr",
    as_of: date | None = None,
    ocr: bool = True,
    passwords: Sequence[str] = (),
    limits: Limits = DEFAULT,
) -> Report:
    """Scan one contract; `ocr` allows character recognition of scanned pages, `passwords` open an encrypted PDF.

    Pages past `limits` are named as unread; time and memory are for a process that can be stopped (isolate.py).
    Raises UnreadableError when there is nothing to say of the file.
    """
    from clausescan.clean.guard import check_contract

    contract, problems = read_contract(
        data, name=name, engine=engine, ocr=ocr, passwords=passwords, limits=limits
    )
    check_contract(contract)
    return judge(contract, problems, playbook=playbook, profile=profile, kind=kind, lang=lang, as_of=as_of)


@collect_rarely()
def read_contract(
    data: bytes,
    *,
    name: str,
    engine: Engine,
    ocr: bool = True,
    passwords: Sequence[str] = (),
    limits: Limits = DEFAULT,
) -> tuple[Contract, tuple[Problem, ...]]:
    """Read a document, cut it, label it and take its values; options as in `scan_bytes`.

    Raises UnreadableError when nothing can be read.
    """
    from clausescan.clean import clean
    from clausescan.clean.guard import check_readable
    from clausescan.measure import measure
    from clausescan.measure.priced import priced
    from clausescan.read import read
    from clausescan.segment import segment
    from clausescan.segment.long import cut_long
    from clausescan.tag.observe import join
    from clausescan.tag.stage import tag

    pages, problems = read(data, name=name, ocr=ocr, passwords=passwords, limits=limits)
    document = check_readable(clean(pages, name=name, data=data, problems=problems), pages)
    contract = cut_long(segment(document))
    doc, offsets = join(engine.nlp, contract.passages)
    contract = tag(contract, doc, offsets, catalogue=engine.catalogue, model=engine.model)
    values, doubts = measure(contract.passages, doc, offsets)
    return priced(contract, values), (*document.problems, *doubts)


@collect_rarely()
def judge(
    contract: Contract,
    problems: tuple[Problem, ...],
    *,
    playbook: str | None = None,
    profile: "Profile | None" = None,
    kind: str | None = None,
    lang: Lang = "fr",
    as_of: date | None = None,
) -> Report:
    """The report of a contract that has been read."""
    from clausescan.assess.engine import assess
    from clausescan.assess.kind import recognise_kind
    from clausescan.playbooks import load_playbook
    from clausescan.playbooks.profile import Profile

    contract = _with_kind(contract, kind, recognise_kind)
    result = assess(
        contract,
        playbook=load_playbook(playbook or contract.kind),
        profile=profile or Profile(),
        lang=lang,
        as_of=as_of or date.today(),
    )
    return Report(
        contract=contract,
        lang=lang,
        playbook=playbook or contract.kind,
        verdict=result.verdict,
        reasons=result.reasons,
        score=result.score,
        findings=result.findings,
        perimeter=result.perimeter,
        exit=result.exit,
        deadlines=result.deadlines,
        budget=result.budget,
        captivity=result.captivity,
        openness=result.openness,
        profile=result.profile.answers(),
        problems=(*problems, *result.problems),
    )


def contracts_in(
    data: bytes, *, name: str, limits: Limits = DEFAULT
) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    """The documents of a file as (name, bytes), and the names of attached files that are of no kind read here.

    A file is its own document, but an e-mail is the contracts attached to it. Raises UnreadableError for an
    e-mail without any, and for a file that is larger than `limits` allows.
    """
    from clausescan.read.door import check_size
    from clausescan.read.mail import attachments, is_mail, refuse_mail

    check_size(data, name=name, limits=limits)
    if not is_mail(data, name):
        return ((name, data),), ()
    attached = attachments(data, name=name)
    contracts = tuple((one.name, one.data) for one in attached if one.is_contract)
    if not contracts:
        raise refuse_mail(data, name)
    return contracts, tuple(one.name for one in attached if not one.is_contract)


def page_pictures(
    data: bytes, *, passwords: Sequence[str] = (), limits: Limits = DEFAULT
) -> tuple[PagePicture, ...]:
    """Pictures of the pages for the reports that show them; () for a file that has no pages to draw."""
    from clausescan.read.pictures import draw_pages

    return draw_pages(data, passwords, most=limits.pages)


def _with_kind(
    contract: Contract, kind: str | None, recognise: Callable[[Contract], tuple[str, float]]
) -> Contract:
    recognised, score = (kind, 1.0) if kind else recognise(contract)
    return replace(contract, kind=recognised, kind_score=score)
