"""OpenDocument files: headings, LibreOffice's own numbers, tables, notes, tracked deletions, and bad files."""

import io
import random
import zipfile

import pytest

from clausescan.errors import UnreadableError
from clausescan.read import read
from clausescan.structures import Line

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    )
)
_STYLES = """
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="1"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>
<style:style style:name="P1"><style:text-properties fo:font-weight="bold"/></style:style>
"""


def odt(body: str, *, outline: str = "", manifest: str = "<m/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("styles.xml", f"<office:document-styles {_NAMES}>{outline}</office:document-styles>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


def lines(body: str, **options: str) -> tuple[Line, ...]:
    return read(odt(body, **options), name="contrat.odt")[0][0].lines


def texts(body: str, **options: str) -> list[str]:
    return [line.text for line in lines(body, **options)]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = """<text:outline-style>
      <text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
      <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>"""
    found = lines(
        '<text:h text:outline-level="1">Objet</text:h><text:h text:outline-level="2">Champ</text:h>'
        '<text:h text:outline-level="1">Durée</text:h><text:h text:outline-level="2">Préavis</text:h>',
        outline=outline,
    )
    assert [line.text for line in found] == ["1. Objet", "1.1 Champ", "2. Durée", "2.1 Préavis"]
    assert [line.level for line in found] == [1, 2, 1, 2]


def test_lists_count_as_libreoffice_counts() -> None:
    body = """
    <text:list text:style-name="L1"><text:list-item><text:p>un</text:p>
      <text:list><text:list-item><text:p>sous-point</text:p></text:list-item></text:list></text:list-item></text:list>
    <text:p>Entre deux.</text:p>
    <text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>deux</text:p></text:list-item>
      <text:list-item><text:list><text:list-item><text:p>seul</text:p></text:list-item></text:list></text:list-item></text:list>
    <text:list text:style-name="L1"><text:list-item><text:p>de nouveau un</text:p></text:list-item></text:list>
    <text:list text:style-name="L2"><text:list-item><text:p>puce</text:p></text:list-item></text:list>"""
    assert texts(body) == [
        *("1. un", "a) sous-point", "Entre deux.", "2. deux", "a) seul", "1. de nouveau un", "- puce"),
    ]


def test_a_table_row_is_a_line_under_the_header() -> None:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    found = lines(f"<table:table>{row.format('Niveau', 'GTI')}{row.format('P1', '4 h')}</table:table>")
    assert [line.text for line in found] == ["Niveau | GTI", "P1 | 4 h"]
    assert (found[1].kind, found[1].header) == ("row", ("Niveau", "GTI"))


def test_deleted_text_and_comments_are_out_and_told_and_notes_follow_their_paragraph() -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>trois mois</text:p></text:deletion>
      </text:changed-region></text:tracked-changes>
      <text:p>Le préavis<text:s text:c="2"/>est<office:annotation><text:p>à revoir</text:p></office:annotation> de six mois
      <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Fin de mois.</text:p></text:note-body></text:note>.</text:p>"""
    pages, problems = read(odt(body), name="contrat.odt")
    found = [" ".join(line.text.split()) for line in pages[0].lines]
    assert found == ["Le préavis est de six mois .", "Fin de mois."]
    assert {problem.code for problem in problems} == {"tracked_changes", "comments"}


def test_contents_pages_are_out_and_bold_paragraphs_known() -> None:
    body = """<text:table-of-content><text:index-body><text:p>Objet 3</text:p></text:index-body></text:table-of-content>
      <text:p text:style-name="P1">Confidentialité</text:p><text:p>Les parties gardent le secret.</text:p>"""
    assert [(line.text, line.bold) for line in lines(body)] == [
        ("Confidentialité", True),
        ("Les parties gardent le secret.", False),
    ]


def test_a_file_without_its_suffix_is_known_by_its_bytes() -> None:
    assert read(odt("<text:p>Texte</text:p>"), name="contrat")[0][0].lines[0].text == "Texte"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 broken", "corrupt"),
        (odt("<text:p>x</text:p>", manifest="<m:encryption-data/>"), "encrypted_office"),
        (odt("<text:p>non fermé"), "corrupt"),
        (odt("<!DOCTYPE a [<!ENTITY b 'x'>]><text:p>x</text:p>"), "corrupt"),
    ],
    ids=["broken", "encrypted", "unclosed", "entities"],
)
def test_a_file_that_cannot_be_read_says_so(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data, name="contrat.odt")
    assert caught.value.code == code


def test_deep_and_wide_files_end() -> None:
    deep = "<text:section>" * 150 + "<text:p>fond</text:p>" + "</text:section>" * 150
    assert texts(deep + "<text:p>fin</text:p>") == ["fin"]
    wide = '<table:table><table:table-row><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    assert len(texts(wide)[0]) < 1000


def test_bytes_changed_at_random_end_in_a_sentence() -> None:
    chance = random.Random(7)
    whole = odt("<text:list><text:list-item><text:p>un</text:p></text:list-item></text:list>")
    for _ in range(150):
        data = bytearray(whole)
        at = chance.randrange(4, len(data))
        data[at : at + chance.randrange(3)] = bytes(chance.randrange(256) for _ in range(chance.randrange(4)))
        try:
            read(bytes(data), name="contrat.odt")
        except UnreadableError as error:
            assert error.code in ("corrupt", "too_large", "encrypted_office")
