"""Files made wrong, the same for the same number."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from seeds import seeds

Mutation = Callable[[bytes, Random], bytes]

_NUMBERS = (b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e308", b"nan")
_PDF = (
    b"/Kids [3 0 R 3 0 R]", b"/Parent 1 0 R", b"/Count 99999999", b"/Length 2147483647", b"endobj", b"stream\n",
    b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode /LZWDecode]", b"/Rotate 90", b"/MediaBox [0 0 1e9 1e9]",
    b"/MediaBox [0 0 0 0]", b"/XObject << /A 4 0 R >>", b"/A Do ", b"BT /F1 0 Tf (x) Tj ET ", b"1e6 0 0 1e6 0 0 cm ",
    b"trailer << /Root 1 0 R /Prev 10 >>", b"startxref\n0\n", b"/Encrypt 5 0 R", b"0 0 1e7 1e7 re f ",
)  # fmt: skip
_XML = (
    b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>", b"<w:sdt>", b"&#x202E;", b"&#0;",
    b"&unknown;", b'<w:numPr><w:ilvl w:val="99"/><w:numId w:val="-1"/></w:numPr>', b"<w:t>" + b"x" * 3000 + b"</w:t>",
    b'<w:ilvl w:val="x"/>', b'<w:pStyle w:val="Heading999"/>', b"<![CDATA[", b"<!--", b"<w:numId/>",
)  # fmt: skip
_TEXT = tuple(
    text.encode()
    for text in (
        "\x00", "\ufeff", "\u202e\u2066", "e\u0301\u0302\u0303" * 40, "\u2028", "\f", "|a|b|\n|--|--|\n", "1.1.1.1.1.1 ",
        "XXXVIII. ", "99999999999999999999 mois ", "moins d'un million de milliards d'euros ", "31 février 2099 ",
        "art. 12.3.4.5.6.7.8.9 ", "0 mois ", "-5 % ", "1er 1er 1er ", "quatre-vingt-dix-neuf mille ", "\x1b[31m", "a) b) c) i) ii) ",
        "(((((((((((" , "12,5,5,5 € ", "½ jour ", "٣ mois ", "= SOMME(A1) ", "x" * 5000, "\r", "&nbsp;" * 50, "**" * 200,
    )
)  # fmt: skip


def mutated(number: int) -> tuple[str, bytes]:
    """The file `number`: its name and its bytes."""
    random = Random(number)
    suffix, data = seeds()[number % len(seeds())]
    for _ in range(random.choice((1, 1, 2, 3, 6, 12))):
        data = random.choice(_MUTATIONS[suffix])(data, random)
    return f"{number:05d}.{suffix}", data


def _spot(data: bytes, random: Random) -> int:
    return random.randrange(len(data)) if data else 0


def flip(data: bytes, random: Random) -> bytes:
    """Some bytes become others."""
    out = bytearray(data)
    for _ in range(min(len(out), random.choice((1, 4, 32)))):
        out[_spot(data, random)] = random.randrange(256)
    return bytes(out)


def cut(data: bytes, random: Random) -> bytes:
    """A piece is gone, or all that follows it."""
    at = _spot(data, random)
    return data[:at] if random.random() < 0.25 else data[:at] + data[at + random.choice((1, 20, 400)) :]


def repeat(data: bytes, random: Random) -> bytes:
    """A piece stands many times, there or elsewhere."""
    at, to = _spot(data, random), _spot(data, random)
    piece = data[at : at + random.choice((4, 60, 900))]
    return data[:to] + piece * random.choice((1, 2, 30)) + data[to:]


def figure(data: bytes, random: Random) -> bytes:
    """A number becomes an odd one."""
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + random.choice(_NUMBERS) + data[one.end() :]


def token(words: tuple[bytes, ...]) -> Mutation:
    """A mutation that puts one of `words` somewhere."""

    def put(data: bytes, random: Random) -> bytes:
        at = _spot(data, random)
        return data[:at] + random.choice(words) * random.choice((1, 1, 1, 40)) + data[at:]

    return put


def inside(mutate: Mutation) -> Mutation:
    """A mutation of one file in a zip, packed again; the zip itself where that fails."""

    def change(data: bytes, random: Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, zipfile.zlib.error):
            return mutate(data, random)
        usual = [
            name for name in entries if name in ("word/document.xml", "word/numbering.xml", "word/styles.xml")
        ]
        name = random.choice(usual if usual and random.random() < 0.8 else sorted(entries))
        entries[name] = mutate(entries[name], random)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        return out.getvalue()

    return change


_PLAIN = (flip, cut, repeat, figure)
_MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "pdf": (*_PLAIN, figure, token(_PDF), token(_PDF), token(_TEXT)),
    "docx": (
        flip,
        cut,
        *(inside(one) for one in (*_PLAIN, figure, token(_XML), token(_XML), token(_XML), token(_TEXT))),
    ),
    "txt": (*_PLAIN, token(_TEXT), token(_TEXT), token(_TEXT)),
    "md": (*_PLAIN, token(_TEXT), token(_TEXT), token(_TEXT)),
}
