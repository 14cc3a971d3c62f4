from collections.abc import Callable
from dataclasses import replace

import pytest

from clausescan.measure.priced import priced
from clausescan.structures import Clause, Contract, Document, Passage

from .conftest import Measured, passage

Run = Callable[[tuple[Passage, ...]], Measured]


def contract(*passages: Passage) -> Contract:
    document = Document(
        name="c.txt",
        sha256="0" * 64,
        pages=1,
        text="",
        lines=(),
        starts=(),
        words=0,
        set_aside=0,
        problems=(),
    )
    clauses = (
        Clause(id="c1", number="1", heading="Sortie", parent=None, page=1, labels=("reversibility_plan",)),
        Clause(id="c2", number="2", heading="Prix", parent=None, page=1),
    )
    return Contract(document=document, clauses=clauses, passages=passages)


def labels(one: Passage) -> list[str]:
    return [tag.label for tag in one.labels]


@pytest.mark.parametrize(
    "text",
    [
        "Le Prestataire remet le plan de réversibilité ; l'assistance au repreneur fait l'objet d'un devis.",
        "Le Client exporte ses données à tout moment, sans surcoût, pendant le transfert.",
        "L'assistance à la sortie est facturée au temps passé.",
    ],
)
def test_a_plan_whose_price_was_read_carries_the_label_of_the_price(run: Run, text: str) -> None:
    one = passage(text, "reversibility_plan", path=("Sortie",))
    found = priced(contract(one), run((one,))[0])
    assert labels(found.passages[0]) == ["reversibility_plan", "reversibility_fees"]
    tag = found.passages[0].labels[1]
    assert (tag.source, tag.evidence in text, tag.score >= 0.5) == ("value", True, True)


def test_its_clause_carries_it_too(run: Run) -> None:
    one = replace(passage("La réversibilité est sur devis.", "reversibility_plan"), clause="c1")
    found = priced(contract(one), run((one,))[0])
    assert [clause.labels for clause in found.clauses] == [("reversibility_plan", "reversibility_fees"), ()]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Le plan de réversibilité dure trois mois.", "reversibility_plan"),
        ("La maintenance est comprise dans la redevance.", "pricing"),
        ("Les interventions font l'objet d'un devis.", "out_of_scope_pricing"),
        ("Le plan s'applique en toute hypothèse, y compris la résiliation pour faute.", "reversibility_plan"),
    ],
)
def test_other_passages_stay_as_they_are(run: Run, text: str, label: str) -> None:
    one = passage(text, label)
    assert labels(priced(contract(one), run((one,))[0]).passages[0]) == [label]


def test_a_label_that_is_there_is_not_given_twice(run: Run) -> None:
    one = passage("La réversibilité est sur devis.", "reversibility_fees")
    assert labels(priced(contract(one), run((one,))[0]).passages[0]) == ["reversibility_fees"]
