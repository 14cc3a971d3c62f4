"""The words by which a contract says what becomes of a thing: a table, and what of it a sentence says."""

import re
from functools import cache

from clausescan.assess.sentences import parties
from clausescan.fold import fold
from clausescan.markers import has_empty_box, quotable
from clausescan.playbooks.phrases import compile_phrase, find_phrase, possible
from clausescan.playbooks.schema import Model
from clausescan.playbooks.toml import read_data
from clausescan.structures import Passage


class Coverage(Model):
    """The shape of coverage.toml: lists of phrases, explained there."""

    out: tuple[str, ...]
    not_out: tuple[str, ...]
    out_of: tuple[str, ...]
    denied: tuple[str, ...]
    denied_of: tuple[str, ...]
    forbidden: tuple[str, ...]
    option: tuple[str, ...]
    price: tuple[str, ...]
    client: tuple[str, ...]
    job: tuple[str, ...]
    active: tuple[str, ...]
    offer: tuple[str, ...]
    said: tuple[str, ...]
    other: tuple[str, ...]
    other_by: tuple[str, ...]
    provider: tuple[str, ...]
    asked: tuple[str, ...]
    examples: tuple[str, ...]
    aside: tuple[str, ...]
    others: tuple[str, ...]
    scope: tuple[str, ...]
    duty: tuple[str, ...]
    survey: tuple[str, ...]
    standing: tuple[str, ...]
    means: tuple[str, ...]
    state: tuple[str, ...]


@cache
def load_coverage() -> Coverage:
    """The shipped table. Raises `UsageError` with every wrong field."""
    return read_data(Coverage, "coverage.toml", "the words of coverage are wrong")


_NEGATED = re.compile(r"\b(?:n'|(?:ne|pas|aucune?|sans)\s)\s*(?:\S+\s+){0,2}$")
# What may stand between "via" and the name of the tool
_TOOL = re.compile(
    r"(?:(?:l'|d'|du|le|la|les|un|une|son|ses|tout|toute|des|leurs?)\s*)?"
    r"(?:(?:logiciel|outil|portail|interface|reseau|tunnel|acces|connexion|solution|console|plateforme)s?(?: d[eu'])?)?"
)
_PRONOUN = re.compile(r"(?:elles?|ils?|celui-ci|celle-ci|ceux-ci|cela|ceci)\b")
_SHORT = 25  # words: longer without a verb is a sentence whose verb is not known here


def says_out(text: str) -> bool:
    """Whether a folded text leaves something out."""
    words = load_coverage()
    return (
        find_phrase((*words.out, *words.out_of), text) is not None
        and find_phrase(words.not_out, text) is None
    )


def set_aside(passage: Passage) -> bool:
    """Whether a passage stands where nothing is promised: among definitions, under "Contexte", an empty box, a question."""
    words = load_coverage()
    if has_empty_box(passage.text) or find_phrase((*words.asked, *words.examples), fold(passage.intro)):
        return True
    for head in reversed([fold(head) for head in passage.path[-3:]]):  # the nearest that tells decides
        if find_phrase(words.others, head):
            return True
        if find_phrase(words.scope, head):
            return False
        if find_phrase(words.aside, head):
            return True
    return False


def is_means(sentence: str, at: int) -> bool:
    """Whether the thing at an offset is what something is done with: "via le VPN"."""
    before = sentence[max(0, at - 50) : at]
    for phrase in possible(load_coverage().means, before):
        for match in compile_phrase(phrase).pattern.finditer(before):
            if _TOOL.fullmatch(before[match.end() :].strip()):
                return True
    return False


def _by_another(sentence: str) -> bool:
    """Whether the sentence says that somebody else than the provider does it."""
    words = load_coverage()
    if find_phrase(words.other, sentence):
        return True
    done = sentence.replace("par exemple", "notamment")  # names nobody by whom it is done
    return find_phrase(words.other_by, done) is not None and not find_phrase(words.provider, done)


def _does(sentence: str, former: str) -> bool:
    """Whether a provider, or an offer, is the subject of a verb of doing that is not denied.

    `former` is the sentence before: "Elle comprend..." speaks of what it named.
    """
    former = former if _PRONOUN.match(sentence) else ""
    words = load_coverage()
    for phrase in possible(words.active, sentence):
        for verb in compile_phrase(phrase).pattern.finditer(sentence):
            before = sentence[: verb.start()]
            if _NEGATED.search(before):
                continue
            subject = f"{former} {before}"
            named = parties(subject)
            if "provider" in named or ("client" not in named and find_phrase(words.offer, subject)):
                return True
            opening = quotable(before.rpartition(":")[2] + verb[0])
            if opening.lstrip(" 0123456789.") == verb[0]:
                return True  # "Assurer la sauvegarde" in a list of duties
    return False


def promised(sentence: str, at: int, passage: Passage, lead: str, former: str) -> bool:
    """Whether a folded sentence says that what it names at an offset is provided.

    `lead` introduces it, `former` is the sentence before.
    """
    words = load_coverage()
    if find_phrase(words.asked, sentence) or find_phrase(words.duty, lead) or _by_another(sentence):
        return False
    if find_phrase(words.examples, f"{lead} {sentence[:at].rpartition(':')[0]}"):
        return False
    if find_phrase(words.survey, sentence[:at]) or find_phrase(words.survey, lead):
        return False
    if find_phrase(words.standing, lead) and not parties(lead):
        return False
    sentence = sentence.replace("y compris", "notamment")
    if said := find_phrase(words.said, sentence):
        return not _NEGATED.search(sentence[: said.start()])
    if _does(sentence, former):
        return True
    # A row or an item of a list has no verb; what introduces it was asked before
    listed = passage.kind in ("item", "row") or bool(lead)
    nominal = len(sentence.split()) <= _SHORT and not sentence.endswith(":")
    return nominal and (listed or not sentence.endswith(".")) and not find_phrase(words.state, sentence)
