"""What is not a readable French contract says so, in one sentence, before anything is called missing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clausescan.errors import UnreadableError
from clausescan.fold import fold
from clausescan.structures import Contract, Document, Page, Problem

_FEW = 30  # characters: a page with pictures and fewer than this has no usable text layer
# The commonest small words of each language; French ones never stand in the other lists.
_LANGUAGES = {
    "fr": [
        "le",
        "la",
        "les",
        "des",
        "du",
        "une",
        "et",
        "est",
        "au",
        "aux",
        "par",
        "pour",
        "dans",
        "sur",
        "qui",
        "que",
        "ce",
        "cette",
        "ne",
        "pas",
        "sont",
        "avec",
        "ou",
        "son",
        "ses",
        "il",
    ],
    "en": [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "that",
        "for",
        "shall",
        "by",
        "with",
        "be",
        "or",
        "this",
        "any",
        "as",
        "such",
        "which",
        "will",
        "not",
        "are",
        "from",
    ],
    "de": [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "nicht",
        "mit",
        "von",
        "den",
        "dem",
        "ein",
        "eine",
        "fur",
        "auf",
        "werden",
        "wird",
        "oder",
        "sind",
        "durch",
        "bei",
    ],
    "es": [
        "el",
        "los",
        "las",
        "del",
        "una",
        "por",
        "con",
        "para",
        "que",
        "se",
        "su",
        "es",
        "como",
        "este",
        "esta",
        "sus",
        "entre",
        "cuando",
        "no",
        "al",
    ],
    "it": [
        "il",
        "lo",
        "gli",
        "della",
        "delle",
        "dei",
        "che",
        "con",
        "per",
        "una",
        "sono",
        "nel",
        "alla",
        "dal",
        "sul",
        "non",
        "piu",
        "questo",
        "come",
    ],
    "nl": [
        "de",
        "het",
        "een",
        "van",
        "en",
        "is",
        "dat",
        "op",
        "te",
        "zijn",
        "met",
        "voor",
        "niet",
        "door",
        "worden",
        "bij",
        "aan",
        "ook",
        "wordt",
        "deze",
    ],
}
_NAMES = {"en": "anglais", "de": "allemand", "es": "espagnol", "it": "italien", "nl": "néerlandais"}
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
    images = [page.number for page in pages if page.chars < _FEW and page.images]
    if document.words < 20:
        if images:
            raise UnreadableError(
                f"« {document.name} » ne contient que des images : c'est un document numérisé sans couche de texte.",
                hint="Passez-le d'abord à la reconnaissance de caractères, par exemple : "
                "ocrmypdf -l fra entree.pdf sortie.pdf",
                code="image_only",
            )
        raise UnreadableError(
            f"« {document.name} » ne contient presque aucun texte.",
            hint="Vérifiez que le fichier est complet, ou fournissez le contrat d'origine.",
            code="empty",
        )
    language = _language(document.text)
    if language != "fr":
        raise UnreadableError(
            f"« {document.name} » n'est pas rédigé en français (langue reconnue : {_NAMES[language]}).",
            hint="clausescan ne lit que les contrats en français : fournissez la version française.",
            code="language",
        )
    problems = document.problems + tuple(
        Problem(
            stage="clean",
            code="image_page",
            message=f"La page {number} est une image sans texte : elle n'a pas été lue.",
            page=number,
        )
        for number in images
    )
    partial = bool(images) or any(
        p.code in ("page_failed", "text_loss", "text_not_decoded") for p in problems
    )
    return replace(document, language=language, status="partial" if partial else "read", problems=problems)


def _language(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", fold(text))
    counts = {
        code: sum(word in small for word in words)
        for code, small in ((c, set(w)) for c, w in _LANGUAGES.items())
    }
    best = max(counts, key=lambda code: counts[code])
    # A bilingual contract, or French full of English product names, stays French.
    return "fr" if counts["fr"] >= 0.6 * counts[best] else best


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
