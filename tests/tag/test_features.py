from collections.abc import Sequence

from clausescan.structures import Passage
from clausescan.tag.features import columns

CONTRACT = (
    ("heading", "Annexe 2 - Tarifs", ()),
    ("heading", "4. Prestations", ("Annexe 2 - Tarifs",)),
    ("paragraph", "La sauvegarde est comprise.", ("Annexe 2 - Tarifs", "4. Prestations")),
    ("paragraph", "Les consommables ne sont pas compris.", ("Annexe 2 - Tarifs", "4. Prestations")),
)


def passages(rows: Sequence[tuple[str, str, tuple[str, ...]]] = CONTRACT) -> list[Passage]:
    return [
        Passage(
            id=f"p{number}", clause=None, kind=kind, text=text, page=1, boxes=(), start=0, end=0, path=path
        )  # type: ignore[arg-type]
        for number, (kind, text, path) in enumerate(rows, 1)
    ]


def test_a_passage_knows_the_heading_it_stands_under_and_no_other() -> None:
    assert columns(passages())["above"] == ["", "annexe 0 - tarifs", "0. prestations", "0. prestations"]


def test_only_a_heading_sees_what_it_opens() -> None:
    opens = columns(passages())["opens"]
    assert opens[1].startswith("0. prestations . la sauvegarde est comprise.")
    assert opens[2:] == ["", ""]


def test_every_column_has_a_row_for_each_passage() -> None:
    assert {len(column) for column in columns(passages()).values()} == {len(CONTRACT)}
