"""Where something stands: a page in a file that has pages, a paragraph in one that has none."""

import json

import pytest
from typer.testing import CliRunner

from clausescan.clean import clean
from clausescan.cli.app import app
from clausescan.report.places import passage_place, where
from clausescan.segment import segment
from clausescan.structures import Line, Page, Report, Word

RUN = CliRunner()
TEXT = """# Contrat d'infogérance

Le client peut résilier le contrat avec un préavis de douze mois avant son échéance.

Le contrat est conclu pour une durée de cinq ans et se renouvelle par tacite reconduction.

Le prestataire restitue les données du client dans un délai de trente jours après la fin du contrat.

Les factures sont payables à trente jours. La responsabilité du prestataire est limitée à 1 000 euros.

Le tribunal de commerce de Lyon est seul compétent pour les litiges entre les parties.
"""


def report(pages: list[Page]) -> Report:
    return Report(contract=segment(clean(pages, name="c", data=b"")))


def unpaged() -> Report:
    lines = tuple(
        Line(text=f"Phrase {word} du contrat.", page=1, blank_before=True)
        for word in ("une", "deux", "trois")
    )
    return report([Page(number=1, lines=lines)])


def test_paragraphs_are_counted_where_there_are_no_pages() -> None:
    found = unpaged()
    assert [passage.paragraph for passage in found.contract.passages] == [1, 2, 3]
    assert passage_place(found.contract.passages[1], found) == "paragraphe 2"
    assert where(found, [(1, "p1"), (1, "p3"), (1, "p2")]) == "paragraphes 1-3"
    assert where(found, [(1, ""), (None, "p9")]) == ""


@pytest.mark.parametrize("count", [1, 2])
def test_a_laid_out_page_is_a_page(count: int) -> None:
    word = Word(text="Texte", x0=10, top=10, x1=40, bottom=20, size=10)
    found = report([Page(number=n + 1, width=595, height=842, words=(word,)) for n in range(count)])
    assert found.contract.passages[0].paragraph is None
    assert where(found, [(count, "p1")]) == f"p.\u00a0{count}"


def test_text_with_form_feeds_has_pages() -> None:
    pages = [Page(number=n, lines=(Line(text=f"Page {n} du texte", page=n),)) for n in (1, 2)]
    assert report(pages).contract.document.paged


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_every_format_says_paragraph(form: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "contrat.md"
    path.write_text(TEXT, encoding="utf-8")
    done = RUN.invoke(app, [str(path), "--format", form, "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "out").read_text(encoding="utf-8")
    if form == "json":
        assert json.loads(text)["passages"][1]["paragraph"] == 2
        return
    assert "paragraphe" in text
    assert "p.\u00a01" not in text
    assert "(p. 1)" not in text
