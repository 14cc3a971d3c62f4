"""What an amendment says goes before what it amends; nothing else goes."""

from dataclasses import replace

import pytest

from clausescan.family.amend import apply_amendments
from clausescan.family.join import join
from clausescan.structures import Clause, Contract, Document, Part, Passage, Tag, Value


def contract(name: str, *texts: str, values: tuple[Value, ...] = (), pages: int = 2) -> Contract:
    """Each text is a clause of its own, numbered from 1, with one labelled passage."""
    text = "\n".join(texts)
    document = Document(
        name=name, sha256=name, pages=pages, text=text, lines=(), starts=(), words=len(text.split())
    )
    clauses, passages, at = [], [], 0
    for number, words in enumerate(texts, 1):
        clauses.append(
            Clause(id=f"c{number}", number=str(number), heading=f"Article {number}", parent=None, page=1)
        )
        passages.append(
            Passage(
                id=f"p{number}",
                clause=f"c{number}",
                kind="paragraph",
                text=words,
                page=1,
                boxes=((1, 0.0, 0.0, 9.0, 9.0),),
                start=at,
                end=at + len(words),
                labels=(Tag(label="notice_period", score=0.9, source="cue"),),
            )
        )
        at += len(words) + 1
    return Contract(document=document, clauses=tuple(clauses), passages=tuple(passages), values=values)


def value(kind: str, amount: float, passage: str = "p1", qualifier: str = "", start: int = 0) -> Value:
    return Value(
        kind=kind,
        amount=amount,
        unit="month",
        text=f"{amount:g} mois",
        page=1,
        passage=passage,
        qualifier=qualifier,
        start=start,
    )


def parts(*roles: str) -> list[Part]:
    return [
        Part(name=f"d{i}", sha256="", role=role, first_page=1 + 2 * i, pages=2)  # type: ignore[arg-type]
        for i, role in enumerate(roles)
    ]


def test_documents_go_on_from_each_other() -> None:
    whole = join(
        [contract("a", "un", "deux"), contract("b", "trois", values=(value("gti", 3),))], name="both"
    )
    assert [passage.id for passage in whole.passages] == ["p1", "p2", "d2p1"]
    assert [passage.page for passage in whole.passages] == [1, 1, 3]
    assert [whole.document.text[p.start : p.end] for p in whole.passages] == ["un", "deux", "trois"]
    assert whole.passages[2].boxes == ((3, 0.0, 0.0, 9.0, 9.0),)
    assert (whole.values[0].page, whole.values[0].passage) == (3, "d2p1")
    assert (whole.document.pages, whole.document.status) == (4, "read")


@pytest.mark.parametrize(
    "words",
    [
        "L'article 2 est remplacé par les dispositions suivantes : le préavis est de six mois.",
        "Les parties conviennent que l’article 2 du contrat est supprimé.",
        "Les articles 2 et 3 du contrat sont abrogés.",
        "L'article 2 « Préavis » du contrat est intégralement annulé et remplacé comme suit.",
        "1. Les dispositions de l'article 2 sont remplacées par ce qui suit :",
    ],
)
def test_an_article_that_is_replaced_or_deleted_is_out(words: str) -> None:
    whole = join([contract("a", "un", "deux", "trois"), contract("b", words)], name="x")
    amended = apply_amendments(whole, parts("main", "amendment"))
    gone = {one.what for one in amended.replaced}
    assert "2" in gone
    assert "p2" not in [passage.id for passage in amended.in_force.passages]
    assert "p1" in [passage.id for passage in amended.in_force.passages]
    shown = next(passage for passage in amended.shown.passages if passage.id == "p2")
    assert (shown.text, shown.labels) == ("deux", ())
    assert amended.replaced[0].by == "d1"


@pytest.mark.parametrize(
    "words",
    [
        "L'article 2 est complété par un alinéa.",
        "À l'article 2, les mots « trois mois » sont remplacés par « six mois ».",
        "Le deuxième alinéa de l'article 2 est remplacé.",
        "L'article 2 de l'annexe 1 est supprimé.",
        "L'article 2 demeure inchangé.",
        "Le matériel remplacé est décrit à l'article 2.",
        "En application de l'article 2, le serveur est remplacé.",
    ],
)
def test_what_does_not_end_the_article_leaves_it(words: str) -> None:
    whole = join([contract("a", "un", "deux"), contract("b", words)], name="x")
    amended = apply_amendments(whole, parts("main", "amendment"))
    assert amended.in_force.passages == whole.passages
    assert amended.replaced == ()


def test_a_contract_or_an_annex_amends_nothing() -> None:
    words = "L'article 2 est supprimé."
    whole = join([contract("a", words, "deux"), contract("b", words)], name="x")
    assert apply_amendments(whole, parts("main", "annex")).replaced == ()


def test_articles_of_an_annex_are_not_those_of_the_contract() -> None:
    whole = join(
        [contract("a", "un"), contract("b", "un", "deux"), contract("c", "L'article 2 est supprimé.")],
        name="x",
    )
    amended = apply_amendments(whole, parts("main", "annex", "amendment"))
    assert amended.in_force.passages == whole.passages
    assert [problem.code for problem in amended.problems] == ["article_not_found"]


def test_the_later_amendment_wins() -> None:
    whole = join(
        [
            contract("a", "un", values=(value("client_notice", 3),)),
            contract("b", "un", values=(value("client_notice", 6),)),
            contract("c", "un", values=(value("client_notice", 3),)),
        ],
        name="x",
    )
    amended = apply_amendments(whole, parts("main", "amendment", "amendment"))
    assert [(v.amount, v.page) for v in amended.in_force.values] == [(3, 5)]
    assert [(one.old, one.new, one.by) for one in amended.replaced] == [
        ("3 mois", "6 mois", "d1"),
        ("6 mois", "3 mois", "d2"),
    ]


@pytest.mark.parametrize("mark", ["- ", "1. ", "a) ", ""])
def test_the_words_that_replace_an_article_have_no_mark_of_a_list(mark: str) -> None:
    words = "L'article 2 est remplacé comme suit."
    amended = apply_amendments(
        join([contract("a", "un", "deux"), contract("b", mark + words)], name="x"), parts("main", "amendment")
    )
    assert [one.new for one in amended.replaced] == [words]


def test_a_value_that_is_only_cited_does_not_win() -> None:
    whole = join(
        [
            contract("a", "un", values=(value("client_notice", 3),)),
            contract("b", "porté", values=(value("client_notice", 3), value("client_notice", 6, start=20))),
        ],
        name="x",
    )
    amended = apply_amendments(whole, parts("main", "amendment"))
    assert [v.amount for v in amended.in_force.values] == [6]


def test_figures_of_other_things_stay() -> None:
    whole = join(
        [
            contract(
                "a",
                "un",
                values=(
                    value("gti", 1, qualifier="P1"),
                    value("gti", 4, qualifier="P2"),
                    value("index_cap", 3),
                ),
            ),
            contract("b", "un", values=(value("gti", 2, qualifier="p1"),)),
        ],
        name="x",
    )
    kept = apply_amendments(whole, parts("main", "amendment")).in_force.values
    assert [(v.kind, v.amount) for v in kept] == [("gti", 4), ("index_cap", 3), ("gti", 2)]


def test_an_article_that_an_amendment_wrote_anew_can_be_replaced_again() -> None:
    first = contract("b", "L'article 2 est remplacé.", "le nouvel article deux")
    whole = join(
        [contract("a", "un", "deux"), first, contract("c", "L'article 2 est remplacé par : rien.")], name="x"
    )
    force = apply_amendments(whole, parts("main", "amendment", "amendment")).in_force
    assert [passage.id for passage in force.passages] == ["p1", "d2p1", "d3p1"]


@pytest.mark.parametrize(
    ("words", "figure", "kept"),
    [
        ("Le préavis de trois mois est porté à six mois.", "trois mois", False),
        ("Le préavis de trois mois est porté à six mois.", "six mois", True),
        ("Le plafond de 5 % prévu à l'article 3 est désormais ramené à 3 %.", "5 %", False),
        ("Le préavis est de six mois au lieu de trois mois.", "trois mois", False),
        ("Le préavis est de six mois au lieu de trois mois.", "six mois", True),
        ("Un préavis de six mois est notifié par lettre recommandée.", "six mois", True),
        ("Le préavis est de six mois. La durée est portée à cinq ans.", "six mois", True),
    ],
)
def test_the_figure_of_before_is_only_cited(words: str, figure: str, kept: bool) -> None:
    start = words.index(figure)
    one = replace(value("provider_notice", 3), start=start, end=start + len(figure))
    whole = join([contract("a", "un"), contract("b", words, values=(one,))], name="x")
    assert bool(apply_amendments(whole, parts("main", "amendment")).in_force.values) is kept
