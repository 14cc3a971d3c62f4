"""Who acts in a sentence: the client, the provider or either of them.

The doer is the last party named before the figure that is not merely told ("au Prestataire", "du Client");
where only the one who is told is named, the other one acts. Companies called by their name are learnt from
the sentence that presents them ("X, ci-après le Prestataire").
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from clausescan.fold import fold
from clausescan.measure.lexicon import group, load_lexicon

Party = Literal["client", "provider", "either"]

_OTHER: dict[Party, Party] = {"client": "provider", "provider": "client", "either": "either"}
_NAME = re.compile(r"\b[A-ZÉÈÀÂÎÔ][\w&'’.-]{2,}\b")
_PRESENTS = re.compile(r"ci-apres|denomm|designe|appele|\bdite?\b|d'une part|d'autre part|^\W*(?:entre|et)\b")
_NO_NAMES = {"entre", "societe", "sas", "sarl", "contrat", "article", "client", "prestataire", "les", "parties", "rcs", "siret", "prestations", "services", "service", "france", "paris", "immatriculee", "ladite", "capital"}  # fmt: skip
_PRESENTATION_PASSAGES = 25


def learn_names(texts: Iterable[str]) -> dict[str, Party]:
    """Folded proper names of the parties, from the first passages (original texts) of a contract."""
    found: dict[str, Party] = {}
    for text in list(texts)[:_PRESENTATION_PASSAGES]:
        folded = fold(text)
        if not _PRESENTS.search(folded):
            continue
        roles: set[Party] = {p for p in ("client", "provider") if group("party", p).search(folded)}
        if len(roles) != 1:
            continue
        role = roles.pop()
        for match in _NAME.finditer(text):
            name = fold(match.group())
            if name not in _NO_NAMES and not group("party", "client").fullmatch(name) and len(name) > 3:
                found.setdefault(name, role)
    return found


def _mentions(text: str, names: Mapping[str, Party]) -> list[tuple[int, int, Party]]:
    found: list[tuple[int, int, Party]] = []
    parties: tuple[Party, ...] = ("client", "provider", "either")
    for party in parties:
        found += [(m.start(), m.end(), party) for m in group("party", party).finditer(text)]
    for name, party in names.items():
        found += [(m.start(), m.end(), party) for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return sorted(found)


def _ends_with(text: str, phrases: tuple[str, ...]) -> bool:
    tail = text.rstrip()
    return any(tail == p or tail.endswith((f" {p}", f"'{p}", f"({p}")) for p in phrases)


def doer(text: str, at: int, names: Mapping[str, Party]) -> Party | None:
    """The party that acts in the folded sentence `text` whose figure stands at `at`; None if none is named.

    >>> doer("le client peut resilier par lettre au prestataire avec un preavis de 3 mois", 72, {})
    'client'
    """
    lexicon = load_lexicon()["party"]
    doers: list[tuple[int, Party]] = []
    told: list[Party] = []
    for start, _, party in _mentions(text, names):
        before = text[max(0, start - 24) : start]
        if party != "either" and not _ends_with(before, lexicon["agent_before"]):
            if _ends_with(before, lexicon["object_before"]):
                told.append(party)
                continue
        doers.append((start, party))
    if doers and any(party == "either" for _, party in doers):
        return "either"
    earlier = [party for start, party in doers if start < at]
    if earlier:
        return earlier[-1]
    if doers:
        return doers[0][1]
    return _OTHER[told[0]] if told and len(set(told)) == 1 else None
