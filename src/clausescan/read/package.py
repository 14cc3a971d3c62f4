"""Office files are zip archives of XML: opened with a bound on what they unpack to, and without entities."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from clausescan.errors import UnreadableError
from clausescan.limits import Limits
from clausescan.read.door import check_archive
from clausescan.structures import Problem


def open_package(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """The archive of an office file. Raises UnreadableError when it is damaged or unpacks to more than `limits` allows."""
    try:
        check_archive(data, name=name, limits=limits)
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise damaged(name) from None


def parse_xml(data: bytes) -> Any:
    """The root element of an XML part; entities stay unresolved and nothing is fetched. Raises lxml's errors."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def review_notes(*, changed: bool, commented: bool) -> Iterator[Problem]:
    """What to say of a file that people were still working on."""
    if changed:
        message = "Le fichier contient des modifications suivies : elles sont lues comme acceptées."
        yield Problem(stage="read", code="tracked_changes", message=message)
    if commented:
        message = "Le fichier contient des commentaires : ils ne sont pas lus."
        yield Problem(stage="read", code="comments", message=message)


def damaged(name: str) -> UnreadableError:
    """What to say of an office file that does not open."""
    return UnreadableError(
        f"« {name} » n'est pas un fichier de traitement de texte lisible : il est endommagé, protégé ou d'un autre type.",
        hint="Ouvrez-le dans Word ou LibreOffice et réenregistrez-le, ou exportez-le en PDF.",
        code="corrupt",
    )


def locked(name: str) -> UnreadableError:
    """What to say of an office file that a password encrypts."""
    return UnreadableError(
        f"« {name} » est protégé par un mot de passe et n'a pas été lu.",
        hint="Ouvrez-le dans son logiciel et enregistrez une copie sans mot de passe, ou exportez-le en PDF.",
        code="encrypted_office",
    )
