"""Files made to hurt a reader, and what may become of each. Nothing is stored: they are built when they are asked for.

python tests/nasty/build.py FOLDER      # to look at them
"""

import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "fuzz"))
from seeds import TEXT, seeds

READ = {"read", "partial"}
REFUSED = {
    "corrupt",
    "empty",
    "too_large",
    "image_only",
    "unsupported",
    "not_a_contract",
    "language",
    "encrypted",
}
STOPPED = {"memory", "timeout", "crash"}
# Adobe Reader's and Word's own dangers, and where a connection would go if anything were fetched.
WORD_XML = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CONTENT = "\n".join(
    f"BT /F1 10 Tf 50 {800 - 12 * n} Td ({line}) Tj ET"
    for n, line in enumerate(
        TEXT.encode("latin-1", "replace").decode("latin-1").replace("(", "").replace(")", "").splitlines()
    )
).encode("latin-1")
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

Nasty = tuple[str, bytes, set[str]]


def nasty() -> Iterator[Nasty]:
    """(name, bytes, allowed outcomes) of every file; an outcome is a status or an error code."""
    yield from _pdfs()
    yield from _words()
    yield from _texts()
    yield from _names()


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered object bodies, object 1 being the catalogue, with a right cross-reference table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    at, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n")
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at))
    return out.getvalue()


def one_page(
    *,
    page: bytes = b"",
    content: bytes = b"",
    catalogue: bytes = b"",
    box: bytes = b"0 0 595 842",
    **more: bytes,
) -> bytes:
    """A PDF of one page with a readable contract, and something else."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> %s >>" % (box, page),
            4: content or stream(_CONTENT),
            5: _FONT,
            **{int(number.removeprefix("o")): body for number, body in more.items()},
        }
    )


def _pdfs() -> Iterator[Nasty]:
    whole = seeds()[1][1]
    yield "truncated.pdf", whole[: len(whole) // 2], READ | REFUSED
    yield "header-only.pdf", b"%PDF-1.7\n", {"corrupt"}
    yield "xref-loop.pdf", one_page().replace(b"/Root 1 0 R", b"/Prev 9 /Root 1 0 R"), READ | REFUSED
    kids = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    yield (
        "pages-in-a-ring.pdf",
        pdf({**kids, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}),
        READ | REFUSED,
    )
    deep = {
        n: b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (n - 1, n + 1)
        for n in range(2, 3000)
    }
    yield "pages-3000-deep.pdf", pdf({**kids, **deep, 3000: b"<< /Type /Page >>"}), REFUSED
    count = b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"
    yield "count-of-a-billion.pdf", one_page(o2=count), READ | REFUSED
    yield "many-pages.pdf", _many_pages(1200), {"partial"}
    bomb = zlib.compress(b" " * 500_000_000, 9)
    yield (
        "content-of-500-MB.pdf",
        one_page(content=stream(bomb, b"/Filter /FlateDecode")),
        READ | REFUSED | STOPPED,
    )
    twice = stream(
        zlib.compress(zlib.compress(b" " * 1_000_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]"
    )
    yield "packed-twice.pdf", one_page(content=twice), READ | REFUSED | STOPPED
    picture = stream(
        zlib.compress(b"\0" * (40_000 * 5_000), 9),
        b"/Type /XObject /Subtype /Image /Width 40000 /Height 40000 /BitsPerComponent 1 /ColorSpace /DeviceGray "
        b"/Filter /FlateDecode",
    )
    shown = stream(b"q 500 0 0 500 0 0 cm /X Do Q\n" + _CONTENT)
    yield "picture-of-1600-megapixels.pdf", one_page(content=shown, o6=picture), READ | STOPPED
    form = stream(
        b"/X Do " * 50,
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
    )
    yield (
        "form-that-draws-itself.pdf",
        one_page(content=stream(b"/X Do\n" + _CONTENT), o6=form),
        READ | STOPPED,
    )
    yield "page-of-1e9-points.pdf", one_page(box=b"0 0 1e9 1e9"), READ | REFUSED
    yield "page-without-area.pdf", one_page(box=b"0 0 0 0"), READ | REFUSED
    yield "page-upside-down.pdf", one_page(box=b"595 842 0 0"), READ
    action = b"/OpenAction << /S /Launch /F (/bin/touch) /Win << /F (calc.exe) >> >> /AA << /WC << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9/')) >> >>"
    yield "launch-and-javascript.pdf", one_page(catalogue=action), READ
    brackets = stream(b"[" * 200_000 + _CONTENT)
    yield "brackets.pdf", one_page(content=brackets), READ | REFUSED
    yield (
        "dictionary-100000-deep.pdf",
        one_page(page=b"/A " + b"<</A " * 100_000 + b"0" + b">>" * 100_000),
        READ | REFUSED,
    )
    saves = stream(b"q " * 500_000 + _CONTENT)
    yield "half-a-million-states.pdf", one_page(content=saves), READ | REFUSED


def _many_pages(count: int) -> bytes:
    pages = range(10, 10 + count)
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % n for n in pages), count),
            4: stream(_CONTENT),
            5: _FONT,
            7: stream(b"BT /F1 10 Tf 50 700 Td (Suite du contrat.) Tj ET"),
            **{
                n: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 5 0 R >> >> >>" % (4 if n == 10 else 7)
                for n in pages
            },
        }
    )


def word(body: str, *, doctype: str = "", rels: str = "", **parts: bytes) -> bytes:
    """A DOCX with this body; `parts` are more files, their names with __ for / and _ for a dot."""
    _, seed = seeds()[2]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(seed)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = f'<?xml version="1.0"?>{doctype}<w:document {WORD_XML}><w:body>{body}</w:body></w:document>'.encode()
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", rels.encode() + b"</Relationships>")
            archive.writestr(name, parts.pop(name, data))
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraphs(text: str = TEXT) -> str:
    """The XML of a text, a paragraph a line."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines() if line)


def packed(entries: dict[str, bytes]) -> bytes:
    """A zip of some entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def external(address: str) -> bytes:
    """A DOCX that points outside in every way that Word knows: a template, a picture, a DTD and an entity."""
    kinds = ("image", "attachedTemplate", "hyperlink", "oleObject", "subDocument")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "".join(
        f'<Relationship Id="x{kind}" Type="{base}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for kind in kinds
    )
    doctype = f'<!DOCTYPE w:document SYSTEM "{address}/dtd" [<!ENTITY out SYSTEM "{address}/entity">]>'
    return word(paragraphs() + "<w:p><w:r><w:t>&out;</w:t></w:r></w:p>", doctype=doctype, rels=rels)


def _words() -> Iterator[Nasty]:
    yield "zip-bomb.docx", packed({"word/document.xml": b"0" * 201 * 1024 * 1024}), {"too_large"}
    yield "xml-of-60-MB.docx", packed({"word/document.xml": b" " * 60 * 1024 * 1024}), {"too_large"}
    yield "6000-entries.docx", packed({f"word/{n}.xml": b"" for n in range(6000)}), {"too_large"}
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{laughs}]>'
    body = paragraphs() + "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"
    yield "billion-laughs.docx", word(body, doctype=doctype), READ | REFUSED
    yield "points-outside.docx", external("http://127.0.0.1:9"), READ | REFUSED
    tables = "<w:tbl><w:tr><w:tc>" * 80 + paragraphs("fond") + "</w:tc></w:tr></w:tbl>" * 80
    yield "tables-80-deep.docx", word(paragraphs() + tables), READ
    tables = "<w:tbl><w:tr><w:tc>" * 2000 + paragraphs("fond") + "</w:tc></w:tr></w:tbl>" * 2000
    yield "tables-2000-deep.docx", word(paragraphs() + tables), READ | REFUSED
    yield "empty.docx", word(""), {"empty"}
    yield "no-body.docx", packed({"word/document.xml": b"<x/>"}), {"corrupt"}
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>Point</w:t></w:r></w:p>'
    odd = "".join(
        number.format(level, one) for level in ("-1", "99", "1e9", "", "x") for one in ("1", "-5", "x")
    )
    yield "odd-list-levels.docx", word(paragraphs() + odd), READ | REFUSED
    numbering = (
        f'<w:numbering {WORD_XML}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{10**18}"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%9%0%"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ).encode()
    yield (
        "huge-list-start.docx",
        word(paragraphs() + number.format(0, 1), **{"word/numbering.xml": numbering}),
        READ,
    )
    evil = {"../../outside.txt": b"x", "/etc/outside": b"x", "C:\\outside": b"x"}
    yield "paths-that-climb.docx", word(paragraphs(), **evil), READ


def _texts() -> Iterator[Nasty]:
    yield "nul-bytes.txt", TEXT.replace(" ", " \0", 40).encode(), READ | REFUSED
    yield "only-nul.txt", b"\0" * 100_000, {"empty"}
    bidi = TEXT.replace("Client", "\u202eClient\u202c").replace("mois", "\u2066mois\u2069")
    yield "bidi.txt", bidi.encode(), READ
    yield "zalgo.txt", "".join(c + "\u0301\u0317\u0489" * 5 for c in TEXT).encode(), READ | REFUSED
    yield "one-line-of-10-MB.txt", (TEXT.replace("\n", " ") * 7000).encode(), {"too_large"}
    yield "one-word-of-1-MB.txt", (TEXT + "x" * 1_000_000).encode(), READ | STOPPED
    yield (
        "one-line-of-300-KB.txt",
        (TEXT.replace("\n", " ") * 200).encode(),
        READ | STOPPED | {"not_a_contract"},
    )
    deep = "\n".join(" " * n + f"- point {n} ;" for n in range(1000))
    yield "list-1000-deep.txt", f"{TEXT}\n{deep}".encode(), READ | STOPPED
    deep = "\n".join(f"{'.'.join(['1'] * n)} Sous-article" for n in range(1, 300))
    yield "numbers-300-deep.txt", f"{TEXT}\n{deep}".encode(), READ | STOPPED
    yield "a-million-lines.txt", (TEXT + "\n" * 1_000_000).encode(), READ | STOPPED
    yield "100000-pages.txt", (TEXT + "\f" * 100_000).encode(), READ | STOPPED
    yield "utf-16.txt", TEXT.encode("utf-16"), READ
    yield "utf-16-be.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"), READ
    yield "latin-1.txt", TEXT.replace("€", "EUR").encode("latin-1"), READ
    yield "escapes.txt", TEXT.replace("Client", "\x1b]0;pwned\x07\x1b[31mClient").encode(), READ
    yield "pdf-named.txt", seeds()[0][1], READ
    yield "text-named.pdf", TEXT.encode(), {"corrupt"}
    yield "text-named.docx", TEXT.encode(), {"unsupported", "corrupt"}
    yield "word-named.pdf", seeds()[2][1], READ
    yield "png-named.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 500, {"unsupported"}
    yield "brackets.md", (TEXT + "[" * 200_000 + "\n" + "[a](" * 50_000).encode(), READ | STOPPED
    yield (
        "stars.md",
        (TEXT + "\n# " + "# " * 100_000 + "\n" + "* " * 100_000 + "x\n" + "|--" * 50_000 + " x").encode(),
        READ | STOPPED,
    )


def _names() -> Iterator[Nasty]:
    for name in (
        "-rf.txt",
        "--output=x.txt",
        "=cmd|' !A1.txt",
        "a\nb.txt",
        "\x1b[31mrouge.txt",
        "<img src=x onerror=alert(1)>.txt",
    ):
        yield name, TEXT.encode(), READ
    yield "\u202etxt.fdp.txt", TEXT.encode(), READ
    yield "[x](javascript:alert(1)).md", TEXT.encode(), READ


def main(folder: Path, make: Callable[[], Iterator[Nasty]] = nasty) -> None:
    """Write every file into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data, _ in make():
        (folder / name.replace("/", "_")).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
