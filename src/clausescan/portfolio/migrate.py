"""Stores written by earlier versions, brought to the present tables step by step, all in one transaction."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update

from clausescan.errors import UsageError
from clausescan.portfolio.rows import pack, unpack
from clausescan.portfolio.tables import VERSION, about, files, metadata, reports


def migrate(link: Connection, version: int) -> None:
    """Take a store of `version` to VERSION. Raises UsageError for a store that a later program wrote."""
    if version > VERSION or version < 1:
        raise UsageError(
            f"the store is of version {version}, this program reads up to {VERSION}",
            hint="Update clausescan, or scan into a new store.",
            code="store_version",
        )
    for step in _STEPS[version - 1 :]:
        step(link)
    link.execute(update(about).values(version=VERSION))


def _to_2(link: Connection) -> None:
    """Reports packed in a table of their own, one row a file, why a contract failed as a code."""
    for column in ("code VARCHAR(32) DEFAULT '' NOT NULL", "seconds FLOAT DEFAULT 0 NOT NULL"):
        link.execute(text(f"ALTER TABLE contracts ADD COLUMN {column}"))
    link.execute(text("ALTER TABLE terms ADD COLUMN qualifier TEXT DEFAULT '' NOT NULL"))
    metadata.create_all(link)  # those that version 1 did not have
    link.execute(text("CREATE INDEX ix_contracts_status ON contracts (status)"))
    rows = link.execute(text("SELECT id FROM contracts ORDER BY id")).scalars().all()
    for number in rows:  # one report in memory at a time
        row = link.execute(
            text("SELECT path, sha256, pages, status, failure, report FROM contracts WHERE id = :id"),
            {"id": number},
        ).one()
        code, _, failure = row.failure.partition(": ")
        link.execute(
            insert(files).values(
                contract=number,
                address=row.path,
                role="",
                sha256=row.sha256,
                first_page=1,
                pages=row.pages,
                code=code,
                failure=failure,
            )
        )
        if row.failure:
            link.execute(_FAILURE, {"number": number, "code": code, "failure": failure})
        if row.report:
            report: dict[str, Any] = json.loads(row.report) | {"documents": [], "replaced": []}
            link.execute(insert(reports).values(contract=number, packed=pack(report)))
    for column in ("report", "same_as"):
        link.execute(text(f"ALTER TABLE contracts DROP COLUMN {column}"))


_FAILURE = text("UPDATE contracts SET code = :code, failure = :failure WHERE id = :number").bindparams(
    bindparam("number"), bindparam("code"), bindparam("failure")
)


def _to_3(link: Connection) -> None:
    """The limits that cut a report. Those of earlier scans are not known: any limit is wider than 0, so that what
    they cut is scanned once more."""
    for name, kind in (("time_limit", "FLOAT"), ("page_limit", "INTEGER")):
        link.execute(text(f"ALTER TABLE contracts ADD COLUMN {name} {kind}"))
    cut = text("SELECT id FROM contracts WHERE status = 'partial' ORDER BY id")
    for number in link.execute(cut).scalars().all():
        packed = link.execute(select(reports.c.packed).where(reports.c.contract == number)).scalar()
        codes = {problem["code"] for problem in unpack(packed).get("problems", ())} if packed else set()
        for name in sorted(codes & {"time_limit", "page_limit"}):
            link.execute(text(f"UPDATE contracts SET {name} = 0 WHERE id = :number"), {"number": number})


_STEPS: tuple[Callable[[Connection], None], ...] = (_to_2, _to_3)
