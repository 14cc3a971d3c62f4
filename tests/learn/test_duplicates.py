"""A contract with its names and figures changed is a near-duplicate; two contracts of one genre are not."""

from clausescan.learn.corpus import Record
from clausescan.learn.duplicates import near_duplicates, shared_passages

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


def test_a_passage_is_shared_when_only_its_figures_differ() -> None:
    same = "Les factures du prestataire sont payables à {} jours fin de mois.\n"
    one = Record(id="a", text=same.format(30) + "Fait à Lyon\n")
    two = Record(id="b", text=same.format(45) + "Fait à Lyon\n")
    other = Record(id="c", text="Le client règle chaque facture avant la fin du mois qui suit.\n")
    shared, total, ((_, contracts),) = shared_passages([one, two, other])
    assert (shared, total, contracts) == (2, 3, 2)
    assert shared_passages([one, other]) == (0, 2, ())


def test_the_shipped_corpus_holds_under_two_percent(shipped: list[Record]) -> None:
    twins = near_duplicates(shipped)
    assert len({twin.second for twin in twins}) < 0.02 * len(shipped)
