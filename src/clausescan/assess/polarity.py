"""How a passage speaks of a perimeter item: done by the provider, left out, an option, or the client's own job."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from clausescan.assess.coverage import is_means, load_coverage, promised, says_out, set_aside
from clausescan.assess.sentences import actor, sentences
from clausescan.fold import fold
from clausescan.playbooks.phrases import compile_phrase, find_phrase, possible
from clausescan.structures import Passage

Reading = Literal["included", "excluded", "optional", "client"]

_BUT = re.compile(
    r"\b(?:(?:sauf|hormis)(?! (?:stipulation|disposition|convention|indication|mention|accord|cas\b))|excepte(?:e?s?)?|a l'exception (?:de|du|des)|a l'exclusion (?:de|du|des)|hors(?= (?!forfait|perimetre|contrat|champ|(?:taxes?|tva|ht)\b|(?:des? |de ces |ces )?(?:heures|horaires|plages?)))"
    r"|en dehors de(?!\w* (?:forfait|perimetre|(?:ces )?(?:heures|horaires|plages?))))"
)
_ALSO = re.compile(r"\b(?:y compris|notamment|ainsi que)\b")
_CROSS = re.compile(r"^\W*[❌✗✘✖]")
_REACH = 15  # words: how far from the thing the words that leave it out may stand


def _excepted(sentence: str, at: int) -> bool:
    """Whether an offset stands in the scope of "sauf", "à l'exception de"...: after it, up to the next clause mark."""
    last = None
    for last in _BUT.finditer(sentence, 0, at):  # noqa: B007
        pass
    if last is None:
        return False
    between = sentence[last.end() : at]
    if ")" in between and "(" not in between:
        return False
    return not any(mark in between for mark in (";", " mais ", ". ")) and not _ALSO.search(between)


def leaves_out(passage: Passage) -> bool:
    """Whether a passage, the sentence that introduces it or its heading says that something is left out."""
    texts = (fold(passage.text), fold(passage.intro), fold(" ".join(passage.path[-1:])))
    return any(says_out(text) or _BUT.search(text) for text in texts)


def _near(phrases: tuple[str, ...], sentence: str, at: int, *, before: bool = False) -> bool:
    """Whether one of `phrases` stands within reach of an offset of a folded sentence (and `before` it)."""
    for phrase in possible(phrases, sentence):
        for match in compile_phrase(phrase).pattern.finditer(sentence):
            between = sentence[match.end() : at] if match.end() <= at else sentence[at : match.start()]
            if (match.end() <= at or not before) and len(between.split()) <= _REACH:
                return True
    return False


def _left_out(
    sentence: str, passage: Passage, labels: Mapping[str, float], lead: str, at: int, *, telling: bool
) -> bool:
    """Whether a sentence leaves out what stands at an offset. `telling`: it carries a label of the scope."""
    words = load_coverage()
    if not telling or find_phrase(words.not_out, sentence):
        return False
    if says_out(lead) or _CROSS.match(passage.text):
        return True
    excluding, including = labels.get("exclusions", 0.0), labels.get("scope_included", 0.0)
    if _near(words.out, sentence, at) or _near(words.out_of, sentence, at, before=True):
        return True
    if find_phrase(words.forbidden, sentence):
        return False
    if excluding <= including:
        return excluding > 0 and says_out(fold(" ".join(passage.path[-1:])))
    if passage.kind in ("item", "row"):
        return True
    return _near(words.denied, sentence, at) or _near(words.denied_of, sentence, at, before=True)


def _side(
    sentence: str,
    passage: Passage,
    labels: Mapping[str, float],
    own: tuple[str, ...],
    lead: str,
    former: str,
    at: int,
) -> Reading | None:
    words = load_coverage()
    scope = "scope_included" in labels or not labels.keys().isdisjoint(own)
    acting = actor(sentence, at)
    if is_means(sentence, at):
        return None
    if _near(words.client, sentence, at) or find_phrase(words.client, lead):
        return "client"
    if "client_obligations" in labels and (acting or actor(lead, len(lead))) == "client":
        conduct = find_phrase(words.forbidden, f"{lead} {sentence}") is not None
        return "client" if not conduct and _near(words.job, sentence, at, before=True) else None
    if _left_out(sentence, passage, labels, lead, at, telling=scope or "exclusions" in labels):
        return "included" if _excepted(sentence, at) and "scope_included" in labels else "excluded"
    if set_aside(passage):
        return None
    above = fold(" ".join(passage.path[-1:]))
    pricing, including = labels.get("out_of_scope_pricing", 0.0), labels.get("scope_included", 0.0)
    if (scope or pricing) and find_phrase(words.option, " . ".join((sentence, lead, above))):
        return "optional"
    if pricing > including and find_phrase(words.price, " . ".join((sentence, above))):
        return "optional"
    if scope and promised(sentence, at, passage, lead, former):
        return "excluded" if _excepted(sentence, at) else "included"
    return None


def _leads(folded: str, intro: str) -> Iterator[tuple[str, str, str]]:
    """The sentences of a passage, each with what introduces it ("Sont exclus : a ; b" does b too) and the one before."""
    lead, former = intro, ""
    for start, end in sentences(folded):
        sentence = folded[start:end]
        yield sentence, lead, former
        former = sentence
        if ":" in sentence and sentence.endswith(";"):
            lead = f"{intro} {sentence[: sentence.index(':')]}"
        elif not sentence.endswith(";"):
            lead = intro


def readings(
    folded: str,
    passage: Passage,
    labels: Mapping[str, float],
    words: tuple[str, ...],
    unless: tuple[str, ...],
    own: tuple[str, ...],
) -> Iterator[Reading]:
    """What each sentence that names an item by one of `words` says of it."""
    words = possible(words, folded)
    if not words:
        return
    for sentence, lead, former in _leads(folded, fold(passage.intro)):
        if unless and find_phrase(unless, sentence):
            continue
        for at in sorted({m.start() for word in words if (m := compile_phrase(word).search(sentence))}):
            side = _side(sentence, passage, labels, own, lead, former, at)
            if side is not None:
                yield side
