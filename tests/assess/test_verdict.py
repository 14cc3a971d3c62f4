"""The verdict's reasons count what was found, and nothing that was not."""

import pytest

from clausescan.assess.verdict import reasons_of
from clausescan.structures import Finding


def finding(severity: str, outcome: str = "missing") -> Finding:
    return Finding(
        rule="r", label="l", outcome=outcome, severity=severity, message="m", confidence=0.9, passages=()
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("severities", "french", "english"),
    [
        (["high", "low"], "2 manques, dont 1 élevé.", "2 gaps: 1 high."),
        (["critical", "high", "high"], "3 manques, dont 1 critique et 2 élevés.", "3 gaps: 1 critical and 2 high."),
        (["low"], "1 manque.", "1 gap."),
    ],
)  # fmt: skip
def test_only_the_severities_that_occur_are_counted(severities: list[str], french: str, english: str) -> None:
    found = [finding(severity) for severity in severities]
    assert reasons_of(found, "fr")[0].endswith(french)
    assert reasons_of(found, "en")[0].endswith(english)


def test_what_is_open_may_be_a_blank_of_this_very_document() -> None:
    (_, french, *_) = reasons_of([finding("high", "unknown")], "fr")
    assert french == "1 point reste en suspens à la lecture de ce document."
    (_, french, *_) = reasons_of([finding("high", "unknown")] * 2, "fr", "annexe")
    assert french == "2 points restent en suspens à la lecture de ce document (annexe)."
