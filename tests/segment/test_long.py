"""Long paragraphs cut at their sentences, and passages that must stay whole."""

from dataclasses import replace

import pytest

from clausescan.segment.long import cut_long
from clausescan.structures import Contract, Line, Word

from .conftest import contract


def paragraph(sentences: int) -> str:
    """Sentences of 16 words."""
    return " ".join(
        f"Le Prestataire remet au Client le compte rendu {number} de son intervention sous cinq jours ouvrés."
        for number in range(sentences)
    )


def test_a_long_paragraph_becomes_pieces_of_whole_sentences() -> None:
    whole = contract(f"Article 1 - Suivi\n\n{paragraph(12)}\n\nArticle 2 - Prix\n\nLe prix est ferme.\n")
    found = cut_long(whole)
    pieces = [p for p in found.passages if p.clause == "c1" and p.kind == "paragraph"]
    assert [len(p.text.split()) for p in pieces] == [80, 80, 32]
    assert all(p.text.startswith("Le Prestataire") and p.text.endswith("ouvrés.") for p in pieces)
    assert {p.path for p in pieces} == {("Article 1 - Suivi",)}
    assert [p.id for p in found.passages] == [f"p{n}" for n in range(1, 7)]


def test_nothing_is_lost_or_said_twice() -> None:
    whole = contract(f"Article 1 - Suivi\n\n{paragraph(30)}\n")
    found = cut_long(whole)
    text = found.document.text
    assert " ".join(p.text for p in found.passages) == " ".join(p.text for p in whole.passages)
    assert all(" ".join(text[p.start : p.end].split()) == p.text for p in found.passages)
    assert found.passages[-1].end == whole.passages[-1].end


def test_pieces_are_of_the_paragraph_that_they_come_from() -> None:
    found = cut_long(contract(f"Article 1 - Suivi\n\n{paragraph(10)}\n\nLe prix est ferme.\n"))
    assert [p.paragraph for p in found.passages] == [1, 2, 2, 3]


def test_a_short_rest_stays_with_the_piece_before() -> None:
    found = cut_long(contract(f"{paragraph(10)} Il est daté et signé.\n"))
    assert [len(p.text.split()) for p in found.passages] == [80, 85]


@pytest.mark.parametrize(
    "text",
    [
        paragraph(7),  # 112 words
        "Le Prestataire remet, " + "le jour dit, avec ses pièces, " * 30 + "un compte rendu.",  # one sentence
        "Sont exclus : " + "les pièces cf. art. 3, n. 2, " * 25 + "et les frais.",  # stops inside a sentence
    ],
)
def test_what_is_short_or_one_sentence_stays_whole(text: str) -> None:
    whole = contract(f"{text}\n")
    assert cut_long(whole) == whole


def test_rows_and_headings_stay_whole() -> None:
    whole = contract(f"{paragraph(12)}\n")
    for kind in ("row", "heading"):
        kept = replace(whole, passages=(replace(whole.passages[0], kind=kind),))  # type: ignore[arg-type]
        assert cut_long(kept) == kept


def test_boxes_hold_the_words_of_their_piece_only() -> None:
    whole = printed(paragraph(12), words_a_line=20)
    first, second, third = cut_long(whole).passages
    assert [box[2] for box in first.boxes] == [0.0, 10.0, 20.0, 30.0]
    assert second.boxes[0][1:3] == (0.0, 40.0)
    assert (third.boxes[0][1], third.boxes[-1][3]) == (0.0, 119.0)


def test_a_line_that_two_pieces_share_is_parted() -> None:
    first, second, _ = cut_long(printed(paragraph(12), words_a_line=24)).passages
    assert first.boxes[-1][1:4:2] == (0.0, 79.0)
    assert second.boxes[0][1:4:2] == (80.0, 239.0)


def printed(text: str, *, words_a_line: int) -> Contract:
    """A paragraph as a page prints it: words 10 points apart, lines too."""
    words = text.split()
    rows = [words[i : i + words_a_line] for i in range(0, len(words), words_a_line)]
    lines = tuple(
        Line(
            text=" ".join(row),
            page=1,
            words=tuple(
                Word(text=word, x0=10.0 * i, x1=10.0 * i + 9, top=10.0 * number, bottom=10.0 * number + 9)
                for i, word in enumerate(row)
            ),
            top=10.0 * number,
            bottom=10.0 * number + 9,
        )
        for number, row in enumerate(rows)
    )
    whole = contract(f"{text}\n")
    printed = "\n".join(line.text for line in lines)
    starts = tuple(printed.index(line.text) for line in lines)
    return replace(
        whole,
        document=replace(whole.document, text=printed, lines=lines, starts=starts),
        passages=(replace(whole.passages[0], start=0, end=len(printed)),),
    )
