"""The same store in a real PostgreSQL: it is written, asked and migrated there as in SQLite."""

from collections.abc import Iterator
from datetime import date

import pytest
from answers import finding, report, save, stated, value
from sqlalchemy import text

from clausescan.portfolio.answers import answers
from clausescan.portfolio.members import Member, lone
from clausescan.portfolio.questions.dates import upcoming
from clausescan.portfolio.questions.listing import listing
from clausescan.portfolio.questions.wanted import Wanted
from clausescan.portfolio.store import Store, open_store
from clausescan.portfolio.tables import metadata


@pytest.fixture
def team(postgres: str) -> Iterator[Store]:
    store = open_store(postgres, create=True)
    yield store
    metadata.drop_all(store.engine)
    store.engine.dispose()


def fill(store: Store) -> None:
    save(
        store,
        "long.pdf",
        report(
            score=20,
            findings=[finding("notice_over_6_months", "critical")],
            values=[value("client_notice", 8, "month"), value("renewal_term", 1, "year")],
            deadlines=[{"kind": "last_notice", "day": "2027-05-01", "arithmetic": "..."}],
            passages=stated("notice_period"),
        ),
    )
    save(store, "short.pdf", report(score=80, findings=[finding("x", "high", "missing", "insurance")]))
    save(store, "broken.pdf", None)


def test_it_answers_like_sqlite(team: Store, store: Store) -> None:
    today = date(2027, 1, 1)
    for one in (team, store):
        fill(one)
    for wanted in (
        Wanted(today=today),
        Wanted(today=today, severity="critical"),
        Wanted(today=today, notice_over=182, without="insurance"),
        Wanted(today=today, renews_before=date(2028, 6, 1)),
    ):
        assert [row["name"] for row in listing(team, wanted)] == [
            row["name"] for row in listing(store, wanted)
        ]
    assert [row["name"] for row in upcoming(team, Wanted(today=today), days=180)] == ["long.pdf"]
    assert (
        answers(team, Wanted(today=today), days=900).keys()
        == answers(store, Wanted(today=today), days=900).keys()
    )


def test_a_contract_is_written_over_and_opened_again(team: Store, postgres: str) -> None:
    fill(team)
    save(
        team,
        "long.pdf",
        report(score=90, findings=[finding("a", "low") | {"message": "nul \0 and half \ud800"}]),
    )
    again = open_store(postgres)
    assert len(again.paths()) == 3
    assert [row["score"] for row in listing(again, Wanted())] == [80, 90]
    assert again.copy_of(lone(Member(address="/x/copy.pdf")), "long.pdf", recipe="r") is not None
    again.forget(again.paths())
    assert team.paths() == []
    again.engine.dispose()


def test_version_1_is_migrated(postgres: str, team: Store) -> None:
    metadata.drop_all(team.engine)
    tables = """
        CREATE TABLE clausescan (version INTEGER NOT NULL);
        CREATE TABLE contracts (id SERIAL PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sha256 VARCHAR(64) NOT NULL,
          recipe VARCHAR(64) NOT NULL, scanned_at VARCHAR(32) NOT NULL, status VARCHAR(16) NOT NULL, failure TEXT NOT NULL,
          same_as TEXT NOT NULL, kind VARCHAR(32) NOT NULL, verdict VARCHAR(32) NOT NULL, score INTEGER, pages INTEGER NOT NULL,
          words INTEGER NOT NULL, report TEXT NOT NULL);
        CREATE TABLE findings (contract INTEGER NOT NULL REFERENCES contracts, rule VARCHAR(64) NOT NULL, label VARCHAR(32) NOT NULL,
          outcome VARCHAR(16) NOT NULL, severity VARCHAR(16) NOT NULL, message TEXT NOT NULL, page INTEGER);
        CREATE TABLE terms (contract INTEGER NOT NULL REFERENCES contracts, kind VARCHAR(32) NOT NULL, amount FLOAT,
          unit VARCHAR(32) NOT NULL, mode VARCHAR(32) NOT NULL, text TEXT NOT NULL, page INTEGER);
        CREATE TABLE deadlines (contract INTEGER NOT NULL REFERENCES contracts, kind VARCHAR(32) NOT NULL, day DATE, arithmetic TEXT NOT NULL);
        CREATE TABLE labels (contract INTEGER NOT NULL REFERENCES contracts, label VARCHAR(32) NOT NULL);
        INSERT INTO clausescan VALUES (1);
        INSERT INTO contracts (path, name, sha256, recipe, scanned_at, status, failure, same_as, kind, verdict, score, pages, words, report)
          VALUES ('/c/a.pdf', 'a.pdf', 's1', 'r', '2026-01-01', 'read', '', '', 'saas', 'negotiate', 60, 4, 900, '{"score": 60}');
    """
    with team.engine.begin() as link:
        for statement in tables.split(";"):
            if statement.strip():
                link.execute(text(statement))
    store = open_store(postgres)
    assert store.report(1) == {"score": 60, "documents": [], "replaced": []}
    save(store, "new.pdf", report())
    assert len(store.paths()) == 2
    store.engine.dispose()
