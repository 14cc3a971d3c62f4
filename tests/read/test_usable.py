"""A page whose text layer says nothing is told from one that is only short, upper case or full of figures."""

import pytest

from clausescan.read.usable import is_garbled, is_picture

FULL = {"width": 595.0, "height": 842.0}
LOGO = {"width": 120.0, "height": 60.0}


@pytest.mark.parametrize(
    ("chars", "images", "expected"),
    [
        (0, [FULL], True),
        (12, [LOGO], True),
        (200, [FULL], True),  # a signature service's stamp over a scan
        (0, [], False),  # a blank page
        (2000, [FULL], False),  # a recognised layer under its scan
        (200, [LOGO], False),  # a short last page under a letterhead
    ],
)
def test_is_picture(chars: int, images: list[dict[str, float]], expected: bool) -> None:
    assert is_picture(chars, images, 595.0, 842.0) is expected


FRENCH = "Le prestataire s'engage à restituer les données du client dans un format ouvert et documenté. " * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ue001\ue014\ue05f " * 80, True),
        ("\ufffd" * 200, True),
        ("".join(chr(ord(c) + 3) if c.isalpha() else c for c in FRENCH), True),
        (FRENCH, False),
        (FRENCH.upper(), False),
        (FRENCH.encode("ascii", "ignore").decode(), False),
        ("SLA RTO RPO TMA DSI GTI GTR PCA PRA VPN", False),
        ("| 1 250,00 € | 12 | 15 000,00 € |\n" * 20, False),
        ("• ➔ ✓ Le service desk répond en 15 min\n" * 20, False),
        ("", False),
    ],
)
def test_is_garbled(text: str, expected: bool) -> None:
    assert is_garbled(text) is expected
