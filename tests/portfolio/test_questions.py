"""Questions to a store, each with contracts that answer it and contracts that do not."""

from datetime import date
from typing import Any

import pytest
from answers import finding, report, save, stated, value

from clausescan.portfolio.questions.clauses import heat, missing, sizes
from clausescan.portfolio.questions.dates import upcoming
from clausescan.portfolio.questions.listing import listing, matrix
from clausescan.portfolio.questions.outliers import outliers
from clausescan.portfolio.questions.overview import rules, status
from clausescan.portfolio.questions.wanted import Wanted, undated
from clausescan.portfolio.store import Store

TODAY = date(2027, 1, 1)


@pytest.fixture
def filled(store: Store) -> Store:
    save(
        store,
        "long.pdf",
        report(
            score=20,
            findings=[finding("notice_over_6_months", "critical"), finding("x", "high", "unknown")],
            values=[
                value("client_notice", 8, "month"),
                value("reversibility_fee", None, "", "quote"),
                value("renewal_term", 1, "year"),
            ],
            deadlines=[
                {"kind": "last_notice", "day": "2027-05-01", "arithmetic": "..."},
                {"kind": "reminder", "day": "2027-04-01", "arithmetic": "..."},
            ],
            passages=stated("notice_period"),
        ),
    )
    save(
        store,
        "short.pdf",
        report(
            score=80,
            kind="saas",
            findings=[finding("no_insurance", "medium", "missing", "insurance")],
            values=[value("client_notice", 90, "day"), value("client_notice", 30, "day")],
            deadlines=[{"kind": "last_notice", "day": None, "arithmetic": "?"}],
            passages=stated("liability_cap"),
        ),
    )
    save(store, "broken.pdf", None)
    return store


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["long.pdf", "short.pdf"]),
        (Wanted(label="liability_cap"), ["short.pdf"]),
        (Wanted(without="liability_cap"), ["long.pdf"]),
        (Wanted(rule="notice_over_6_months"), ["long.pdf"]),
        (Wanted(kind="saas"), ["short.pdf"]),
        (Wanted(severity="critical"), ["long.pdf"]),
        (Wanted(severity="medium"), ["long.pdf", "short.pdf"]),
        (Wanted(notice_over=182), ["long.pdf"]),
        (Wanted(notice_over=60), ["long.pdf", "short.pdf"]),
        (Wanted(notice_over=400), []),
        # the last day of notice is 1 May, the renewal eight months later
        (Wanted(renews_before=date(2028, 2, 1), today=TODAY), ["long.pdf"]),
        (Wanted(renews_before=date(2027, 12, 1), today=TODAY), []),
        (Wanted(renews_before=date(2028, 2, 1), today=date(2028, 1, 15)), []),
        (Wanted(renews_before=date(2028, 2, 1), today=TODAY, kind="saas"), []),
    ],
)
def test_contracts_are_filtered_and_ranked(filled: Store, wanted: Wanted, names: list[str]) -> None:
    assert [row["name"] for row in listing(filled, wanted)] == names


@pytest.mark.parametrize(
    ("deadline", "found"),
    [
        ({"kind": "term_end", "day": "2027-03-01"}, True),
        ({"kind": "term_end", "day": "2026-03-01"}, False),
        ({"kind": "term_end", "day": "2027-07-01"}, False),
        ({"kind": "missed_notice", "day": "2026-12-20"}, True),  # too late to stop it: it renews all the same
        ({"kind": "reminder", "day": "2027-03-01"}, False),
    ],
)
def test_a_renewal_falls_at_the_end_of_a_period(store: Store, deadline: dict[str, Any], found: bool) -> None:
    notice = value("client_notice", 2, "month")
    dates = [deadline | {"arithmetic": ""}]
    save(store, "renews.pdf", report(values=[notice, value("renewal_term", 12, "month")], deadlines=dates))
    save(store, "ends.pdf", report(values=[notice], deadlines=dates))
    wanted = Wanted(renews_before=date(2027, 6, 1), today=TODAY)
    assert [row["name"] for row in listing(store, wanted)] == (["renews.pdf"] if found else [])


def test_renewals_on_an_unknown_day_are_counted(store: Store) -> None:
    save(store, "a.pdf", report(values=[value("renewal_term", 1, "year")]))
    save(store, "b.pdf", report())
    assert undated(store, Wanted(renews_before=date(2027, 6, 1))) == 1


def test_what_could_not_be_settled_does_not_count(filled: Store) -> None:
    (row,) = listing(filled, Wanted(label="notice_period"))
    assert (row["rank"], row["critical"], row["high"]) == (1, 1, 0)


def test_the_matrix_shows_each_term_once(filled: Store) -> None:
    rows = {row["name"]: row for row in matrix(filled, Wanted())}
    assert rows["long.pdf"]["client_notice"] == [(8.0, "month", "")]
    assert rows["long.pdf"]["reversibility_fee"] == [(None, "", "quote")]
    assert rows["short.pdf"]["client_notice"] == [(90.0, "day", ""), (30.0, "day", "")]
    assert rows["short.pdf"]["penalty_cap"] == []


def test_deadlines_lie_in_the_window(filled: Store) -> None:
    def days(today: date, ahead: int, **filters: Any) -> list[str]:
        return [
            row["day"].isoformat() for row in upcoming(filled, Wanted(today=today, **filters), days=ahead)
        ]

    assert days(TODAY, 180) == ["2027-05-01"]
    assert days(TODAY, 90) == []
    assert days(date(2027, 5, 2), 900) == []
    assert days(TODAY, 180, kind="saas") == []


def test_missing_clauses_and_failures_are_counted(filled: Store) -> None:
    assert missing(filled, Wanted()) == [{"label": "insurance", "contracts": 1, "kinds": {"saas": 1}}]
    assert sizes(filled, Wanted()) == {"infogerance": 1, "saas": 1}
    found = status(filled)
    assert (found["status"], found["files"]) == ({"read": 2, "failed": 1}, 3)
    assert found["failures"] == [{"address": "/contracts/broken.pdf", "code": "corrupt", "failure": "broken"}]


def test_the_heat_map_keeps_the_worst_and_lets_no_doubt_hide_a_clause(filled: Store) -> None:
    states = {row["name"]: heat(filled, Wanted())[row["id"]] for row in listing(filled, Wanted())}
    assert states["long.pdf"] == {"notice_period": "breach"}
    assert states["short.pdf"] == {"insurance": "missing", "liability_cap": "present"}
    save(
        filled,
        "doubt.pdf",
        report(findings=[finding("x", "high", "unknown")], passages=stated("notice_period")),
    )
    doubt = next(row["id"] for row in listing(filled, Wanted()) if row["name"] == "doubt.pdf")
    assert heat(filled, Wanted())[doubt] == {"notice_period": "present"}


def test_the_rules_broken_most_often_come_with_their_most_common_words(store: Store) -> None:
    for number, message in enumerate(["six months", "six months", "a year"]):
        save(store, f"{number}.pdf", report(findings=[finding("long", "high") | {"message": message}]))
    (row,) = rules(store, Wanted())
    assert (row["contracts"], row["message"]) == (3, "six months")


def test_the_same_bytes_twice_are_named(store: Store) -> None:
    save(store, "a.pdf", report(), sha256="1")
    save(store, "b.pdf", report(), sha256="1")
    save(store, "c.pdf", report(), sha256="2")
    assert status(store)["duplicates"] == [["/contracts/a.pdf", "/contracts/b.pdf"]]


def test_a_figure_far_from_the_others_is_named_and_the_others_are_not(store: Store) -> None:
    for number, amount in enumerate([99.5, 99.6, 99.7, 99.8, 99.5, 99.9, 99.6, 99.7, 99.5, 99.6]):
        save(store, f"{number}.pdf", report(values=[value("availability", amount, "percent")]))
    assert outliers(store, Wanted()) == []
    save(store, "odd.pdf", report(values=[value("availability", 95, "percent"), value("gti", 4, "hour")]))
    (row,) = outliers(store, Wanted())
    assert (row["name"], row["amount"], row["median"]) == ("odd.pdf", 95.0, 99.6)


@pytest.mark.parametrize(
    ("amount", "unit", "odd"),
    [(18, "month", True), (1.5, "year", True), (4, "month", False), (90, "day", False)],
)
def test_one_among_equals_is_odd_if_it_is_far(store: Store, amount: float, unit: str, odd: bool) -> None:
    for number in range(12):
        save(store, f"{number}.pdf", report(values=[value("client_notice", 3, "month")]))
    save(store, "other.pdf", report(values=[value("client_notice", amount, unit)]))
    assert [row["name"] for row in outliers(store, Wanted())] == (["other.pdf"] if odd else [])


def test_what_many_say_is_no_outlier(store: Store) -> None:
    for number in range(15):
        save(
            store, f"{number}.pdf", report(values=[value("renewal_term", 36 if number < 3 else 12, "month")])
        )
    assert outliers(store, Wanted()) == []
