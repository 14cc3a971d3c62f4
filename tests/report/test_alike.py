from clausescan.report.alike import alike, title_of
from clausescan.structures import Finding


def point(title: str, said: str, rule: str = "missing_x") -> Finding:
    return Finding(
        rule=rule,
        label="insurance",
        outcome="unknown",
        severity="low",
        confidence=1.0,
        message=f"{title}\u00a0: {said}",
        why="",
        law=(),
        question="",
        wording="",
        passages=(),
        quote="",
        page=None,
    )


LEFT = "cette pièce n’en dit rien. À chercher dans le CCAP."


def test_three_that_say_the_same_are_one_line() -> None:
    found = [point(title, LEFT) for title in ("Préavis", "Durée", "Assurance")]
    ((group, said),) = alike(found)
    assert [title_of(one) for one in group] == ["Préavis", "Durée", "Assurance"]
    assert said == LEFT


def test_they_stand_where_the_first_stands() -> None:
    found = [
        point("Préavis", LEFT),
        point("Prix", "à confirmer"),
        point("Durée", LEFT),
        point("Assurance", LEFT),
    ]
    assert [len(group) for group, _ in alike(found)] == [3, 1]


def test_two_stay_apart_and_other_rules_too() -> None:
    found = [
        point("Préavis", LEFT),
        point("Durée", LEFT),
        *(point("NIS2", "dépend", "nis2") for _ in range(4)),
    ]
    assert [(len(group), said) for group, said in alike(found)] == [(1, "")] * 6
