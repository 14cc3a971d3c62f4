"""Opening a PDF, with a password where it wants one."""

from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from clausescan.errors import UnreadableError
from clausescan.structures import Problem

_PRINT, _COPY = 0x4, 0x10  # bits of the permissions that a reader may refuse


def open_pdf(data: bytes, *, name: str = "", passwords: Sequence[str] = ()) -> pdfium.PdfDocument:
    """Open a PDF; `passwords` (of the user or the owner) are tried in turn when it is encrypted.

    Raises UnreadableError with code `encrypted`, `password`, `corrupt` or `empty`.
    """
    for password in (None, *passwords):
        try:
            document = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            if "password" not in str(error).lower():
                raise UnreadableError(
                    f"« {name} » n'est pas un PDF lisible : le fichier est endommagé ou incomplet.",
                    hint="Ouvrez-le dans un lecteur PDF et réenregistrez-le, ou demandez une nouvelle copie.",
                    code="corrupt",
                ) from None
            continue
        if len(document) == 0:
            document.close()
            raise UnreadableError(
                f"« {name} » ne contient aucune page.", hint="Demandez une nouvelle copie.", code="empty"
            )
        return document
    if passwords:
        raise UnreadableError(
            f"« {name} » est protégé et aucun mot de passe du fichier donné ne l'ouvre.",
            hint="Vérifiez le fichier de --password-file : un mot de passe par ligne, en UTF-8.",
            code="password",
        )
    raise UnreadableError(
        f"« {name} » est protégé par un mot de passe et n'a pas été lu.",
        hint="Écrivez le mot de passe dans un fichier et relancez avec --password-file FICHIER, ou enregistrez une copie sans mot de passe.",
        code="encrypted",
    )


def restrictions(document: pdfium.PdfDocument) -> list[Problem]:
    """A note where the author forbids copying or printing: the file is read, and not changed."""
    if raw.FPDF_GetSecurityHandlerRevision(document) < 0:
        return []
    allowed = raw.FPDF_GetDocPermissions(document)
    if allowed & _PRINT and allowed & _COPY:
        return []
    message = (
        "L'auteur du PDF en restreint l'impression ou la copie : il est lu pour l'analyse et reste inchangé."
    )
    return [Problem(stage="read", code="restricted", message=message)]
