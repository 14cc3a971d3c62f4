"""A contract with an injection in every field, read as a user would, is inert in every format it is written in."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pypdf import PdfReader
from typer.testing import CliRunner

from clausescan.cli.app import app
from clausescan.compare import compare
from clausescan.report import FILES, FORMATS, Look, Source
from clausescan.report.comparison import render_html, render_json, render_text
from clausescan.scan import load_engine, page_pictures, scan_bytes
from clausescan.structures import Report

ATTACKS = (
    "<script>window.hit=1</script>", "\"'><img src=x onerror=window.hit=2>", "<svg/onload=window.hit=3>",
    '=HYPERLINK("http://x.test";"a")', "+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "[clic](javascript:alert(1))",
    "![x](http://x.test/a.png)", "<http://x.test>", "\x1b[31mrouge", "\x1b]0;titre\x07", "\u202etxt.exe", "\x9b31m",
    "BEGIN:VALARM ACTION:AUDIO ATTACH:http://x.test", ") /S /JavaScript /JS (app.alert(1)) (", "{{ 7*7 }}{% raw %}",
    "]]></w:t><w:instrText>DDEAUTO c calc</w:instrText>", "&lt;b&gt;&#x3c;i&#x3e;", "$(touch x)`touch x`", "%0d%0aX: y",
    "javascript:alert(1)", "| a | b |", "# titre", "file:///etc/passwd", "\\x00\\n", "DDE(\"cmd\";\"/C calc\";\"a\")",
)  # fmt: skip
NAME = "=cmd|'calc'!A1 <img src=x onerror=alert(1)> [x](javascript:alert(1)) \x1b[31m\u202e"


def contract_lines(attacks: tuple[str, ...]) -> Iterator[str]:
    """A contract of which every party, heading, value, item and cell also says one of `attacks`."""
    for attack in attacks:
        yield f"CONTRAT D'INFOGÉRANCE {attack}"
        yield f"Entre la société {attack} (le « Client ») et la société Béta {attack} (le « Prestataire »)."
        yield f"Article 1 - Objet {attack}"
        yield f"Le Prestataire assure la maintenance du parc informatique du Client {attack} :"
        yield f"- {attack} l'assistance aux utilisateurs et la sauvegarde quotidienne ;"
        yield f"Article 2 - Durée et résiliation {attack}"
        yield (
            f"Le contrat prend effet le 1er janvier 2026 {attack} pour une durée de trente-six (36) mois. Il se renouvelle "
            f"par tacite reconduction pour douze mois, sauf préavis de neuf mois {attack} par lettre recommandée."
        )
        yield f"Article 3 - Prix {attack}"
        yield f"La redevance est de 4 500,00 € HT par mois {attack}. Factures payables à 90 jours. Pénalités : 5 % {attack}."
        yield f"Article 4 - Responsabilité {attack}"
        yield f"{attack} La responsabilité du Prestataire est plafonnée au montant d'un mois de redevance {attack}."
        yield f"Article 5 - Réversibilité {attack}"
        yield f"{attack} Le Prestataire restitue les données dans les deux mois, sur devis {attack}."


def text_file(attacks: tuple[str, ...]) -> bytes:
    return "\n\n".join(contract_lines(attacks)).encode()


def word_file(attacks: tuple[str, ...]) -> bytes:
    document = Document()
    for line in contract_lines(attacks):
        line = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", line)  # no XML can hold them
        document.add_heading(line, 1) if line.startswith("Article") else document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(attacks: tuple[str, ...]) -> bytes:
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=10)
    for line in contract_lines(attacks):
        plain = (
            re.sub(r"[\x00-\x1f\x7f-\x9f]", "", line)
            .replace("€", "EUR")
            .encode("latin-1", "replace")
            .decode("latin-1")
        )
        document.multi_cell(0, 5, plain, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


MAKERS = {"txt": text_file, "docx": word_file, "pdf": pdf_file}
ENGINE = cache(load_engine)


@cache
def scanned(kind: str, attacks: tuple[str, ...] = ATTACKS) -> tuple[Report, Source]:
    data = MAKERS[kind](attacks)
    report = scan_bytes(data, name=f"{NAME}.{kind}", engine=ENGINE(), as_of=date(2026, 9, 1), ocr=False)
    return report, Source(data=data, pictures=lambda: page_pictures(data))


@pytest.fixture(scope="module", params=sorted(MAKERS))
def attacked(request: Any) -> tuple[Report, Source]:
    return scanned(request.param)


def written(form: str, attacked: tuple[Report, Source], look: Look) -> Any:
    report, source = attacked
    if form in dict(FORMATS):
        return "".join(dict(FORMATS)[form](iter([report]), look))
    return dict(FILES)[form](report, look, source)


def is_plain(text: str) -> bool:
    """No control character but the end of a line, nothing that changes direction."""
    return not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


def check_html(page: bytes, harmless: bytes) -> None:
    """No script, handler, link or resource beside those of the same page about a harmless contract."""
    tree, plain = lxml_html.document_fromstring(page), lxml_html.document_fromstring(harmless)
    assert {node.text_content() for node in tree.iter("script")} == {
        node.text_content() for node in plain.iter("script")
    }
    assert Counter(str(node.tag) for node in tree.iter("script", "style", "iframe", "object", "embed", "form", "base", "meta", "link")) == Counter(
        str(node.tag) for node in plain.iter("script", "style", "iframe", "object", "embed", "form", "base", "meta", "link")
    )  # fmt: skip
    for node in tree.iter(etree.Element):
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on"), (name, value)
            if name.lower() in ("href", "src", "action", "formaction", "xlink:href", "srcset", "data"):
                assert value.startswith(("#", "data:image/")), (name, value)
    assert "window.hit" in tree.text_content()  # the words are there, as words


def test_the_words_of_the_attacks_are_in_the_report(attacked: tuple[Report, Source]) -> None:
    report, _ = attacked
    said = json.dumps([passage.text for passage in report.contract.passages])
    assert "window.hit=1" in said
    assert "DDEAUTO" in said
    assert any(
        "HYPERLINK" in finding.quote or "cmd|" in finding.quote or "<" in finding.quote
        for finding in report.findings
    )


def test_text_and_json(attacked: tuple[Report, Source], sample_look: Look) -> None:
    assert is_plain(written("text", attacked, sample_look))
    text = written("json", attacked, sample_look)
    assert json.loads(text)["document"]["name"].startswith("=cmd")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)  # JSON escapes them


def test_markdown(attacked: tuple[Report, Source], sample_look: Look) -> None:
    text = written("md", attacked, sample_look)
    assert not re.search(r"https?://|javascript:", text)  # some readers make links of bare addresses
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert is_plain(page.replace("\t", " "))
    tree = lxml_html.document_fromstring(page)
    assert list(tree.iter("script", "img", "svg", "iframe")) == []
    assert [node.get("href") for node in tree.iter("a") if not str(node.get("href")).startswith("#")] == []


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_html(kind: str, sample_look: Look) -> None:
    check_html(
        written("html", scanned(kind), sample_look), written("html", scanned(kind, ("mot",)), sample_look)
    )


def test_annotated_pdf(sample_look: Look) -> None:
    reader = PdfReader(io.BytesIO(written("pdf", scanned("pdf"), sample_look)))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert notes
    for note in notes:
        assert not {"/A", "/AA", "/PA", "/RichMediaContent", "/FS"} & set(note)
        assert is_plain(str(note.get("/Contents", "")).replace("\r", "\n"))
    assert not {"/AA", "/Names", "/AcroForm"} & set(reader.trailer["/Root"])
    assert not isinstance(
        reader.trailer["/Root"].get("/OpenAction"), dict
    )  # fpdf2 names a page there, no action
    kinds = [
        item.get("/S")
        for number in range(1, len(reader.xref[0]) + 1)
        if isinstance(item := reader.get_object(number), dict)
    ]
    assert not {"/JavaScript", "/Launch", "/URI", "/GoToR", "/SubmitForm"} & {str(kind) for kind in kinds}


def test_xlsx_and_csv(attacked: tuple[Report, Source], sample_look: Look) -> None:
    check_workbook(written("xlsx", attacked, sample_look))
    check_csv(written("csv", attacked, sample_look).decode("utf-8-sig"))


def check_workbook(data: bytes) -> None:
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert cells
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "external" in name.lower()]


def check_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 1
    assert [
        cell
        for row in rows
        for cell in row
        if cell.lstrip()[:1] in tuple("=+-@|%") and not re.fullmatch(r"-?[\d.]+", cell)
    ] == []


def test_calendar(attacked: tuple[Report, Source], sample_look: Look) -> None:
    calendar = Calendar.from_ical(written("ics", attacked, sample_look))
    parts = list(calendar.walk())
    assert {part.name for part in parts} == {"VCALENDAR", "VEVENT", "VALARM"}
    assert not [part for part in parts if {"ATTACH", "URL", "ATTENDEE", "X"} & set(part)]
    assert {str(part["ACTION"]) for part in parts if part.name == "VALARM"} == {"DISPLAY"}
    assert all(is_plain(str(part.get("SUMMARY", ""))) for part in parts)


def test_negotiation_sheet(attacked: tuple[Report, Source], sample_look: Look) -> None:
    data = written("docx", attacked, sample_look)
    document = Document(io.BytesIO(data))
    assert any("window.hit" in paragraph.text for paragraph in document.paragraphs) or any(
        "window.hit" in cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in content
            if name == "word/document.xml":
                tags = {etree.QName(node).localname for node in etree.fromstring(content).iter(etree.Element)}
                assert not {"instrText", "fldSimple", "object", "hyperlink", "altChunk", "control"} & tags


def test_comparison(sample_look: Look) -> None:
    harmless, attacked = scanned("txt", ("mot",))[0], scanned("txt")[0]
    comparison, plain = compare(harmless, attacked), compare(harmless, harmless)
    assert is_plain(render_text(comparison, sample_look))
    assert json.loads(render_json(comparison))
    check_html(render_html(comparison, sample_look), render_html(plain, sample_look))


PORTFOLIO = {
    "txt": f"{NAME} <script>window.hit=4<∕script>.txt",  # no file name holds a slash
    "docx": "-rf $(touch x) \x1b]0;titre\x07+SUM(1).docx",
    "pdf": "@SUM(1+1) \"'><svg onload=window.hit=5>.pdf",
}


def portfolio_of(place: Path, names: dict[str, str], attacks: tuple[str, ...]) -> str:
    """The store of a folder with a contract of each kind, one that is a copy, one unreadable, and a family."""
    for kind, name in names.items():
        (place / name).write_bytes(MAKERS[kind](attacks))
    (place / f"copie {names['txt']}").write_bytes(MAKERS["txt"](attacks))
    (place / f"vide {names['pdf']}").write_bytes(b"")
    family = place / f"dossier {names['pdf']}"
    family.mkdir()
    (family / f"contrat {names['txt']}").write_bytes(MAKERS["txt"]((*attacks, "famille")))
    amendment = (
        f"AVENANT N° 1 {attacks[0]}\n\nArticle 1 - Préavis\nLe Client peut dénoncer le contrat moyennant un préavis de onze "
        f"mois {attacks[0]}.\n\nArticle 2 - Autres clauses\nLes autres clauses du contrat demeurent inchangées.\n"
    )
    (family / f"avenant-1 {names['txt']}").write_text(amendment, "utf-8")
    store = str(place / "p.db")
    words = ["portfolio", "scan", str(place), "--families", "folder", "--store", store, "--jobs", "1"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "7 fichiers = 6 analysés" in done.output
    assert is_plain(done.output)
    return store


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> str:
    return portfolio_of(tmp_path_factory.mktemp("hostile"), PORTFOLIO, ATTACKS)


def exported(store: str, form: str, *words: str) -> bytes:
    path = Path(store).with_name(f"out.{form}")
    done = CliRunner().invoke(app, ["portfolio", "export", "-o", str(path), "--store", store, *words])
    assert done.exit_code == 0, done.output
    return path.read_bytes()


def test_portfolio_on_the_terminal(portfolio: str) -> None:
    run = CliRunner()
    for command in (
        ["status"],
        ["list", "--terms"],
        ["deadlines", "--days", "3650", "--as-of", "2026-01-01"],
    ):
        said = run.invoke(app, ["portfolio", *command, "--store", portfolio])
        assert said.exit_code == 0, said.output
        assert is_plain(said.output), command
    shown = [
        run.invoke(app, ["portfolio", "show", str(number), "--store", portfolio]) for number in range(1, 8)
    ]
    assert sum(said.exit_code == 0 for said in shown) == 5
    assert all(is_plain(said.output) for said in shown)


def test_portfolio_exports(portfolio: str) -> None:
    check_workbook(exported(portfolio, "xlsx"))
    check_csv(exported(portfolio, "csv").decode("utf-8-sig"))
    calendar = Calendar.from_ical(exported(portfolio, "ics", "--as-of", "2026-01-01"))
    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT", "VALARM"}
    assert not [part for part in calendar.walk() if {"ATTACH", "URL", "ATTENDEE", "X"} & set(part)]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_portfolio_dashboard(lang: str, portfolio: str, tmp_path: Path) -> None:
    plain = portfolio_of(tmp_path, {kind: f"{kind} window.hit.{kind}" for kind in PORTFOLIO}, ("mot",))
    page = exported(portfolio, "html", "--lang", lang)
    check_html(page, exported(plain, "html", "--lang", lang))
    assert is_plain(page.decode())
    assert {node.get("style") for node in lxml_html.document_fromstring(page).iter(etree.Element)} == {None}


def test_names_on_the_command_line(tmp_path: Path) -> None:
    """A file's name does not reach the terminal as it is, leads no report out of its folder and is no option."""
    name = "\x1b[31m--output=x\n.txt"
    (tmp_path / name).write_bytes(text_file(("mot",)))
    done = CliRunner().invoke(
        app, ["scan", str(tmp_path / name), "--format", "text,html", "-o", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    assert is_plain(done.output)
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert all(re.fullmatch(r"[\w.\- ]+", path.name) for path in (tmp_path / "out").iterdir())
