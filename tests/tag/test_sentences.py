"""Passages are cut into sentences, each with its own words, and none is without one."""

import numpy as np
import pytest

from clausescan.tag.forward import strongest
from clausescan.tag.sentences import with_sentences

LONG = "le client paye chaque facture a 00 jours de sa date"
OTHER = "le prestataire garde une copie des donnees pendant 00 mois"


def said(text: str) -> list[str]:
    return with_sentences({"text": [text], "stems": [""], "denied": [""], "kind": ["item"]})[0]["text"][1:]


def test_sentences_stand_after_the_passages_and_know_whose_they_are() -> None:
    columns = {
        "text": [f"{LONG}. {OTHER}.", "duree"],
        "stems": ["known", "as such"],
        "denied": ["", ""],
        "path": ["a", "b"],
        "kind": ["item", "row"],
    }
    wide, owners = with_sentences(columns)
    assert wide["text"] == [f"{LONG}. {OTHER}.", "duree", f"{LONG}.", f"{OTHER}.", "duree"]
    assert owners.tolist() == [0, 0, 1]
    assert wide["kind"] == ["item", "row", "item", "item", "row"]
    assert wide["path"] == ["a", "b", "", "", ""]
    assert wide["stems"][4] == "as such"  # one sentence: what is known of the passage
    assert wide["stems"][2] == "le client paye chaque factur a 00 jours de sa date."
    assert wide["stems"][3].startswith("le presta garde une copie des donnee pendan")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("duree", ["duree"]),
        (f"{LONG} ; {OTHER}", [f"{LONG} ;", OTHER]),
        (f"article 0. {LONG}.", [f"article 0. {LONG}."]),  # a short one goes with the next
        (f"{LONG}. sans delai.", [f"{LONG}. sans delai."]),  # a short rest with the one before
        (f"{LONG}. sous reserve de l'article 0.", [f"{LONG}.", "sous reserve de l'article 0."]),
        ("le taux est de 00.0d pour cent", ["le taux est de 00.0d pour cent"]),
    ],
)
def test_where_a_passage_is_cut(text: str, parts: list[str]) -> None:
    assert said(text) == parts


def test_the_most_that_any_sentence_holds() -> None:
    held = np.asarray([[1, 0], [0, 2], [3, 1], [0, 0]], dtype=np.float32)
    assert strongest(held, np.asarray([0, 0, 1, 2])).tolist() == [[1, 2], [3, 1], [0, 0]]
