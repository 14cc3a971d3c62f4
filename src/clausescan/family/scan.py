"""The files of a contract, its annexes and amendments to one Report."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from clausescan.errors import UnreadableError
from clausescan.family.amend import apply_amendments
from clausescan.family.join import join
from clausescan.limits import DEFAULT, Limits
from clausescan.structures import Contract, Lang, Part, Problem, Report

if TYPE_CHECKING:
    from clausescan.playbooks.profile import Profile
    from clausescan.scan import Engine

Role = Literal["main", "annex", "amendment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document of a contract. Without a `role` it gets one from its content; without `data` it could not be
    fetched, and `failure` says why."""

    name: str
    role: str = ""
    data: bytes | None = None
    failure: str = ""


def scan_family(
    sources: Sequence[Source],
    *,
    name: str,
    engine: "Engine",
    playbook: str | None = None,
    profile: "Profile | None" = None,
    kind: str | None = None,
    lang: Lang = "fr",
    as_of: date | None = None,
    ocr: bool = True,
    passwords: Sequence[str] = (),
    limits: Limits = DEFAULT,
) -> Report:
    """Read documents as one contract. `sources` stand in the order in which they hold: of two amendments the later
    wins. Pages are numbered through; `Report.documents` says which are whose.

    `limits.seconds` are those of all documents together, the other limits those of each.
    A document that cannot be read leaves the report partial: nothing is called missing then. Raises UnreadableError
    when none can be read, or when they are no contract together.
    """
    from clausescan.clean.guard import check_contract
    from clausescan.scan import judge, read_contract

    contracts: list[Contract] = []
    parts: list[Part] = []
    problems: list[Problem] = []
    page = 1
    error: UnreadableError | None = None
    until = time.monotonic() + limits.seconds
    for source in sources:
        part = Part(
            name=source.name, sha256="", role=cast(Role, source.role or "annex"), failure=source.failure
        )
        if source.data is None:
            parts.append(replace(part, code="denied"))
            problems.append(_unread(source.name, source.failure))
            continue
        part = replace(part, sha256=hashlib.sha256(source.data).hexdigest())
        try:
            contract, found = read_contract(
                source.data,
                name=source.name,
                engine=engine,
                ocr=ocr,
                passwords=passwords,
                limits=replace(limits, seconds=until - time.monotonic()),
            )
        except UnreadableError as failure:
            error = error or failure
            parts.append(replace(part, code=failure.code, failure=failure.message))
            problems.append(_unread(source.name, failure.message))
            if time.monotonic() > until:  # nothing was read of it because its turn came too late
                problems.append(_late(source.name))
            continue
        role = cast(Role, source.role or _role(contract, first=not contracts))
        parts.append(replace(part, role=role, first_page=page, pages=contract.document.pages))
        problems += [replace(one, page=one.page + page - 1) if one.page else one for one in found]
        contracts.append(contract)
        page += contract.document.pages
    if not contracts:
        raise error or UnreadableError(f"« {name} » : aucun document n'a pu être lu.", code="denied")
    read = [part for part in parts if part.pages]
    whole = join(contracts, name=name, partial=len(read) < len(parts))
    amended = apply_amendments(whole, read)
    check_contract(amended.in_force)
    report = judge(
        amended.in_force,
        (*problems, *amended.problems),
        playbook=playbook,
        profile=profile,
        kind=kind,
        lang=lang,
        as_of=as_of,
    )
    shown = replace(amended.shown, kind=report.contract.kind, kind_score=report.contract.kind_score)
    return replace(report, contract=shown, documents=tuple(parts), replaced=amended.replaced)


def _role(contract: Contract, *, first: bool) -> Role:
    """What a document without a role says it is at its top."""
    from clausescan.assess.pieces import recognise_piece

    piece = recognise_piece(contract).id
    if piece == "avenant":
        return "amendment"
    return "main" if first else "annex"


def _late(name: str) -> Problem:
    from clausescan.read.cut import past_time

    return replace(past_time(f"« {name} »"), stage="family")


def _unread(name: str, reason: str) -> Problem:
    return Problem(stage="family", code="document_unread", message=f"« {name} » n'a pas été lu : {reason}")
