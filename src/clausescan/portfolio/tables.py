"""The tables of a store. Change them only with a step in `migrate.py` and a new VERSION."""

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 3

metadata = MetaData()
about = Table("clausescan", metadata, Column("version", Integer, nullable=False))
contracts = Table(
    "contracts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),  # the address of its file, folder or manifest entry
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),  # of the file; over all files of a family
    Column("recipe", String(64), nullable=False),  # model, playbooks and options it was scanned with
    Column("scanned_at", String(32), nullable=False),
    Column("status", String(16), nullable=False, index=True),  # read, partial, failed
    Column("code", String(32), nullable=False, server_default=""),  # why it failed, for programs
    Column("failure", Text, nullable=False, server_default=""),
    Column("kind", String(32), nullable=False, server_default=""),
    Column("verdict", String(32), nullable=False, server_default=""),
    Column("score", Integer),
    Column("pages", Integer, nullable=False, server_default="0"),
    Column("words", Integer, nullable=False, server_default="0"),
    Column("seconds", Float, nullable=False, server_default="0"),
    # the limits that left some of it unread, NULL if they did not
    Column("time_limit", Float),
    Column("page_limit", Integer),
)


def _of_contract(*, index: bool = True) -> Column[int]:
    return Column(
        "contract", Integer, ForeignKey("contracts.id", ondelete="CASCADE"), nullable=False, index=index
    )


# The packed JSON lies apart: the rows that every question reads stay short.
reports = Table("reports", metadata, _of_contract(), Column("packed", LargeBinary, nullable=False))
files = Table(
    "files",
    metadata,
    _of_contract(),
    Column("address", Text, nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("first_page", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("code", String(32), nullable=False),
    Column("failure", Text, nullable=False),
)
findings = Table(
    "findings",
    metadata,
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
    metadata,
    _of_contract(),
    Column("kind", String(32), nullable=False, index=True),
    Column("amount", Float),
    Column("unit", String(32), nullable=False),
    Column("mode", String(32), nullable=False),
    Column("qualifier", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False),
    Column("page", Integer),
)
deadlines = Table(
    "deadlines",
    metadata,
    _of_contract(),
    Column("kind", String(32), nullable=False),
    Column("day", Date, index=True),
    Column("arithmetic", Text, nullable=False),
)
labels = Table("labels", metadata, _of_contract(), Column("label", String(32), nullable=False, index=True))
replaced = Table(
    "replaced",
    metadata,
    _of_contract(),
    Column("kind", String(16), nullable=False),
    Column("what", Text, nullable=False),
    Column("old", Text, nullable=False),
    Column("old_page", Integer),
    Column("new", Text, nullable=False),
    Column("new_page", Integer),
    Column("by", Text, nullable=False),
)
DETAILS = {table.name: table for table in (files, findings, terms, deadlines, labels, replaced, reports)}
