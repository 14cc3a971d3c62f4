"""Reading a passage sentence by sentence: where a phrase stands, whether it is denied, and who acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clausescan.playbooks.phrases import compile_phrase, find_phrase, possible

_END = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?:\b(?:art|n|p|al|cf|ex|h|env|min|max|ref|l|r|d|m|mme)|\d)\.$")
# the tail of what precedes a match: a negation or an exception that governs it
_DENIED = re.compile(
    r"\b(?:non|pas|jamais|aucun\w*|nullement|ni|sans)\s+(?:(?:etre|toutefois|un|une|de|le|la|les|des|sont|est|considere\w*|repute\w*|pour)\s+){0,3}$"
)
_EXCEPT = re.compile(r"\b(?:sauf|hors|hormis|excepte|a l'exception de|a l'exclusion de)\s+(?:\S+\s+){0,3}$")
# a negation inside what was found, which the phrase did not ask for: "ne vaut pas acceptation"
_NEGATED = re.compile(r"\b(?:pas|jamais|nullement)\b")
_ASKS = re.compile(r"\b(?:ne|pas|jamais|nullement)\b|\bn'")
_PARTY = re.compile(
    r"\b(?P<provider>prestataires?|titulaires?|editeurs?|hebergeurs?|fournisseurs?|infogerants?|operateurs?|nous|mainteneur|societe)\b"
    r"|\b(?P<client>clients?|abonnes?|acheteurs?|pouvoir adjudicateur|vous|utilisateurs?|commanditaires?|beneficiaires?|administration|maitre d'ouvrage)\b"
)

_ARTICLE = re.compile(r"^(?:l'|(?:le|la|les|du|au) )")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase found: offsets in the passage's text, and the folded sentence around it."""

    start: int
    end: int
    sentence: str


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a folded passage; "art. 12" and "1. Objet" do not end one."""
    start = 0
    for gap in _END.finditer(folded):
        if _ABBREVIATION.search(folded[max(0, gap.start() - 6) : gap.start()]):
            continue
        yield start, gap.start()
        start = gap.end()
    if start < len(folded):
        yield start, len(folded)


def actor(sentence: str, before: int) -> str:
    """The party named last before an offset of a folded sentence: client, provider or ""."""
    last = None
    for last in _PARTY.finditer(sentence, 0, before):  # noqa: B007
        pass
    return (last.lastgroup or "") if last else ""


def is_party(folded: str) -> bool:
    """Whether a folded text is the name of a party and nothing else: "le prestataire"."""
    return bool(_PARTY.fullmatch(_ARTICLE.sub("", folded.strip())))


def parties(folded: str) -> set[str]:
    """The parties that a folded text names: client, provider."""
    return {match.lastgroup or "" for match in _PARTY.finditer(folded)}


def _affirmed(text: tuple[str, ...], sentence: str) -> tuple[str, ...]:
    """The phrases that a sentence says without a negation of its own in the middle of them."""
    said = []
    for phrase in text:
        match = compile_phrase(phrase).search(sentence)
        if match and (_ASKS.search(phrase) or not _NEGATED.search(match[0])):
            said.append(phrase)
    return tuple(said)


def find_hit(
    folded: str,
    text: tuple[str, ...],
    unless: tuple[str, ...] = (),
    subject: str = "",
    off_topic: tuple[str, ...] = (),
    topic: tuple[str, ...] = (),
) -> Hit | None:
    """The first sentence that says one of `text`, not denied, not excepted, on the topic, and said of `subject`."""
    text = possible(text, folded)
    if not text:
        return None
    for start, end in sentences(folded):
        sentence = folded[start:end]
        match = find_phrase(_affirmed(text, sentence), sentence)
        if match is None or (unless and find_phrase(unless, sentence)):
            continue
        if off_topic and find_phrase(off_topic, sentence) and not find_phrase(topic, sentence):
            continue
        before = sentence[: match.start()]
        if _DENIED.search(before) or _EXCEPT.search(before):
            continue
        if subject and actor(sentence, match.end()) not in ("", subject):
            continue
        return Hit(start=start + match.start(), end=start + match.end(), sentence=sentence)
    return None
