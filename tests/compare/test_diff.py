"""What changed between two contracts is found, and what only moved or was renumbered stays silent."""

from dataclasses import replace

import pytest

from clausescan.compare import compare
from clausescan.structures import Contract, Document, Finding, Outcome, Passage, Report, Tag, Value

NOTICE = "Le contrat peut être dénoncé avec un préavis de six mois avant son terme."
FEES = "Les factures sont payables à trente jours date de facture."
EXIT = "Le prestataire assiste le client pendant la réversibilité, sans frais."


def report(*texts: str, values: tuple[Value, ...] = (), findings: tuple[Finding, ...] = ()) -> Report:
    passages = tuple(
        Passage(
            id=f"p{index}",
            clause=None,
            kind="paragraph",
            text=text,
            page=1,
            boxes=(),
            start=0,
            end=1,
            labels=(
                Tag(label="notice_period" if "préavis" in text else "payment_terms", score=1, source="cue"),
            ),
        )
        for index, text in enumerate(texts)
    )
    document = Document(name="c", sha256="", pages=1, text="", lines=(), starts=())
    return Report(
        contract=Contract(document=document, clauses=(), passages=passages, values=values), findings=findings
    )


def value(kind: str, amount: float, unit: str, text: str = "") -> Value:
    return Value(kind=kind, amount=amount, unit=unit, text=text, page=1, passage="p0")


def finding(rule: str, outcome: Outcome = "breach") -> Finding:
    return Finding(rule=rule, label="x", outcome=outcome, severity="high", confidence=1, message=rule)


def test_the_same_contract_in_another_order_is_the_same() -> None:
    assert compare(report(NOTICE, FEES, EXIT), report(EXIT, NOTICE, FEES)).same


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        (
            (NOTICE, FEES),
            (NOTICE.replace("six", "huit"), FEES),
            [(True, True)],
        ),  # one word in a long sentence
        ((NOTICE,), (NOTICE, FEES), [(False, True)]),
        ((NOTICE, FEES), (FEES,), [(True, False)]),
        ((NOTICE,), (FEES,), [(False, True), (True, False)]),
    ],
)
def test_words_that_changed_came_or_went(
    old: tuple[str, ...], new: tuple[str, ...], sides: list[tuple[bool, bool]]
) -> None:
    changes = compare(report(*old), report(*new)).texts
    assert [(change.old is not None, change.new is not None) for change in changes] == sides


def test_clauses_that_came_and_went() -> None:
    result = compare(report(NOTICE), report(FEES))
    assert (result.clauses_gained, result.clauses_lost) == (("payment_terms",), ("notice_period",))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ([value("gti", 4, "hour")], [value("gti", 8, "hour")], ["gti"]),
        ([value("gti", 4, "hour")], [value("gti", 4, "business_hour")], ["gti"]),
        ([value("gti", 4, "hour", "4 heures")], [value("gti", 4, "hour", "quatre (4) heures")], []),
        ([], [value("availability", 99.9, "percent")], ["availability"]),
        (
            [value("gti", 4, "hour"), value("gti", 8, "hour")],
            [value("gti", 8, "hour"), value("gti", 4, "hour")],
            [],
        ),
    ],
)
def test_values_differ_by_what_they_mean(old: list[Value], new: list[Value], kinds: list[str]) -> None:
    result = compare(report(values=tuple(old)), report(values=tuple(new)))
    assert [change.kind for change in result.values] == kinds


def test_risks_come_go_and_stay() -> None:
    old = report(findings=(finding("a"), finding("b"), finding("c", "unknown")))
    new = report(findings=(finding("b"), finding("d", "missing"), finding("e", "unknown")))
    result = compare(old, new)
    assert [[f.rule for f in side] for side in (result.gained, result.resolved, result.unchanged)] == [
        ["d"],
        ["a"],
        ["b"],
    ]
    assert not result.same
    assert compare(old, replace(old, findings=(*old.findings, finding("z", "unknown")))).same
