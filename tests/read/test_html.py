"""Web pages: the contract's structure in, the site's menus, scripts and hidden text out."""

import pytest

from clausescan.read import read
from clausescan.structures import Line


def lines(markup: str, name: str = "cgv.html") -> tuple[Line, ...]:
    return read(markup.encode(), name=name)[0][0].lines


def texts(markup: str) -> list[str]:
    return [line.text for line in lines(markup)]


def test_headings_paragraphs_and_breaks() -> None:
    found = lines(
        "<h1>CGV</h1><h2>Article 1</h2><p>Le <b>prestataire</b> assure<br>le service.</p><p>Fin.</p>"
    )
    assert [(line.text, line.level, line.blank_before) for line in found] == [
        ("CGV", 1, True),
        ("Article 1", 2, True),
        ("Le prestataire assure", 0, True),
        ("le service.", 0, False),
        ("Fin.", 0, True),
    ]


def test_lists_have_the_numbers_that_a_browser_prints() -> None:
    assert texts(
        '<ol type="a" start="2"><li>un</li><li><p>deux</p><ul><li>sous</li></ul></li><li value="9">neuf</li></ol>'
        "<ul><li>1) écrit</li></ul>"
    ) == ["b. un", "c. deux", "- sous", "i. neuf", "1) écrit"]


def test_a_data_table_is_rows_and_a_layout_table_is_text() -> None:
    found = lines(
        "<table><tr><th>Niveau</th><th>GTI</th></tr><tr><td rowspan=2>P1</td><td>4&nbsp;h</td></tr>"
        "<tr><td>8 h</td></tr></table><table><tr><td><p>Un</p><p>Deux</p></td><td>Trois</td></tr></table>"
    )
    assert [line.text.replace("\xa0", " ") for line in found] == [
        "Niveau | GTI",
        "P1 | 4 h",
        "P1 | 8 h",
        *("Un", "Deux", "Trois"),
    ]
    assert [line.kind for line in found] == ["row"] * 3 + ["text"] * 3
    assert found[2].header == ("Niveau", "GTI")


@pytest.mark.parametrize(
    "part",
    [
        "<script>var a = 1</script>",
        "<style>.a{}</style>",
        "<noscript>Activez JavaScript</noscript>",
        "<div hidden>secret</div>",
        '<p style="color: red; display : none">secret</p>',
        '<span style="font-size:0">secret</span>',
        '<div aria-hidden="true">secret</div>',
        "<nav><a>Accueil</a></nav>",
        "<header>Ma société</header>",
        "<footer>Plan du site</footer>",
        '<div role="navigation">Menu</div>',
        '<div class="cookie-banner">Nous utilisons des cookies</div>',
        "<ul><li><a>Accueil</a></li><li><a>Offres</a></li><li><a>Blog</a></li><li><a>Contact</a></li></ul>",
        "<!-- commentaire -->",
        "<button>Imprimer</button>",
    ],
)
def test_what_is_not_the_contract_is_out(part: str) -> None:
    assert texts(f"<body>{part}<p>Le contrat dure trois ans.</p></body>") == ["Le contrat dure trois ans."]


@pytest.mark.parametrize(
    "part",
    [
        "<form><p>Préavis</p></form>",  # whole pages are wrapped in forms
        "<ul><li><a>Annexe</a> Préavis</li></ul>",
        '<p style="display:block">Préavis</p>',
        "<article><header><h1>Préavis</h1></header></article>",
        f'<div class="page cookie-accepted"><p>{"Préavis " * 500}</p></div>',
    ],
)
def test_what_looks_like_it_but_is_the_contract_stays(part: str) -> None:
    assert "Préavis" in " ".join(texts(f"<body>{part}<p>Fin.</p></body>"))


def test_the_main_part_of_a_site_is_the_contract() -> None:
    site = "<div>Nos offres du mois</div><main><p>Le contrat dure trois ans et se renouvelle chaque année.</p></main>"
    assert texts(f"<body>{site}<script>{'var x; ' * 500}</script></body>") == [
        "Le contrat dure trois ans et se renouvelle chaque année."
    ]
    small = "<main><p>Bienvenue.</p></main><div><p>Le contrat dure trois ans et se renouvelle.</p></div>"
    assert len(texts(f"<body>{small}</body>")) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    said = '<meta charset="windows-1252">' if encoding == "cp1252" else ""
    data = f"<!DOCTYPE html><html>{said}<p>Résiliation à l’échéance</p></html>".encode(encoding)
    assert read(data, name="a.html")[0][0].lines[0].text == "Résiliation à l’échéance"
    assert read("<p>Résiliation</p>".encode("cp1252"), name="a.htm")[0][0].lines[0].text == "Résiliation"


def test_deep_pages_end() -> None:
    assert texts("<div>" * 5000 + "fond" + "</div>" * 5000 + "<p>fin</p>")[-1:] in (["fin"], [])
