"""Who acts in a sentence: the client, the provider or either of them.

The doer is the last party named before the figure that is not merely told ("au Prestataire", "du Client");
where only the one who is told is named, the other one acts.
"""

import re
from collections.abc import Mapping
from typing import Literal

from clausescan.measure.lexicon import group, load_lexicon

Party = Literal["client", "provider", "either"]

_CLITICS = {"nous", "vous"}
_SUBJECT_BEFORE = re.compile(r"\b(?:nous|vous|on|il|elle|ils|elles|qui|ne|y)\s*$")
_TOLD = re.compile(
    r"\b(?:inform|avis|previ|preven|averti|notifi)\w* (?:egalement |aussi )?(?:le |la |l'|les )?$"
)
_INFINITIVE = re.compile(r" \w{2,}(?:er|ir|re|ant)\b")
PARTIES: tuple[Party, Party] = ("client", "provider")
OTHER: dict[Party, Party] = {"client": "provider", "provider": "client", "either": "either"}


def _mentions(text: str, names: Mapping[str, Party]) -> list[tuple[int, int, Party]]:
    found: list[tuple[int, int, Party]] = []
    kinds: tuple[Party, ...] = (*PARTIES, "either")
    for party in kinds:
        found += [(m.start(), m.end(), party) for m in group("party", party).finditer(text)]
    for name, party in names.items():
        found += [(m.start(), m.end(), party) for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return sorted(found)


def _longest(before: str, phrases: tuple[str, ...]) -> int:
    """The length of the longest phrase that `before` ends with; 0 for none."""
    tail = before.rstrip()
    return max(
        (len(p) for p in phrases if tail == p or tail.endswith((f" {p}", f"'{p}", f"({p}"))), default=0
    )


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether the party at `start:end` is only told: "au client", "nous vous ecrivons", "nous ecrire"."""
    before = text[max(0, start - 32) : start]
    if text[start:end] in _CLITICS and (_SUBJECT_BEFORE.search(before) or _INFINITIVE.match(text, end)):
        return True
    if _TOLD.search(before):
        return True
    lexicon = load_lexicon()["party"]
    return _longest(before, lexicon["object_before"]) > _longest(before, lexicon["agent_before"])


def doer(text: str, at: int, names: Mapping[str, Party], *, after: int = 0) -> Party | None:
    """The party that acts in the folded sentence `text` whose figure stands at `at`; None if none is named.

    A party named after the previous figure, which ends at `after`, goes before one named earlier.

    >>> doer("le client peut resilier par lettre au prestataire avec un preavis de 3 mois", 72, {})
    'client'
    """
    doers: list[tuple[int, Party]] = []
    told: list[Party] = []
    for start, end, party in _mentions(text, names):
        if party != "either" and _is_told(text, start, end):
            told.append(party)
        else:
            doers.append((start, party))
    close = [party for start, party in doers if after <= start < at]
    if after and close:
        return close[-1]
    if any(party == "either" for _, party in doers):
        return "either"
    earlier = [party for start, party in doers if start < at]
    if earlier:
        return earlier[-1]
    if doers:
        return doers[0][1]
    return OTHER[told[0]] if len(set(told)) == 1 else None
