"""What is not a readable French contract says so, in one sentence, before anything is called missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clausescan.clean.language import NAMES, language_of
from clausescan.errors import UnreadableError
from clausescan.fold import fold
from clausescan.structures import Contract, Document, Page, Problem

_POOR = 0.75  # mean confidence under which a recognised page may hold words that nobody printed
# Problems that leave words unread.
_PARTIAL = frozenset(
    [
        "page_failed",
        "text_loss",
        "image_page",
        "poor_page",
        "page_limit",
        "time_limit",
        "attached_unread",
        "xfa",
        "foreign_part",
        "blank_annex_untitled",
    ]
)
_TERMS = re.compile(
    r"\b(?:contrat|convention|marche|conditions (?:generales|particulieres)|article|clause|prestataire|titulaire|"
    r"client|fournisseur|hebergeur|editeur|acheteur|partie|parties|prestations?|services?|resiliation|responsabilite|"
    r"facturation|obligations?|engagements?|penalites?|duree|preavis|avenant|annexe|accord|niveaux? de service|"
    r"maintenance|sous-traitant|donnees|licence|abonnement|utilisateur)\b"
)


def check_readable(document: Document, pages: Sequence[Page]) -> Document:
    """The document with its language and status, when it holds enough French text to be judged.

    Raises UnreadableError with code `image_only`, `empty` or `language`.
    """
    images = [page.number for page in pages if page.picture]
    if document.words < 20:
        if images:
            raise UnreadableError(
                f"« {document.name} » ne contient que des images : c'est un document numérisé sans couche de texte.",
                hint="Installez la reconnaissance de caractères Tesseract avec le français "
                "(« clausescan doctor » donne la commande), puis relancez.",
                code="image_only",
            )
        raise UnreadableError(
            f"« {document.name} » ne contient presque aucun texte.",
            hint="Vérifiez que le fichier est complet, ou fournissez le contrat d'origine.",
            code="empty",
        )
    language = language_of(document.text)
    if language != "fr":
        raise UnreadableError(
            f"« {document.name} » n'est pas rédigé en français (langue reconnue : {NAMES[language]}).",
            hint="clausescan ne lit que les contrats en français : fournissez la version française.",
            code="language",
        )
    problems = (*document.problems, *_unread(images), *_recognised(pages))
    partial = any(problem.code in _PARTIAL for problem in problems)
    return replace(document, language=language, status="partial" if partial else "read", problems=problems)


def _unread(images: Sequence[int]) -> Iterator[Problem]:
    for number in images:
        message = (
            f"La page {number} n'a pas de texte lisible (image ou police illisible) : elle n'a pas été lue."
        )
        yield Problem(stage="clean", code="image_page", message=message, page=number)


def _recognised(pages: Sequence[Page]) -> Iterator[Problem]:
    """What was recognised from pictures, in one sentence; every page of which little is sure, in its own."""
    known = [page for page in pages if page.confidence is not None]
    total = sum(page.chars for page in known)
    if not total:
        return
    sure = sum((page.confidence or 0) * page.chars for page in known) / total
    message = (
        f"Pages lues par reconnaissance de caractères : {len(known)} sur {len(pages)}, "
        f"fiabilité moyenne {round(100 * sure)} %. Vérifiez sur l'original les montants et les délais cités."
    )
    yield Problem(stage="clean", code="recognised", message=message)
    for page in known:
        if page.chars and (page.confidence or 0) < _POOR:
            message = (
                f"La page {page.number} est mal reconnue (fiabilité {round(100 * (page.confidence or 0))} %) : "
                "une clause peut y manquer à la lecture."
            )
            yield Problem(stage="clean", code="poor_page", message=message, page=page.number)


def check_contract(contract: Contract) -> None:
    """Raise UnreadableError with code `not_a_contract` when a French text states no contractual terms."""
    labels = {tag.label for passage in contract.passages for tag in passage.labels if tag.score >= 0.5}
    terms = set(_TERMS.findall(fold(contract.document.text)))
    if len(labels) < 3 or len(terms) < 5:
        raise UnreadableError(
            f"« {contract.document.name} » ne semble pas être un contrat : presque aucune clause n'y a été reconnue.",
            hint="Vérifiez le fichier ; pour une annexe seule, joignez-la au contrat.",
            code="not_a_contract",
        )
