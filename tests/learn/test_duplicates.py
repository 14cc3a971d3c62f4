"""A contract with its names and figures changed is a near-duplicate; two contracts of one genre are not."""

from clausescan.learn.corpus import Record
from clausescan.learn.duplicates import near_duplicates

TEXT = (
    "Le Prestataire assure la supervision des serveurs. Les factures sont payables à {days} jours. "
    "Le contrat est conclu pour {years} ans entre {client} et la société Nexalia. "
    "La réversibilité est comprise dans la redevance et dure trois mois."
)


def test_names_and_figures_do_not_make_another_contract() -> None:
    one = Record(id="a", text=TEXT.format(days=30, years=3, client="la commune de Brive"))
    two = Record(id="b", text=TEXT.format(days=45, years=5, client="la clinique Ambroise"))
    (twin,) = near_duplicates([one, two])
    assert (twin.first, twin.second) == ("a", "b")
    assert 0.5 < twin.likeness < 1


def test_another_text_on_the_same_subject_is_silent() -> None:
    one = Record(id="a", text=TEXT.format(days=30, years=3, client="la commune de Brive"))
    two = Record(
        id="b",
        text="La surveillance des machines incombe au titulaire. Le délai de paiement est de trente jours. "
        "La durée du marché est de trois ans. Le transfert au successeur s'étend sur un trimestre.",
    )
    assert near_duplicates([one, two]) == ()
    assert near_duplicates([one]) == ()


def test_the_shipped_corpus_holds_under_two_percent(shipped: list[Record]) -> None:
    twins = near_duplicates(shipped)
    assert len({twin.second for twin in twins}) < 0.02 * len(shipped)
