"""Passages hold all of the text, know their place, and lists know their introduction."""

from .conftest import contract

TEXT = """Article 1 - Objet
Le Prestataire assure l'exploitation du parc décrit en annexe pour toute la durée du contrat.

Article 2 - Exclusions
Ne sont pas compris :
- les consommables ;
- les déplacements.

Article 3 - Délais
| Gravité | Intervention |
|---|---|
| Bloquant | 1 h |
"""


def test_kinds_clauses_and_context() -> None:
    found = contract(TEXT)
    assert [p.kind for p in found.passages] == [
        "heading", "paragraph", "heading", "paragraph", "item", "item", "heading", "row", "row",
    ]  # fmt: skip
    assert [c.number for c in found.clauses] == ["1", "2", "3"]
    item, row = found.passages[5], found.passages[8]
    assert item.intro == "Ne sont pas compris :"
    assert item.path == ("Article 2 - Exclusions",)
    assert row.header == ("Gravité", "Intervention")
    assert row.text == "Bloquant | 1 h"


def test_no_word_is_lost() -> None:
    found = contract(TEXT)
    kept = " ".join(p.text for p in found.passages).split()
    assert [w for w in kept if w.isalpha()] == [
        w for w in TEXT.replace("|", " ").replace("---", " ").split() if w.isalpha()
    ]


def test_offsets_point_into_the_document() -> None:
    found = contract(TEXT)
    for passage in found.passages:
        assert found.document.text[passage.start : passage.end].split() == passage.text.split()
