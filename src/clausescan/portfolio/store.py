"""Where the answers of a portfolio are kept: SQLite in a file, or any database by URL. One row a contract."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Engine,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from clausescan.errors import UsageError
from clausescan.portfolio.discover import Source
from clausescan.portfolio.worker import Answer

VERSION = 1

_tables = MetaData()
about = Table("clausescan", _tables, Column("version", Integer, nullable=False))
contracts = Table(
    "contracts",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("recipe", String(64), nullable=False),  # model, playbooks and options it was scanned with
    Column("scanned_at", String(32), nullable=False),
    Column("status", String(16), nullable=False),  # read, partial, failed
    Column("failure", Text, nullable=False, default=""),
    Column("same_as", Text, nullable=False, default=""),
    Column("kind", String(32), nullable=False, default=""),
    Column("verdict", String(32), nullable=False, default=""),
    Column("score", Integer),
    Column("pages", Integer, nullable=False, default=0),
    Column("words", Integer, nullable=False, default=0),
    Column("report", Text, nullable=False, default=""),
)


def _of_contract() -> Column[int]:
    return Column(
        "contract", Integer, ForeignKey("contracts.id", ondelete="CASCADE"), nullable=False, index=True
    )


findings = Table(
    "findings",
    _tables,
    _of_contract(),
    Column("rule", String(64), nullable=False, index=True),
    Column("label", String(32), nullable=False, index=True),
    Column("outcome", String(16), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("message", Text, nullable=False),
    Column("page", Integer),
)
terms = Table(
    "terms",
    _tables,
    _of_contract(),
    Column("kind", String(32), nullable=False, index=True),
    Column("amount", Float),
    Column("unit", String(32), nullable=False),
    Column("mode", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer),
)
deadlines = Table(
    "deadlines",
    _tables,
    _of_contract(),
    Column("kind", String(32), nullable=False),
    Column("day", Date, index=True),
    Column("arithmetic", Text, nullable=False),
)
labels = Table("labels", _tables, _of_contract(), Column("label", String(32), nullable=False, index=True))
_DETAILS = (findings, terms, deadlines, labels)


class Store:
    """An open store. Every contract is written in a transaction of its own: a killed run loses none of them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def known(self) -> dict[str, tuple[str, str]]:
        """Per path, the sha256 and recipe of the contracts that need no scan as long as both stay the same."""
        query = select(contracts.c.path, contracts.c.sha256, contracts.c.recipe).where(
            contracts.c.status != "failed"
        )
        with self.engine.connect() as link:
            return {path: (sha256, recipe) for path, sha256, recipe in link.execute(query)}

    def save(self, source: Source, answer: Answer, *, recipe: str) -> None:
        """Write the answer for a file over what was known of that path."""
        report = answer.report
        row: dict[str, Any] = {
            "path": str(source.path),
            "name": source.path.name,
            "sha256": source.sha256,
            "recipe": recipe,
            "scanned_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "status": report["document"]["status"] if report else "failed",
            "failure": "" if report else f"{answer.code}: {answer.message}",
            "same_as": str(source.same_as or ""),
        }
        if report:
            row |= {
                "kind": report["kind"],
                "verdict": report["verdict"],
                "score": report["score"],
                "pages": report["document"]["pages"],
                "words": report["document"]["words"],
                "report": json.dumps(report, ensure_ascii=False),
            }
        with self.engine.begin() as link:
            self._forget(link, str(source.path))
            link.execute(insert(contracts).values(row))
            number = link.execute(select(contracts.c.id).where(contracts.c.path == row["path"])).scalar_one()
            for table, rows in _details(report or {}).items():
                if rows:
                    link.execute(insert(table), [{"contract": number, **one} for one in rows])

    def forget(self, paths: Sequence[str]) -> None:
        """Drop contracts by path."""
        with self.engine.begin() as link:
            for path in paths:
                self._forget(link, path)

    def report(self, number: int) -> dict[str, Any] | None:
        """The whole report of a contract."""
        with self.engine.connect() as link:
            text = link.execute(select(contracts.c.report).where(contracts.c.id == number)).scalar()
        found: dict[str, Any] | None = json.loads(text) if text else None
        return found

    @staticmethod
    def _forget(link: Any, path: str) -> None:
        number = link.execute(select(contracts.c.id).where(contracts.c.path == path)).scalar()
        if number is not None:
            for table in _DETAILS:
                link.execute(delete(table).where(table.c.contract == number))
            link.execute(delete(contracts).where(contracts.c.id == number))


def open_store(place: str, *, create: bool = False) -> Store:
    """Open a store: a file name for SQLite, or a database URL that SQLAlchemy knows.

    Raises UsageError for a store that is absent (unless `create`), unreachable, or of another version.
    """
    url = place if "://" in place else f"sqlite:///{Path(place).expanduser()}"
    if "://" not in place and not create and not Path(place).expanduser().is_file():
        raise UsageError(
            f"there is no portfolio store at {place}", hint="Run `clausescan portfolio scan FOLDER` first."
        )
    try:
        engine = create_engine(url)
        tables = inspect(engine).get_table_names()
        if "clausescan" not in tables:
            if "contracts" in tables or (tables and not create):
                raise UsageError(f"{place} is not a clausescan store", hint="Give another --store.")
            _tables.create_all(engine)
            with engine.begin() as link:
                link.execute(insert(about).values(version=VERSION))
        with engine.connect() as link:
            version = link.execute(select(about.c.version)).scalar()
    except (SQLAlchemyError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"the store {place} cannot be opened: {reason}", hint="Check --store.") from None
    if version != VERSION:
        raise UsageError(
            f"the store {place} is of version {version}, this program writes {VERSION}",
            hint="Scan into a new store.",
        )
    return Store(engine)


def _details(report: dict[str, Any]) -> dict[Table, list[dict[str, Any]]]:
    return {
        findings: [
            {key: one[key] for key in ("rule", "label", "outcome", "severity", "message", "page")}
            for one in report.get("findings", ())
        ],
        terms: [
            {key: one[key] for key in ("kind", "amount", "unit", "mode", "text", "page")}
            for one in report.get("values", ())
        ],
        deadlines: [
            {"kind": one["kind"], "day": _day(one["day"]), "arithmetic": one["arithmetic"]}
            for one in report.get("deadlines", ())
        ],
        labels: [{"label": label} for label in sorted(set(_stated(report)))],
    }


def _stated(report: dict[str, Any]) -> Iterator[str]:
    for passage in report.get("passages", ()):
        yield from (tag["label"] for tag in passage["labels"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
