"""The pattern language of the playbooks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausescan.fold import fold
from clausescan.playbooks.load import load_playbook, playbook_names
from clausescan.playbooks.phrases import compile_phrase, find_phrase, possible

FOUND = [
    ("exclu*", "Sont exclus les déplacements"),
    ("(tarif|prix)* en vigueur", "aux tarifs en vigueur"),
    ("libre (de)? sous-traiter", "est libre sous-traiter"),
    ("a (la )? demande", "à la demande"),
    ("jours? ouvres?", "un jour ouvré"),
    ("avant l'(echeance|expiration)", "avant l’échéance"),
    ("dernier jour (de l'|du) (annee|mois)", "le dernier jour de l’année"),
    ("prestataire ... sous-traiter", "le Prestataire peut, à son gré, sous-traiter"),
    ("suspendu* ... editeur", "suspendu pendant l’attente de l’éditeur"),
    ("# heures", "sous 4 heures"),
    ("# h", "sous 4h"),
    ("(a|b (c|d)) e", "b d e"),
    ("trois mois", "trois (3) mois ; trois mois"),
    ("oeuvre", "unité d’œuvre"),
]
NOT_FOUND = [
    ("exclu", "excluant"),
    ("prestataire ... sous-traiter", "le Prestataire agit. Le Client peut sous-traiter"),
    ("a ... b", "a un deux trois quatre cinq six sept huit neuf b"),
    ("cinq jours", "quarante-cinq jours"),
    ("jours? ouvres?", "jours ouvrables"),
]


@pytest.mark.parametrize(("phrase", "text"), FOUND)
def test_found(phrase: str, text: str) -> None:
    assert find_phrase((phrase,), fold(text))


@pytest.mark.parametrize(("phrase", "text"), NOT_FOUND)
def test_not_found(phrase: str, text: str) -> None:
    assert find_phrase((phrase,), fold(text)) is None


@pytest.mark.parametrize("phrase", ["", "  ", "(a|b", "a)", "...", "(a)?"])
def test_unreadable(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrase|parenthesis"):
        compile_phrase(phrase)


@pytest.mark.parametrize(("phrase", "text"), FOUND)
def test_the_letters_that_a_phrase_needs_lose_no_match(phrase: str, text: str) -> None:
    found = compile_phrase(phrase)
    match, expected = found.search(fold(text)), found.pattern.search(fold(text))
    assert match and expected and match.span() == expected.span()
    assert possible((phrase,), fold(text)) == (phrase,)
    assert found.count(fold(text)) == len(found.pattern.findall(fold(text)))


@pytest.mark.parametrize(
    ("phrase", "needs"),
    [
        ("jours? ouvres?", ("ouvre",)),
        ("(resili*|rupture) ... anticipee?", ("anticipe",)),
        ("(de)? (la|du) oeuvre", ("uvre",)),
        ("# (h|mn)", ("h", "mn")),
        ("(le|l') client", ("client",)),
        ("#", ()),
    ],
)
def test_needs(phrase: str, needs: tuple[str, ...]) -> None:
    assert compile_phrase(phrase).needs == needs


@pytest.mark.parametrize(
    ("phrase", "others"),
    [
        ("jours? ouvres?", (("jour",),)),
        ("(resili*|rupture) ... anticipee?", (("resili", "rupture"),)),
        ("le client peut resilier", (("client",), ("peut",), ("le",))),
        ("(de)? (la|du) oeuvre", (("la", "du"),)),
        ("# client", ()),
        ("client (gratuit)?", ()),
    ],
)
def test_other_words_that_a_phrase_needs(phrase: str, others: tuple[tuple[str, ...], ...]) -> None:
    assert compile_phrase(phrase).others == others


@pytest.mark.parametrize("name", playbook_names())
def test_what_the_rules_need_loses_none_of_their_examples(name: str) -> None:
    rules = load_playbook(name).rules
    texts = [fold(text) for rule in rules for text in (*rule.example_fires, *rule.example_silent)]
    matches = 0
    for phrase in dict.fromkeys(
        phrase for rule in rules for phrase in (*rule.text, *rule.unless, *rule.expects)
    ):
        read = compile_phrase(phrase)
        for text in texts:
            match = read.pattern.search(text)
            if match:
                matches += 1
                assert read.search(text).span() == match.span()  # type: ignore[union-attr]
                assert find_phrase((phrase,), text)
    assert matches > 200


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from(["le", "client", "peut", "(resili*|rompre)", "oeuvre?", "#", "...", "(du)?", "mois"]),
        min_size=1,
        max_size=5,
    ),
    st.lists(
        st.sampled_from(
            [
                "le",
                "client",
                "peut",
                "resilie",
                "rompre",
                "œuvre",
                "uvre",
                "oeuvr",
                "3",
                "du",
                "mois",
                ".",
                ",",
            ]
        ),
        max_size=12,
    ),
)
def test_needs_never_hide_a_match(words: list[str], text: list[str]) -> None:
    try:
        read = compile_phrase(" ".join(words))
    except ValueError:
        return
    folded = fold(" ".join(text))
    assert bool(read.search(folded)) == bool(read.pattern.search(folded))


@settings(max_examples=2000, deadline=None)
@given(st.text(alphabet="ab?*(| )'#.-[\\", max_size=9))
def test_a_phrase_that_is_accepted_compiles_when_it_is_first_searched(phrase: str) -> None:
    try:
        read = compile_phrase(phrase)
    except ValueError:
        return
    read.pattern.search("a b")
