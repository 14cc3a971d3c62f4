"""Bags of words are those of scikit-learn's TfidfVectorizer, with which they were fitted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausescan.tag.bags import Bag
from clausescan.tag.classifier import _packed, _vectorizer
from clausescan.tag.views import VIEWS

LEARNED = [
    "le prestataire garantit un taux de disponibilite de 0d % par mois",
    "le client verse 00 % du prix a la commande, le prestataire facture le solde",
    "le contrat est conclu pour une duree de 00 mois ; il se renouvelle pour 00 mois",
    "les donnees du client restent la propriete du client",
    "kind_item size_short at_0 depth_2 has_percent",
    "strong_sla_levels hint_payment_terms heading_duration@",
    "le prestataire garantit la reversibilite des donnees du client",
] * 3  # as often as a view asks for
ODD = [
    "",
    "   ",
    "zzz yyy xxx",
    "%",
    "le",
    "le le le le le client client",
    "l'œuvre du prestataire — 00 % %",
    "client\nprestataire\tclient",
    "CLIENT Client client",
    "é ü ß 日本 l’été",
    "client" * 500,
    "le client " * 300,
]


def pair(name: str) -> tuple[object, Bag]:
    """A view as scikit-learn fits it, and the same as it is read."""
    fitted = _vectorizer(name).fit(LEARNED)
    terms, weights = _packed(fitted)
    columns = {term: column for column, term in enumerate(terms.split("\n"))}
    return fitted, Bag(view=VIEWS[name], terms=columns, weights=weights)


def expected(fitted: object, name: str, texts: list[str]) -> np.ndarray:
    return fitted.transform(texts).toarray() * VIEWS[name].weight  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("texts", [LEARNED, ODD, [*ODD, *LEARNED, *ODD], ["", ""]], ids=len)
def test_every_view_is_that_of_scikit_learn(name: str, texts: list[str]) -> None:
    fitted, bag = pair(name)
    rows = bag.features(texts)
    assert rows.dtype == np.float32
    assert rows.shape == (len(texts), len(bag.terms))
    assert np.allclose(rows.toarray(), expected(fitted, name, texts), atol=1e-6)


WORDS = st.sampled_from(
    [
        *[
            "le",
            "client",
            "prestataire",
            "00",
            "%",
            "du",
            "mois",
            "é",
            "zzz",
            ";",
            ".",
            "'",
            "l'œuvre",
            "at_0",
        ],
        "\n",
        "  ",
    ]
)


@given(texts=st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_words_give_what_scikit_learn_gives(texts: list[str]) -> None:
    fitted, bag = pair("words")
    assert np.allclose(bag.features(texts).toarray(), expected(fitted, "words", texts), atol=1e-6)


@pytest.mark.parametrize("name", VIEWS)
def test_texts_without_a_known_word_are_empty_rows(name: str) -> None:
    _, bag = pair(name)
    rows = bag.features(["", "qqq", "", "qqq vvv"])
    assert (rows.shape, rows.nnz) == ((4, len(bag.terms)), 0)


def test_a_text_that_repeats_gives_the_same_row_in_its_place() -> None:
    _, bag = pair("words")
    rows = bag.features(["le client", "", "le client", "le prix", ""]).toarray()
    assert np.array_equal(rows[0], rows[2])
    assert not np.array_equal(rows[0], rows[3])
    assert not rows[1].any()
    assert not rows[4].any()


def test_no_text_gives_no_row() -> None:
    _, bag = pair("words")
    assert bag.features([]).shape == (0, len(bag.terms))
