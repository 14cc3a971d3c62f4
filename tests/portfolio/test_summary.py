"""Questions to a store, each with contracts that answer it and contracts that do not."""

from datetime import date

import pytest
from answers import finding, report, save, value

from clausescan.portfolio.store import Store
from clausescan.portfolio.summary import Wanted, listing, matrix, missing, outliers, status, upcoming


@pytest.fixture
def filled(store: Store) -> Store:
    save(
        store,
        "long.pdf",
        report(
            score=20,
            findings=[finding("notice_over_6_months", "critical"), finding("x", "high", "unknown")],
            values=[value("client_notice", 8, "month"), value("reversibility_fee", None, "", "quote")],
            deadlines=[{"kind": "last_notice", "day": "2027-05-01", "arithmetic": "..."}],
            passages=[{"labels": [{"label": "notice_period"}]}],
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
            passages=[{"labels": [{"label": "insurance"}]}],
        ),
    )
    save(store, "broken.pdf", None)
    return store


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["long.pdf", "short.pdf"]),
        (Wanted(label="insurance"), ["short.pdf"]),
        (Wanted(without="insurance"), ["long.pdf"]),
        (Wanted(rule="notice_over_6_months"), ["long.pdf"]),
        (Wanted(severity="critical"), ["long.pdf"]),
        (Wanted(severity="medium"), ["long.pdf", "short.pdf"]),
        (Wanted(notice_over=182), ["long.pdf"]),
        (Wanted(notice_over=60), ["long.pdf", "short.pdf"]),
        (Wanted(notice_over=400), []),
        (Wanted(renews_before=date(2027, 6, 1)), ["long.pdf"]),
        (Wanted(renews_before=date(2027, 4, 1)), []),
    ],
)
def test_contracts_are_filtered_and_ranked(filled: Store, wanted: Wanted, names: list[str]) -> None:
    assert [row["name"] for row in listing(filled, wanted)] == names


def test_what_could_not_be_settled_does_not_count(filled: Store) -> None:
    (row,) = listing(filled, Wanted(label="notice_period"))
    assert (row["critical"], row["high"]) == (1, 0)


def test_the_matrix_shows_each_term_as_written(filled: Store) -> None:
    rows = {row["name"]: row for row in matrix(filled, Wanted())}
    assert rows["long.pdf"]["client_notice"] == "8 month"
    assert rows["long.pdf"]["reversibility_fee"] == "quote"
    assert rows["short.pdf"]["client_notice"] == "90 day / 30 day"
    assert rows["short.pdf"]["penalty_cap"] == ""


def test_deadlines_lie_in_the_window(filled: Store) -> None:
    assert [row["name"] for row in upcoming(filled, today=date(2027, 1, 1), days=180)] == ["long.pdf"]
    assert upcoming(filled, today=date(2027, 1, 1), days=90) == []
    assert upcoming(filled, today=date(2027, 5, 2), days=900) == []


def test_missing_clauses_and_failures_are_counted(filled: Store) -> None:
    assert missing(filled) == [{"label": "insurance", "contracts": 1}]
    found = status(filled)
    assert found["status"] == {"read": 2, "failed": 1}
    assert found["failures"] == [("/contracts/broken.pdf", "damaged: cannot be opened")]


def test_a_figure_far_from_the_others_is_named_and_the_others_are_not(store: Store) -> None:
    for number, amount in enumerate([99.5, 99.6, 99.7, 99.8, 99.5, 99.9, 99.6, 99.7]):
        save(store, f"{number}.pdf", report(values=[value("availability", amount, "percent")]))
    assert outliers(store) == []
    save(store, "odd.pdf", report(values=[value("availability", 95, "percent"), value("gti", 4, "hour")]))
    assert [(row["name"], row["amount"]) for row in outliers(store)] == [("odd.pdf", 95.0)]
