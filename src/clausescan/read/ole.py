"""Files in Microsoft's older container: encrypted Word files, Word 97 files and Outlook messages."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from clausescan.errors import UnreadableError
from clausescan.read.package import damaged, locked

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ATTACHMENT = "__attach_version1.0_#"
_DATA, _LONG_NAME, _SHORT_NAME = "37010102", ("3707001F", "3707001E"), ("3704001F", "3704001E")
_MOST = 200  # attachments of one message


def refuse_ole(data: bytes, name: str) -> UnreadableError:
    """What to say of an older Microsoft file that is not read: encrypted, Word 97, a message or another kind."""
    streams = {"/".join(path) for path in _listed(data, name)}
    if "EncryptedPackage" in streams:
        return locked(name)
    if "WordDocument" in streams:
        return UnreadableError(
            f"« {name} » est un ancien fichier Word (.doc), que clausescan ne lit pas.",
            hint="Ouvrez-le dans Word ou LibreOffice et enregistrez-le en .docx ou en PDF, puis relancez.",
            code="old_word",
        )
    return UnreadableError(
        f"« {name} » n'est pas d'un type lu par clausescan (PDF, DOCX, ODT, HTML, TXT, MD).",
        hint="Convertissez le contrat en PDF, puis relancez.",
        code="unsupported",
    )


def is_message(data: bytes) -> bool:
    """Whether the bytes are an Outlook message."""
    if not data.startswith(MAGIC):
        return False
    try:
        return any(path[0] == "__properties_version1.0" for path in _listed(data, ""))
    except UnreadableError:
        return False


def message_attachments(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every attached file of an Outlook message. Raises UnreadableError when it is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            folders = [path[0] for path in file.listdir(streams=False, storages=True)]
            folders = [one for one in dict.fromkeys(folders) if one.startswith(_ATTACHMENT)][:_MOST]
            for folder in folders:
                if file.exists(f"{folder}/__substg1.0_{_DATA}"):
                    content = file.openstream(f"{folder}/__substg1.0_{_DATA}").read()
                    yield _name(file, folder), content
    except (OSError, ValueError, IndexError, TypeError, KeyError):
        raise damaged(name) from None


def _name(file: Any, folder: str) -> str:
    for code in (*_LONG_NAME, *_SHORT_NAME):
        path = f"{folder}/__substg1.0_{code}"
        if file.exists(path):
            raw = file.openstream(path).read()
            return str(raw.decode("utf-16-le" if code.endswith("F") else "cp1252", "replace")).strip("\0")
    return ""


def _listed(data: bytes, name: str) -> list[list[str]]:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return list(file.listdir())
    except (OSError, ValueError, IndexError, TypeError):
        raise damaged(name) from None
