"""What a negation reaches."""

import pytest

from clausescan.tag.stems import denied, stems


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("les consommables ne sont pas compris", "ne sont pas compri"),
        ("aucune formation n'est prevue", "aucune format n est prevue"),
        ("l'hebergement hors licences, facture a part", "hors licenc factur"),
        ("le support est assure sans supplement. Le client paie", "sans supple"),
        ("la maintenance n'est pas due ; le support est compris", "n est pas due"),
        ("le prestataire assure la sauvegarde", ""),
        ("un preavis de 00 mois est donne", ""),
        ("", ""),
    ],
)
def test_what_a_negation_reaches(text: str, found: str) -> None:
    assert denied(stems(text)) == found


def test_a_long_sentence_is_not_denied_to_its_end() -> None:
    words = [f"mot{'abcdefghijklmno'[number]}" for number in range(15)]
    assert denied("ne " + " ".join(words)).split() == ["ne", *words[:10]]
