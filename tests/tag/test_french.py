"""How folded French is cut into words, and that what was read before changes nothing."""

from pathlib import Path

import pytest

from clausescan.fold import fold
from clausescan.tag import french
from clausescan.tag.french import blank_french

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.txt"
TEXT = fold(SAMPLE.read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    return [token.text for token in blank_french().make_doc(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("l'echeance", ["l'", "echeance"]),
        ("qu'il doit", ["qu'", "il", "doit"]),
        ("un sous-traitant ulterieur", ["un", "sous-traitant", "ulterieur"]),
        ("peut-il", ["peut", "-il"]),
        ("99,9%", ["99,9", "%"]),
        ("aujourd'hui", ["aujourd'hui"]),
        ("art. 12", ["art.", "12"]),
    ],
)
def test_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "a\n", "\n\na  b\t\nc", "l'a\nl'a", "etc.\n:-) a.m. x", "é\u00a0ü\nß", TEXT]
)
def test_lines_are_cut_as_if_each_word_were_new(text: str) -> None:
    plain = blank_french().tokenizer(text)
    nlp = blank_french()
    for _ in range(2):
        doc = nlp.make_doc(text)
        assert doc.text == text
        assert [(token.text, token.idx, token.whitespace_) for token in doc] == [
            (token.text, token.idx, token.whitespace_) for token in plain
        ]


def test_another_contract_before_changes_nothing() -> None:
    nlp = blank_french()
    nlp.make_doc(TEXT[: len(TEXT) // 2])
    assert [token.text for token in nlp.make_doc(TEXT)] == words(TEXT)


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(french, "_MOST_KNOWN", 3)
    nlp = blank_french()
    nlp.make_doc("un deux\ntrois quatre")
    nlp.make_doc("cinq\nsix")
    assert nlp._known == {"un", "deux", "trois", "quatre"}
