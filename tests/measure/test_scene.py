import pytest

from clausescan.measure.duration import find_durations
from clausescan.measure.scene import make_scene, split_cells, split_sentences, view

from .conftest import passage


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("un mois. deux mois", ["un mois. ", "deux mois"]),
        ("un mois ; deux mois", ["un mois ; ", "deux mois"]),
        ("selon l'art. 12 du contrat", ["selon l'art. 12 du contrat"]),
        ("1.200,00 euros", ["1.200,00 euros"]),
        ("une phrase", ["une phrase"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "cells"),
    [("a | b | c", ["a", "b", "c"]), ("a | | c", ["a", "", "c"]), ("a |  | c", ["a", "", "c"]), ("a", ["a"])],
)
def test_cells(text: str, cells: list[str]) -> None:
    assert [text[a:b] for a, b in split_cells(text)] == cells


def test_near_windows_stop_at_the_neighbouring_figure() -> None:
    text = "gti de 4 heures et gtr de 8 heures"
    scene = make_scene((passage(text),), 0, text, 0, durations=find_durations(text))
    second = view(scene, scene.durations[1])
    assert second.texts["near_before"] == " et gtr de "
    assert second.texts["before"] == "gti de 4 heures et gtr de "


def test_a_cell_is_read_with_its_row_and_column() -> None:
    text = "p1 | 4 h"
    scene = make_scene(
        (passage(text, header=("Priorité", "Délai de réponse")),), 0, text, 0, durations=find_durations(text)
    )
    seen = view(scene, scene.durations[0])
    assert seen.texts["near_before"] == "p1 ; delai de reponse : "
    assert (seen.texts["row"], seen.texts["header"]) == ("p1", "delai de reponse")
