"""What is refused before a reader opens it: files that are too large, or that unpack to too much."""

import zipfile
from io import BytesIO

from clausescan.errors import UnreadableError
from clausescan.limits import MEGABYTE, Limits


def check_size(data: bytes, *, name: str, limits: Limits) -> None:
    """Raise UnreadableError with code `too_large` for a file of more than `limits.file` megabytes."""
    if len(data) > limits.file * MEGABYTE:
        raise too_large(name, f"le fichier dépasse {limits.file} Mo")


def check_text(length: int, *, name: str, limits: Limits) -> None:
    """Raise UnreadableError with code `too_large` for a text of more than `limits.characters` characters."""
    if length > limits.characters:
        raise too_large(name, f"le texte dépasse {limits.characters} caractères")


def check_markup(size: int, *, name: str, limits: Limits) -> None:
    """Raise UnreadableError with code `too_large` for markup of more than `limits.markup` megabytes."""
    if size > limits.markup * MEGABYTE:
        raise too_large(name, f"la page dépasse {limits.markup} Mo")


def check_archive(data: bytes, *, name: str, limits: Limits) -> None:
    """Raise UnreadableError with code `too_large` for a zip that unpacks to too much; nothing is unpacked for it.

    The sizes that a zip declares are enough: zipfile gives no more of an entry than that. Raises
    zipfile.BadZipFile for what is no zip.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    if len(entries) > limits.entries:
        raise too_large(name, f"il contient plus de {limits.entries} fichiers")
    total = sum(entry.file_size for entry in entries)
    markup = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    if total > limits.unpacked * MEGABYTE or markup > limits.markup * MEGABYTE:
        raise too_large(name, f"décompressé, il dépasse {limits.unpacked} Mo, ou {limits.markup} Mo de XML")


def too_large(name: str, what: str) -> UnreadableError:
    """The error of a file that is larger than a limit; `what` says which."""
    return UnreadableError(
        f"« {name} » est trop volumineux : {what}.",
        hint="Exportez le contrat seul en PDF, sans ses pièces jointes ni ses images, puis relancez.",
        code="too_large",
    )
