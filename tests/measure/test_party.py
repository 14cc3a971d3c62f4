import pytest

from clausescan.measure.party import doer

CASES = [
    ("le client peut resilier moyennant un preavis de ", "client"),
    ("le prestataire pourra resilier avec un preavis de ", "provider"),
    ("le pouvoir adjudicateur met fin au marche au moins ", "client"),
    ("le titulaire peut mettre fin au marche en respectant ", "provider"),
    ("chacune des parties peut resilier avec un preavis de ", "either"),
    ("l'une ou l'autre des parties peut resilier, sous reserve d'un preavis de ", "either"),
    ("sauf denonciation par le client notifiee ", "client"),
    ("le client avertit le prestataire au moins ", "client"),
    ("la decision est notifiee au titulaire ", "client"),
    ("l'acheteur en avise le titulaire ", "client"),
    ("elle en avertira la clientele ", "provider"),
    ("vous pouvez partir en nous ecrivant ", "client"),
    ("il faut nous ecrire ", "client"),
    ("de notre cote, nous pouvons arreter avec ", "provider"),
    ("a l'initiative du client, moyennant ", "client"),
    ("avis du prestataire : ", "provider"),
    ("le contrat prend fin apres un preavis de ", None),
    ("le delai est de ", None),
]


@pytest.mark.parametrize(("before", "party"), CASES)
def test_who_acts(before: str, party: str | None) -> None:
    assert doer(before + "trois mois", len(before), {}) == party


def test_a_learnt_name_acts() -> None:
    text = "ostrane peut arreter avec un preavis de trois mois"
    assert doer(text, 40, {}) is None
    assert doer(text, 40, {"ostrane": "provider"}) == "provider"


def test_the_party_after_the_previous_figure_comes_first() -> None:
    text = "le client previent trois mois avant, le prestataire neuf mois avant"
    assert doer(text, text.index("trois"), {}) == "client"
    assert doer(text, text.index("neuf"), {}, after=text.index(" avant,")) == "provider"
