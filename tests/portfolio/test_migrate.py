"""A store that version 1 wrote is brought to the present tables, whole or not at all."""

import json
import sqlite3
from pathlib import Path

import pytest
from answers import cut_by, finding, report, save, stated, value

from clausescan.portfolio import migrate
from clausescan.portfolio.questions.listing import listing, matrix
from clausescan.portfolio.questions.overview import status
from clausescan.portfolio.questions.wanted import Wanted
from clausescan.portfolio.store import open_store

# The tables as version 1 created them.
VERSION_1 = """
CREATE TABLE clausescan (version INTEGER NOT NULL);
CREATE TABLE contracts (id INTEGER NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL, sha256 VARCHAR(64) NOT NULL,
  recipe VARCHAR(64) NOT NULL, scanned_at VARCHAR(32) NOT NULL, status VARCHAR(16) NOT NULL, failure TEXT NOT NULL,
  same_as TEXT NOT NULL, kind VARCHAR(32) NOT NULL, verdict VARCHAR(32) NOT NULL, score INTEGER, pages INTEGER NOT NULL,
  words INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (path));
CREATE INDEX ix_contracts_sha256 ON contracts (sha256);
CREATE TABLE findings (contract INTEGER NOT NULL, rule VARCHAR(64) NOT NULL, label VARCHAR(32) NOT NULL,
  outcome VARCHAR(16) NOT NULL, severity VARCHAR(16) NOT NULL, message TEXT NOT NULL, page INTEGER,
  FOREIGN KEY(contract) REFERENCES contracts (id) ON DELETE CASCADE);
CREATE INDEX ix_findings_contract ON findings (contract);
CREATE TABLE terms (contract INTEGER NOT NULL, kind VARCHAR(32) NOT NULL, amount FLOAT, unit VARCHAR(32) NOT NULL,
  mode VARCHAR(32) NOT NULL, text TEXT NOT NULL, page INTEGER,
  FOREIGN KEY(contract) REFERENCES contracts (id) ON DELETE CASCADE);
CREATE TABLE deadlines (contract INTEGER NOT NULL, kind VARCHAR(32) NOT NULL, day DATE, arithmetic TEXT NOT NULL,
  FOREIGN KEY(contract) REFERENCES contracts (id) ON DELETE CASCADE);
CREATE TABLE labels (contract INTEGER NOT NULL, label VARCHAR(32) NOT NULL,
  FOREIGN KEY(contract) REFERENCES contracts (id) ON DELETE CASCADE);
INSERT INTO clausescan VALUES (1);
INSERT INTO findings VALUES (1, 'notice_over_6_months', 'notice_period', 'breach', 'critical', 'long', 2);
INSERT INTO terms VALUES (1, 'client_notice', 8, 'month', '', 'huit mois', 2);
INSERT INTO labels VALUES (1, 'notice_period');
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    data = report(
        findings=[finding("notice_over_6_months", "critical")], values=[value("client_notice", 8, "month")]
    )
    data |= {"passages": stated("notice_period")}
    for key in ("documents", "replaced"):
        del data[key]  # version 1 knew of no families
    path = tmp_path / "old.db"
    link = sqlite3.connect(path)
    link.executescript(VERSION_1)
    add = "INSERT INTO contracts VALUES (?, ?, ?, ?, 'r', '2026-01-01', ?, ?, '', ?, ?, ?, ?, 900, ?)"
    link.execute(
        add, (1, "/c/a.pdf", "a.pdf", "s1", "read", "", "infogerance", "negotiate", 60, 4, json.dumps(data))
    )
    link.execute(
        add, (2, "/c/b.pdf", "b.pdf", "s2", "failed", "corrupt: cannot be: read", "", "", None, 0, "")
    )
    link.commit()
    link.close()
    return path


def test_everything_of_version_1_answers_as_before(old: Path) -> None:
    store = open_store(str(old))
    assert store.known() == {"/c/a.pdf": ("s1", "r"), "/c/b.pdf": ("s2", "r")}
    assert (store.report(1) or {})["documents"] == []
    assert [row["name"] for row in listing(store, Wanted(rule="notice_over_6_months"))] == ["a.pdf"]
    assert matrix(store, Wanted())[0]["client_notice"] == [(8.0, "month", "")]
    assert status(store)["failures"] == [
        {"address": "/c/b.pdf", "code": "corrupt", "failure": "cannot be: read"}
    ]


def test_it_can_be_written_afterwards_and_opened_again(old: Path) -> None:
    save(open_store(str(old)), "new.pdf", report())
    assert len(open_store(str(old)).paths()) == 3


def test_a_migration_that_is_cut_leaves_the_old_store(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(report: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "pack", cut)
        with pytest.raises(KeyboardInterrupt):
            open_store(str(old))
    link = sqlite3.connect(old)
    assert link.execute("SELECT version FROM clausescan").fetchall() == [(1,)]
    assert link.execute("SELECT count(*) FROM contracts WHERE report <> ''").fetchone() == (1,)
    link.close()
    assert (open_store(str(old)).report(1) or {})["score"] == 60


def test_what_version_2_cut_is_scanned_once_more(tmp_path: Path) -> None:
    """Its store does not say within which limits it was read."""
    place = str(tmp_path / "2.db")
    store = open_store(place, create=True)
    for name, code in (("late", "time_limit"), ("long", "page_limit"), ("scan", "image_page")):
        save(store, f"{name}.pdf", cut_by(code))
    store.engine.dispose()
    with sqlite3.connect(place) as link:
        for column in ("time_limit", "page_limit"):
            link.execute(f"ALTER TABLE contracts DROP COLUMN {column}")
        link.execute("UPDATE clausescan SET version = 2")
    link.close()
    migrated = open_store(place)
    assert set(migrated.known()) == {"/contracts/scan.pdf"}
    save(migrated, "late.pdf", cut_by("time_limit"))
    assert set(open_store(place).known()) == {"/contracts/scan.pdf", "/contracts/late.pdf"}
