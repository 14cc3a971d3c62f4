"""How a passage speaks of a perimeter item: done by the provider, left out, an option, or the client's own job."""

import re
from collections.abc import Iterator
from typing import Literal

from clausescan.assess.sentences import actor, sentences
from clausescan.fold import fold
from clausescan.playbooks.phrases import compile_phrase, find_phrase, possible
from clausescan.structures import Passage

Reading = Literal["included", "excluded", "optional", "client"]

_OUT = (
    "(ne|n') ... (comprend|comprennent|inclut|incluent|couvre|couvrent|porte|assure|assurent) (pas|ni)",
    "(est|sont|reste*|demeure*|seront|sera) ... (exclu|exclus|exclue|exclues)",
    "exclusion*",
    "exclu",
    "exclus",
    "exclue",
    "exclues",
    "non (compris|comprise|comprises|inclus|incluse|incluses|couvert*)",
    "hors (forfait|perimetre|contrat|champ|prestation*)",
    "ne (releve*|fait|font|sont|est) ... (pas|partie)",
    "(n'est|ne sont|n'entre*|n'inclut|n'incluent|n'assure) pas",
    "en dehors du (forfait|perimetre|contrat|champ)",
    "a l'exclusion",
    "non fourni*",
)
_NOT_OUT = ("(n'est|ne sont|n'est|non) ... pas exclu*", "ne sont pas exclu*", "n'est pas exclu*")
_OPTION = (
    "en option",
    "option*",
    "sur devis",
    "sur demande",
    "peut etre souscrit*",
    "peuvent etre souscrit*",
    "facture* (en sus|en supplement|separement|au temps passe|a l'heure)",
    "en sus",
    "(supplement|moyennant un supplement)",
    "au temps passe",
    "prestation* (complementaire*|supplementaire*|additionnelle*)",
)
_CLIENT = (
    "(reste|restent|demeure|demeurent|est|sont) a (la|sa) charge (exclusive)? (du client|de l'abonne|de l'acheteur|du beneficiaire|du commanditaire)",
    "a la charge (exclusive)? (du client|de l'abonne|de l'acheteur|du beneficiaire|du commanditaire)",
    "sous la (seule)? responsabilite du client",
    "(incombe|incombent|appartient|revient) (exclusivement)? (au client|a l'abonne|a l'acheteur|au commanditaire)",
    "le client (assure|fait son affaire|gere|conserve|administre|garde) ...",
)
_BUT = re.compile(
    r"\b(?:sauf|hormis|excepte(?:e?s?)?|a l'exception (?:de|du|des)|a l'exclusion (?:de|du|des)|hors(?= (?!forfait|perimetre|contrat|champ|heures))|en dehors de(?!\w* (?:forfait|perimetre)))"
)
_ALSO = re.compile(r"\b(?:y compris|notamment|ainsi que)\b")


def _excepted(sentence: str, at: int) -> bool:
    """Whether an offset stands in the scope of "sauf", "à l'exception de"...: after it, up to the next clause mark."""
    last = None
    for last in _BUT.finditer(sentence, 0, at):  # noqa: B007
        pass
    if last is None:
        return False
    between = sentence[last.end() : at]
    return not any(mark in between for mark in (";", " mais ", ". ")) and not _ALSO.search(between)


def leaves_out(passage: Passage) -> bool:
    """Whether a passage, the sentence that introduces it or its heading says that something is left out."""
    texts = (fold(passage.text), fold(passage.intro), fold(" ".join(passage.path[-1:])))
    return any(find_phrase(_OUT, text) and not find_phrase(_NOT_OUT, text) for text in texts)


def _side(sentence: str, passage: Passage, labels: set[str], own: tuple[str, ...], at: int) -> Reading | None:
    said_out = find_phrase(_OUT, sentence) is not None and find_phrase(_NOT_OUT, sentence) is None
    context = fold(" ".join((*passage.path[-1:], passage.intro)))
    if "exclusions" in labels and find_phrase(_NOT_OUT, sentence) is None:
        said_out = said_out or "scope_included" not in labels or find_phrase(_OUT, context) is not None
    if find_phrase(_CLIENT, sentence) or (find_phrase(_CLIENT, fold(passage.intro))):
        return "client"
    if said_out:
        return "included" if _excepted(sentence, at) and "scope_included" in labels else "excluded"
    if find_phrase(_OPTION, sentence) or find_phrase(_OPTION, context):
        return "optional"
    if "scope_included" in labels or labels & set(own):
        if "client_obligations" in labels and actor(sentence, at) == "client":
            return "client"
        return "excluded" if _excepted(sentence, at) else "included"
    if "out_of_scope_pricing" in labels:
        return "optional"
    if "client_obligations" in labels and actor(sentence, at) == "client":
        return "client"
    return None


def readings(
    folded: str,
    passage: Passage,
    labels: set[str],
    words: tuple[str, ...],
    unless: tuple[str, ...],
    own: tuple[str, ...],
) -> Iterator[Reading]:
    """What each sentence that names an item by one of `words` says of it."""
    words = possible(words, folded)
    if not words:
        return
    for start, end in sentences(folded):
        sentence = folded[start:end]
        if unless and find_phrase(unless, sentence):
            continue
        for at in sorted({m.start() for word in words if (m := compile_phrase(word).search(sentence))}):
            side = _side(sentence, passage, labels, own, at)
            if side is not None:
                yield side
