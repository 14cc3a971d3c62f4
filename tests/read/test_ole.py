"""Microsoft's older container: Outlook messages are opened, encrypted and old Word files are refused in a sentence."""

import struct

import pytest

from clausescan.errors import UnreadableError
from clausescan.read import read
from clausescan.read.mail import attachments
from clausescan.scan import contracts_in

_FREE, _END, _NONE, _SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, 512


def container(streams: dict[str, bytes], storage: str = "") -> bytes:
    """A compound file with `streams` at its root; names that start with "/" go into the one folder `storage`."""
    names = ["Root Entry", *([storage] if storage else []), *streams]
    inner = [at for at, name in enumerate(names) if name.startswith("/")]
    outer = [at for at, name in enumerate(names) if at and not name.startswith("/")]
    data, fat, starts = b"", [], {}
    for name, content in streams.items():
        padded = content.ljust(4096, b"\0")  # smaller streams would live in a second, smaller table
        padded += b"\0" * (-len(padded) % _SECTOR)
        count, first = len(padded) // _SECTOR, len(fat)
        fat += [*range(first + 1, first + count), _END]
        starts[name], data = (first, max(len(content), 4096)), data + padded
    directory = b""
    for at, name in enumerate(names):
        chain = outer if at in outer else inner if at in inner else []
        after = chain[chain.index(at) + 1] if chain and chain.index(at) + 1 < len(chain) else _NONE
        child = outer[0] if not at else inner[0] if name == storage and inner else _NONE
        kind = 5 if not at else 1 if name == storage else 2
        start, size = starts.get(name, (_END if not at else 0, 0))
        label = name.removeprefix("/").encode("utf-16-le") + b"\0\0"
        directory += label.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ", len(label), kind, 1, _NONE, after, child, b"", 0, 0, 0, start, size
        )
    directory += b"\0" * (-len(directory) % _SECTOR)
    first, count = len(fat), len(directory) // _SECTOR
    fat += [*range(first + 1, first + count), _END]
    fat.append(0xFFFFFFFD)
    assert len(fat) <= 128
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16sHHHHH6sIIIIIIIIII",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        1,
        first,
        0,
        4096,
        _END,
        0,
        _END,
        0,
        len(fat) - 1,
    )
    return header + struct.pack("<108I", *[_FREE] * 108) + data + directory + table


PDF = b"%PDF-1.4 " + b"x" * 5000


def message(name: str = "Contrat été.pdf") -> bytes:
    return container(
        {
            "__properties_version1.0": b"p",
            "/__substg1.0_37010102": PDF,
            "/__substg1.0_3707001F": name.encode("utf-16-le"),
        },
        "__attach_version1.0_#00000000",
    )


def test_an_outlook_message_is_its_attached_contracts() -> None:
    assert contracts_in(message(), name="mail.msg") == ((("Contrat été.pdf", PDF),), ())


def test_names_in_a_message_are_no_paths() -> None:
    assert [one.name for one in attachments(message("..\\..\\a.pdf"), name="")] == ["a.pdf"]


@pytest.mark.parametrize(
    ("stream", "code"),
    [("EncryptedPackage", "encrypted_office"), ("WordDocument", "old_word"), ("Workbook", "unsupported")],
)
def test_other_kinds_say_what_to_do(stream: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(container({stream: b"x"}), name="contrat.docx")
    assert caught.value.code == code
    assert caught.value.hint


@pytest.mark.parametrize("cut", [9, 100, 600, 3000])
def test_damaged_containers_say_so(cut: int) -> None:
    with pytest.raises(UnreadableError):
        read(message()[:cut], name="mail.msg")
