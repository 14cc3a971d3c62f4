"""The cue language: what a cue finds, what it leaves alone, and what it refuses."""

import pytest
from spacy.matcher import Matcher

from clausescan.catalogue.cuelang import CueError, compile_cue, parse_cue, triggers, word_classes
from clausescan.catalogue.load import load_catalogue
from clausescan.fold import fold
from clausescan.tag.french import blank_french

NLP = blank_french()


def tokenize(text: str) -> list[str]:
    return [token.text for token in NLP.make_doc(text)]


def found(cue: str, text: str) -> bool:
    matcher = Matcher(NLP.vocab, validate=True)
    for number, way in enumerate(compile_cue(cue, tokenize)):
        matcher.add(str(number), [list(way.pattern)])
    return bool(matcher(NLP.make_doc(fold(text))))


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("tacite reconduction", "par Tacite RECONDUCTION annuelle"),
        ("préavis", "un preavis de trois mois"),  # the cue is folded too
        ("exclu* du forfait", "sont exclues du forfait"),
        ("(ne|n') sont pas", "ils ne sont pas dus"),
        ("(n'|ne) est pas", "il n'est pas dû"),
        ("mise (en demeure|hors ligne)", "une mise hors ligne"),
        ("avant (la fin|le terme|l'échéance)", "trois mois avant l’échéance"),
        ("sous (dix|huit (jours|mois)) ouvrés", "sous huit jours ouvrés"),
        ("au moins? un mois", "au un mois"),
        ("delai (de)? paiement", "délai paiement"),
        ("preavis de #", "préavis de trois (3) mois"),
        ("preavis de # mois", "préavis de trente-six (36) mois"),
        ("preavis de # mois", "préavis de 3 mois"),
        ("preavis de # mois", "préavis de [●] mois"),
        ("preavis de # mois", "préavis de XX mois"),
        ("sous # heures", "sous quatre-vingt-dix heures"),
        ("forfait de # euros", "forfait de 1 500 euros"),
        ("intervention en (#|une heure)", "intervention en 4h"),
        ("indice ... annee", "indice de mai de chaque année"),
        ("resiliation ... mois", "résiliation mois"),  # a gap may be empty
        ("remise en oeuvre", "la remise en œuvre"),
        ("oeuvr* commune", "œuvre commune"),
        ("jusqu'au terme", "dues jusqu’au terme"),
        ("l'echeance", "à l'échéance"),
        ("sous-traitant ulterieur", "un sous-traitant ultérieur"),
        ("bonus-malus", "un système de bonus-malus"),
        ("c'est-a-dire", "c’est-à-dire demain"),
        ("24h/24", "joignable 24h/24"),
        ("majeur | # heures", "Majeur | 4 heures"),
        ("le @provider assure", "l'infogérant assure, le Prestataire assure"),
        ("(@client|vous) devez", "vous devez"),
    ],
)
def test_finds(cue: str, text: str) -> None:
    assert found(cue, text)


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("tacite reconduction", "reconduction tacite"),
        ("tacite reconduction", "tacite\nreconduction"),  # a phrase never crosses passages
        ("exclu* du forfait", "inclus du forfait"),
        ("exclu du forfait", "exclue du forfait"),  # no star, no other ending
        ("(ne|n') sont pas", "ils sont pas dus"),
        ("mise (en demeure|hors ligne)", "mise en ligne"),
        ("sous (dix|huit (jours|mois)) ouvrés", "sous huit ans ouvrés"),
        ("preavis de # mois", "préavis de quelques mois"),
        ("sous # heures", "sous les heures"),
        ("indice ... annee", "indice. Chaque année"),
        ("indice ... annee", "indice ; chaque année"),
        ("indice ... annee", "indice : chaque année"),
        ("indice ... annee", "indice du mois de mai de la toute dernière année"),  # more than five words
        ("indice ... annee", "indice\nannée"),
        ("majeur | # heures", "majeur 4 heures"),
        ("le @provider assure", "le client assure"),
        ("le ticket", "les tickets"),
    ],
)
def test_leaves_alone(cue: str, text: str) -> None:
    assert not found(cue, text)


@pytest.mark.parametrize(
    ("cue", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("...", "needs a word"),
        ("# ...", "needs a word"),
        ("mot?", "needs a word"),
        ("(un|#) ... #", "needs a word"),
        ("... mot", "begin with a gap"),
        ("mot ...", "end with a gap"),
        ("mot? autre", "begin with a gap or an optional"),
        ("autre (un|deux)?", "end with a gap or an optional"),
        ("mot ... ... autre", "two gaps"),
        ("(un|deux", "not closed"),
        ("un) mot", "not a word"),
        ("(un||deux) mot", "empty alternative"),
        ("(un|) mot", "empty alternative"),
        ("(un ... deux) mot", "not a word"),
        ("mo*t", "not a word"),
        ("m* mot", "shorter than 2"),
        ("@nobody mot", "not a word class"),
    ],
)
def test_refuses(cue: str, reason: str) -> None:
    with pytest.raises(CueError, match=reason):
        parse_cue(cue)


def test_refuses_what_would_grow_too_large() -> None:
    cue = " ".join("(a un|a deux b|a trois c d|a quatre e f g)" for _ in range(4))
    with pytest.raises(CueError, match="256 variants"):
        compile_cue(cue, tokenize)


def test_alternatives_that_differ_in_one_word_are_one_pattern() -> None:
    assert len(compile_cue("avant (la fin|la date|la cloture)", tokenize)) == 1
    assert len(compile_cue("avant (la fin|le terme)", tokenize)) == 2


def test_anchor_is_the_longest_word_and_the_window_reaches_both_ends() -> None:
    (way,) = compile_cue("le preavis de # mois", tokenize)
    assert way.anchors == ("preavis",)
    assert way.before == 1
    assert way.after == 10  # de, eight tokens of number, mois
    (way,) = compile_cue("(denonc*|resili*) ... an", tokenize)
    assert way.anchors == ("denonc*", "resili*")
    assert (way.before, way.after) == (0, 6)


def test_word_classes_hold_folded_words_and_may_name_each_other() -> None:
    classes = word_classes()
    assert set(classes["provider"]) < set(classes["party"])
    for name, words in classes.items():
        assert len(set(words)) == len(words), name
        for word in words:
            assert fold(word) == word
            assert " " not in word, (name, word)  # one pattern per cue, not one per member


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("tacite* reconduction", {"reconduction"}),
        ("resili* fin", {"resili*"}),
        ("preavis (de|d')? #", {"preavis"}),
        ("(ne|n') sont pas", {"sont"}),
        ("(la fin|le terme) du", {"fin", "terme"}),  # one of each way to say it
        ("mise en oeuvre", {"oeuvre"}),
        ("(#|une heure) d'arret", set()),  # no word of letters only that none could do without
        ("l'echeance", set()),
        ("sous-traitant", set()),
        ("24h/24", set()),
        ("mot (l'un|b-c) (d-e|f-g) (h-i|j-k) (l-m|n-o) (p-q|r-s)", set()),  # perhaps too many variants
    ],
)
def test_triggers_are_words_that_no_match_can_lack(cue: str, words: set[str]) -> None:
    assert set(triggers(cue)) == words


def test_a_trigger_is_in_every_example_that_its_cue_finds() -> None:
    for kind in load_catalogue().types[::6]:
        tokens = [
            {token.text.replace("œ", "oe") for token in NLP.make_doc(fold(t))} for t in kind.examples.fires
        ]
        for cue in kind.cues:
            words = triggers(cue)
            for text, known in zip(kind.examples.fires, tokens, strict=True):
                if words and found(cue, text):
                    assert any(
                        word in known or (word.endswith("*") and any(k.startswith(word[:-1]) for k in known))
                        for word in words
                    )


def test_no_tokenizer_cuts_a_word_of_letters() -> None:
    """So that compiling a cue need not ask it."""
    types = load_catalogue().types
    cues = [
        cue
        for kind in types
        for group in (kind.headings, kind.cues, kind.hints, kind.counter_cues)
        for cue in group
    ]
    words = {
        word.removesuffix("*")
        for cue in cues
        for atom in parse_cue(cue)
        for choice in atom.choices
        for word in choice
        if word.removesuffix("*").isalpha()
    }
    assert len(words) > 2000
    assert [word for word in words if tokenize(word) != [word]] == []
