"""Where the answers of a portfolio are kept: SQLite in a file, or any database by URL. One row a contract."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    make_url,
    or_,
    select,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from clausescan.errors import UsageError
from clausescan.limits import DEFAULT, Limits
from clausescan.portfolio.members import Family, printable
from clausescan.portfolio.migrate import migrate
from clausescan.portfolio.rows import Rows, rows_of, unpack
from clausescan.portfolio.tables import DETAILS, VERSION, about, contracts, files, metadata, reports
from clausescan.portfolio.worker import Answer, FileState

PASSING = ("timeout", "crash", "memory", "internal", "denied", "image_only", "encrypted", "password")
"""Codes of failures that another run may not meet: a machine with more memory, with character recognition, or given the password."""
_PATIENCE = 60  # seconds to wait for another process that writes
_AT_ONCE = 500  # values in one question: databases have a limit


class Store:
    """An open store. Every contract is written in a transaction of its own: a killed run loses none of them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)

    def known(self, limits: Limits = DEFAULT) -> dict[str, tuple[str, str]]:
        """Per contract, the sha256 and recipe of those that need no scan as long as both stay the same.

        What failed for a reason that may pass is not among them, nor is what a narrower limit than those of
        `limits` left unread in part.
        """
        query = select(contracts.c.path, contracts.c.sha256, contracts.c.recipe).where(
            contracts.c.code.not_in(PASSING), _as_wide_as(limits)
        )
        with self.engine.connect() as link:
            return {path: (sha256, recipe) for path, sha256, recipe in link.execute(query)}

    def save(self, answer: Answer, *, recipe: str) -> None:
        """Write an answer over what was known of its contract and of its files: a file is in one contract."""
        family, rows = answer.family, answer.rows
        row: dict[str, Any] = {
            "path": family.address,
            "name": family.name,
            "sha256": answer.digest,
            "recipe": recipe,
            "scanned_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "status": "failed",
            "code": answer.code,
            "failure": printable(answer.message),
            "seconds": round(answer.seconds, 3),
        }
        if rows:
            row |= dict(rows.contract)
        try:
            self._write(family, row, rows, _files(answer))
        except IntegrityError:  # another run has just written the same contract: ours is the later
            self._write(family, row, rows, _files(answer))

    def _write(
        self, family: Family, row: dict[str, Any], rows: Rows | None, members: list[dict[str, Any]]
    ) -> None:
        with self._writer.begin() as link:
            self._forget(link, family)
            number = link.execute(insert(contracts).values(row)).inserted_primary_key[0]  # type: ignore[index]
            self._add(link, number, "files", members)
            if rows:
                for table, some in rows.details.items():
                    self._add(link, number, table, some)
                self._add(link, number, "reports", [{"packed": rows.packed}])

    def paths(self) -> list[str]:
        """The addresses of all contracts."""
        with self.engine.connect() as link:
            return list(link.execute(select(contracts.c.path)).scalars())

    def failures(self) -> dict[str, list[tuple[str, str, str]]]:
        """Per contract, address, code and message of its files that could not be read."""
        query = (
            select(contracts.c.path, files.c.address, files.c.code, files.c.failure)
            .join(contracts, contracts.c.id == files.c.contract)
            .where(files.c.code != "")
        )
        found: dict[str, list[tuple[str, str, str]]] = {}
        with self.engine.connect() as link:
            for path, *failure in link.execute(query):
                found.setdefault(path, []).append((failure[0], failure[1], failure[2]))
        return found

    def copy_of(self, family: Family, sha256: str, *, recipe: str, limits: Limits = DEFAULT) -> Answer | None:
        """The answer for a lone file from another one with the same bytes, or None if there is none.

        One that narrower limits than `limits` cut is none.
        """
        query = (
            select(contracts.c.time_limit, contracts.c.page_limit, reports.c.packed)
            .join(reports, reports.c.contract == contracts.c.id)
            .where(contracts.c.sha256 == sha256, contracts.c.recipe == recipe, _as_wide_as(limits))
            .limit(1)
        )
        with self.engine.connect() as link:
            row = link.execute(query).first()
        if row is None:
            return None
        own = replace(limits, seconds=row.time_limit or limits.seconds, pages=row.page_limit or limits.pages)
        return _renamed(family, sha256, unpack(row.packed), own)

    def forget(self, paths: Iterable[str]) -> None:
        """Drop contracts by address."""
        with self._writer.begin() as link:
            for path in paths:
                self._drop(link, [path], ())

    def report(self, number: int) -> dict[str, Any] | None:
        """The whole report of a contract."""
        with self.engine.connect() as link:
            packed = link.execute(select(reports.c.packed).where(reports.c.contract == number)).scalar()
        return unpack(packed) if packed else None

    def _forget(self, link: Connection, family: Family) -> None:
        addresses = [printable(member.address) for member in family.members]
        for start in range(0, len(addresses), _AT_ONCE):
            self._drop(link, [family.address], addresses[start : start + _AT_ONCE])

    @staticmethod
    def _drop(link: Connection, paths: Sequence[str], addresses: Sequence[str]) -> None:
        held = select(files.c.contract).where(files.c.address.in_(addresses))
        asked = select(contracts.c.id).where(or_(contracts.c.path.in_(paths), contracts.c.id.in_(held)))
        numbers = link.execute(asked).scalars().all()
        if numbers:
            for table in DETAILS.values():
                link.execute(delete(table).where(table.c.contract.in_(numbers)))
            link.execute(delete(contracts).where(contracts.c.id.in_(numbers)))

    @staticmethod
    def _add(link: Connection, number: int, table: str, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            link.execute(insert(DETAILS[table]), [{"contract": number, **row} for row in rows])


def open_store(place: str, *, create: bool = False) -> Store:
    """Open a store: a file name for SQLite, or a database URL that SQLAlchemy knows. An older store is migrated.

    Raises UsageError for a store that is absent (unless `create`), unreachable, or of a later version.
    """
    if "://" not in place and not create and not Path(place).expanduser().is_file():
        raise UsageError(
            f"there is no portfolio store at '{place}'",
            hint="Run `clausescan portfolio FOLDER` first.",
            code="no_store",
        )
    shown = place
    try:
        shown = make_url(place).render_as_string(hide_password=True) if "://" in place else place
        engine = _engine(place)
        with (engine.execution_options(writes=True) if create else engine).begin() as link:
            tables = inspect(link).get_table_names()
            if "clausescan" not in tables:
                if "contracts" in tables or (tables and not create):
                    raise UsageError(
                        f"'{shown}' is not a clausescan store",
                        hint="Give another --store.",
                        code="not_a_store",
                    )
                metadata.create_all(link)
                link.execute(insert(about).values(version=VERSION))
            version = link.execute(select(about.c.version)).scalar() or 0
            if version != VERSION:
                migrate(link, version)
    except (SQLAlchemyError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(
            f"the store '{shown}' cannot be opened: {reason}", hint="Check --store.", code="store_closed"
        ) from None
    return Store(engine)


def _engine(place: str) -> Engine:
    if "://" not in place:
        url = make_url("sqlite://").set(database=str(Path(place).expanduser()))
        engine = create_engine(url, connect_args={"timeout": _PATIENCE})

        @event.listens_for(engine, "connect")
        def _plain(link: Any, _record: Any) -> None:
            link.isolation_level = (
                None  # the driver opens no transaction of its own: a change of tables is in ours
            )

        @event.listens_for(engine, "begin")
        def _begin(link: Connection) -> None:
            # who will write says so first: two that have read and then want to write would wait for each other
            writes = link.get_execution_options().get("writes")
            link.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine
    url = make_url(place)
    if url.drivername == "postgresql" and find_spec("psycopg2") is None:
        url = url.set(drivername="postgresql+psycopg")
    return create_engine(url, pool_pre_ping=True)


def _files(answer: Answer) -> list[dict[str, Any]]:
    return [
        {
            "address": printable(one.address),
            "role": one.role,
            "sha256": one.sha256,
            "first_page": one.first_page,
            "pages": one.pages,
            "code": one.code,
            "failure": printable(one.message),
        }
        for one in answer.states
    ]


def _as_wide_as(limits: Limits) -> ColumnElement[bool]:
    """That no limit, or one at least as wide, left a part of a contract unread."""
    pairs = ((contracts.c.time_limit, limits.seconds), (contracts.c.page_limit, limits.pages))
    return and_(*(or_(made_with.is_(None), made_with >= now) for made_with, now in pairs))


def _renamed(family: Family, sha256: str, report: dict[str, Any], limits: Limits) -> Answer:
    report["document"]["name"] = family.members[0].name
    state = FileState(
        address=family.members[0].address,
        role="",
        sha256=sha256,
        first_page=1,
        pages=report["document"]["pages"],
    )
    return Answer(family=family, digest=sha256, files=(state,), rows=rows_of(report, limits=limits))
