"""The index of a contract's texts: it may name too many of them, never too few."""

from hypothesis import given
from hypothesis import strategies as st

from clausescan.assess.index import Index
from clausescan.playbooks.phrases import find_phrase

TEXTS = {"a": "le preavis est de trois mois", "b": "les penalites sont plafonnees", "c": "", "d": "preavis"}
PHRASES = ("preavis", "penalite* ... plafonne*", "(trois|six) mois", "mois", "#", "(le)? client", "est de")


def test_only_texts_with_the_letters_are_named() -> None:
    index = Index(TEXTS)
    assert index.may_say(("preavis",)) == {"a", "d"}
    assert index.may_say(("penalite* ... plafonne*",)) <= {"b"}
    assert index.may_say(("preavis", "penalite*")) == {"a", "b", "d"}
    assert index.may_say(("resiliation",)) == frozenset()
    assert index.may_say(()) == frozenset()


def test_a_phrase_without_sure_letters_may_be_anywhere() -> None:
    assert Index(TEXTS).may_say(("#",)) == set(TEXTS)


def test_no_texts() -> None:
    assert Index({}).may_say(("preavis",)) == frozenset()


def test_the_same_answer_twice() -> None:
    index = Index(TEXTS)
    assert index.may_say(("preavis",)) == index.may_say(("preavis",))


@given(
    st.lists(
        st.lists(st.sampled_from(["preavis", "penalites", "trois", "mois", "12", "client", "est", "de"])),
        max_size=6,
    )
)
def test_no_text_that_says_a_phrase_is_left_out(words: list[list[str]]) -> None:
    texts = {str(number): " ".join(some) for number, some in enumerate(words)}
    index = Index(texts)
    for phrase in PHRASES:
        said = {name for name, text in texts.items() if find_phrase((phrase,), text)}
        assert said <= index.may_say((phrase,))
