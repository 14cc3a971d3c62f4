"""Suggestions are the doubtful passages, and not the same one many times."""

import numpy as np

from clausescan.learn.suggest import suggest
from clausescan.structures import Contract, Document, Passage

TEXTS = (
    "Le prestataire assure la supervision des serveurs du client.",
    "Le prestataire assure la supervision des serveurs du siège.",
    "Les factures sont payables à trente jours date de facture.",
    "Fait à Lyon",
    "Le contrat est conclu pour trois ans à compter de sa signature.",
)


def contract() -> Contract:
    passages, at = [], 0
    for number, text in enumerate(TEXTS):
        passages.append(
            Passage(
                id=f"p{number}",
                clause=None,
                kind="paragraph",
                text=text,
                page=1,
                boxes=(),
                start=at,
                end=at + len(text),
            )
        )
        at += len(text) + 1
    document = Document(name="c", sha256="", pages=1, text="\n".join(TEXTS), lines=(), starts=())
    return Contract(document=document, clauses=(), passages=tuple(passages))


def chosen(probabilities: list[list[float]], count: int) -> list[str]:
    found = suggest(
        [contract()],
        [np.asarray(probabilities)],
        labels=("scope_included", "payment_terms"),
        thresholds=np.asarray([0.5, 0.5]),
        count=count,
    )
    return [one.passage.id for one in found]


def test_doubt_comes_first_and_tiny_passages_never() -> None:
    sure = [[0.99, 0.01], [0.98, 0.02], [0.5, 0.01], [0.5, 0.5], [0.01, 0.3]]
    assert chosen(sure, 2) == ["p2", "p4"]


def test_of_two_passages_alike_only_one_is_shown_while_others_are_left() -> None:
    doubtful = [[0.5, 0.0], [0.5, 0.0], [0.45, 0.0], [0.5, 0.5], [0.01, 0.0]]
    assert chosen(doubtful, 2) == ["p0", "p2"]


def test_a_small_pool_is_given_whole() -> None:
    assert len(chosen([[0.5, 0.5]] * 5, 10)) == 4
