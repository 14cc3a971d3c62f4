"""Whom a contract calls by which name: "Ostrane" the provider, "la commune" the client.

A name that no lexicon holds is learnt from the contract itself: from the words that present a party
("X, ci-après le Prestataire"), from who does what (the subject of the client's duties is the client, the
subject of the services the provider) and from what belongs to whom ("les tarifs de X", "les locaux de Y").
Labels may be wrong here and there; the majority decides.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from clausescan.fold import fold
from clausescan.measure.lexicon import group, load_lexicon
from clausescan.measure.party import PARTIES, Party
from clausescan.structures import Passage

_PRESENTATION_PASSAGES = 25
_LEAST_SEEN = 3
_LEAST_VOTES = 2
_MAJORITY = 0.7
_PRESENTATION_VOTES = 3
_CAPITALISED = re.compile(r"\b[A-ZÉÈÀÂÎÔ][\w&-]{2,40}\b")
# a capital that no sentence start explains
_PROPER = re.compile(r"(?<=[a-zéèàùçê,] )(?:[Ll]['’])?(?P<name>[A-ZÉÈÀÂÎÔ][\w&-]{2,40})\b")
_ROLE = re.compile(
    r"(?:ci[- ]apres|denomm\w+|designe\w*|appele\w*|\bdite?\b)[^.;]{0,30}?\b(?P<role>[a-z]{4,})"
)
_ROLE_REACH = 120
_SUBJECT = re.compile(
    r"(?<!\bde )(?<!\bdu )(?<!\bpar )(?<!\ba )(?<!\bau )(?<!\bet )\b(?:le |la |l')?(?P<name>[a-z][\w&-]{2,40}) "
    r"(?:ne |n'|s'|se |en |y |lui |leur |vous |doit |peut |pourra |devra )*(?P<verb>[a-z]+)"
)
_OWNED = re.compile(
    r"\b(?P<thing>[a-z]{4,})(?: \w+)? (?:de |d'|du |de la |de l')(?P<name>[a-z][\w&-]{2,40})\b"
)

Votes = dict[str, Counter[Party]]


def _presented(texts: Iterable[str]) -> dict[str, Party]:
    """Capitalised words that stand before "ci-après le Prestataire"."""
    found: dict[str, Party] = {}
    for text in texts:
        for match in _ROLE.finditer(fold(text)):
            roles: list[Party] = [p for p in PARTIES if group("party", p).search(match.group())]
            if len(roles) == 1:
                for name in _CAPITALISED.finditer(text, max(0, match.start() - _ROLE_REACH), match.start()):
                    found.setdefault(fold(name.group()), roles[0])
    return found


def _proper_names(passages: Iterable[Passage]) -> Counter[str]:
    """How often each capitalised word stands inside a sentence, folded; generic words are left out."""
    never = set(load_lexicon()["names"]["never"])
    known = [group("party", party) for party in (*PARTIES, "either")]
    counts = Counter(fold(m["name"]) for p in passages for m in _PROPER.finditer(p.text))
    return Counter(
        {
            n: c
            for n, c in counts.items()
            if c >= _LEAST_SEEN and n not in never and not any(k.fullmatch(n) for k in known)
        }
    )


def _evidence(passage: Passage, names: Collection[str]) -> Iterator[tuple[str, Party]]:
    """(name, party it speaks for) of those `names` that are subjects or owners in a passage."""
    text = fold(passage.text)
    if not any(name in text for name in names):
        return
    lexicon, labels = load_lexicon()["names"], {tag.label for tag in passage.labels}
    of_client, of_provider = (
        bool(labels & set(lexicon["client_labels"])),
        bool(labels & set(lexicon["provider_labels"])),
    )
    for match in _SUBJECT.finditer(text):
        if match["name"] not in names:
            continue
        if of_client != of_provider and group("names", "of_either").fullmatch(match["verb"]):
            yield match["name"], "client" if of_client else "provider"
        for party in PARTIES:
            if group("names", f"of_{party}").fullmatch(match["verb"]):
                yield match["name"], party
    for match in _OWNED.finditer(text):
        if match["name"] not in names:
            continue
        for party in PARTIES:
            if group("names", f"belongs_to_{party}").fullmatch(match["thing"]):
                yield match["name"], party


def learn_names(passages: tuple[Passage, ...]) -> Mapping[str, Party]:
    """Folded names of the parties of a contract, beyond those of the lexicon."""
    proper = _proper_names(passages)
    votes: Votes = {name: Counter() for name in proper}
    for name, party in _presented(p.text for p in passages[:_PRESENTATION_PASSAGES]).items():
        if name in votes:
            votes[name][party] += _PRESENTATION_VOTES
    for passage in passages:
        for name, party in _evidence(passage, votes):
            votes[name][party] += 1
    found: dict[str, Party] = {}
    for name, count in votes.items():
        party, most = (count.most_common(1) or [("either", 0)])[0]
        if most >= _LEAST_VOTES and most >= _MAJORITY * count.total():
            found[name] = party
    return found
