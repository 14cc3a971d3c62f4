"""Which piece of a contract set a document is, by what stands at its top."""

from collections.abc import Callable
from typing import Any

import pytest

Judge = Callable[..., Any]


@pytest.mark.parametrize(
    ("title", "piece"),
    [
        ("Clause de réversibilité", "reversibility_annex"),
        ("PLAN DE RÉVERSIBILITÉ", "reversibility_annex"),
        ("Annexe 4 - Réversibilité", "reversibility_annex"),
        ("CAHIER DES CLAUSES TECHNIQUES PARTICULIÈRES (CCTP)", "cctp"),
        ("BON DE COMMANDE n° 12", "order_form"),
        ("Contrat d'infogérance, avec clause de réversibilité", "whole"),
        ("Contrat de services", "whole"),
    ],
)
def test_piece(judge: Judge, title: str, piece: str) -> None:
    text = "[reversibility_plan] Le prestataire remet les données au repreneur."
    assert judge(f"[] {title}\n{text}").result.piece == piece
