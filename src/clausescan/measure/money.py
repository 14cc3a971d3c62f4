"""Money: "4 500 EUR HT", "1.200,00 €", "CHF 1'260.-", "180 k€", "0,18 M€", "97€ HT/mois", "mille euros".

`$` alone stays "$": the text does not say whose dollar it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Literal

from spacy.language import Language

from clausescan.measure.numbers import NUMBER, WORDS, read_number, words_to_number
from clausescan.measure.quantities import Money
from clausescan.measure.spans import Finder, keep_longest
from clausescan.measure.units import load_units

KEY = "clausescan_money"

_SCALE = {"k": 1e3, "milliers d'": 1e3, "m": 1e6, "millions d'": 1e6, "million d'": 1e6, "": 1.0}
_TAIL = re.compile(
    r"(?:,-|\.-|\.-?-)?[ *_`]*\(?(?P<tax>h\.? ?t\.?(?: ?v\.? ?a\.?)?(?!\w)|hors (?:taxes?|tva)|htva"
    r"|t\.? ?t\.? ?c\.?(?!\w)|toutes taxes comprises|tvac)?\)?[ *_`]*"
)
_PERIOD = re.compile(
    r"[ *_`]*(?:(?:/|par)[ ]*(?:(?P<per>[a-z.-]+)(?: [a-z]+)?[ ]*(?:/|et par|par)[ ]*)?"
    r"(?P<by>mois|an|annee|trimestre)\b"
    r"|(?P<adj>mensuel|annuel|trimestriel)(?:s|le|les|lement)?\b)"
)
_PER = re.compile(r"[ *_`]*(?:/|par|de l'|la|le|chaque)[ ]*(?P<per>[a-z]+)")
# "18 500 € (dix-huit mille cinq cents euros)"
_SPELLED_AFTER = re.compile(
    rf" ?\(\s*(?P<words>{WORDS}) ?(?:d')?(?:euros?|francs|dirhams|dollars)[^()]{{0,20}}\)"
)
_PERIODS: dict[str, Literal["month", "quarter", "year"]] = {
    "mois": "month",
    "mensuel": "month",
    "trimestre": "quarter",
    "trimestriel": "quarter",
    "an": "year",
    "annee": "year",
    "annuel": "year",
}
_PER_WORDS = (
    *(
        "heure",
        "jour",
        "poste",
        "utilisateur",
        "licence",
        "serveur",
        "site",
        "intervention",
        "ticket",
        "agent",
    ),
    *("appareil", "compte", "utilisatrice", "unite", "giga", "go", "to", "km", "h", "j", "deplacement"),
    *("personne", "equipement", "facture", "demi"),
)


@cache
def _pattern() -> re.Pattern[str]:
    money = load_units().currency
    words = "|".join(w for currency in ("CAD", "USD") for w in money[currency])
    words += "|" + "|".join(w for currency, ws in money.items() if currency not in ("CAD", "USD") for w in ws)
    signs = "|".join(
        w for ws in money.values() for w in ws if not w.startswith(("euros", "dollars", "franc", "dirham"))
    )
    return re.compile(
        rf"(?<![\w.,])(?:(?P<sign>(?<!\w)(?:{signs})) ?(?P<after>{NUMBER})(?: ?(?P<scale_after>[km])(?!\w))?"
        rf"|(?<!\d')(?P<before>{NUMBER})(?:,-|\.-)? ?(?P<scale>k|m(?=€|\$| ?eur)|milliers d'|millions? d')? ?"
        rf"(?P<unit>{words})(?!\w|'\w)(?!(?<=[a-z]) ?\d))"
    )


@cache
def _currency(word: str) -> str:
    return next(c for c, ws in load_units().currency.items() if any(re.fullmatch(w, word) for w in ws))


def _tax(writing: str | None) -> Literal["HT", "TTC", "unspecified"]:
    if not writing:
        return "unspecified"
    return "TTC" if writing.startswith(("t", "toutes")) else "HT"


def _money(text: str) -> Iterator[Money]:
    for match in _pattern().finditer(text):
        number = read_number(match["after"] or match["before"])
        if number is None:
            continue
        end, end_tail = match.end(), match.end()
        if tail := _TAIL.match(text, end):
            end_tail = tail.end()
        period = _PERIOD.match(text, end_tail)
        per = _PER.match(text, end_tail)
        shared = period["per"] if period else None
        word = per["per"] if per and per["per"].startswith(_PER_WORDS) else ""
        by = (period["by"] or period["adj"]) if period else ""
        tax = tail["tax"] if tail else None
        if period and not tax and (late := _TAIL.match(text, period.end())):
            tax = late["tax"]
        amount = round(number[0] * _SCALE[match["scale"] or match["scale_after"] or ""], 2)
        end = tail.end("tax") if tail and tail["tax"] else end
        mismatch = number[1]
        if spelled := _SPELLED_AFTER.match(text, end):
            again = words_to_number(spelled["words"])
            if again is not None:
                end, mismatch = (
                    spelled.end(),
                    mismatch if again == amount else text[match.start() : spelled.end()],
                )
        yield Money(
            start=match.start(),
            end=end,
            amount=amount,
            currency=_currency(match["sign"] or match["unit"]),
            tax=_tax(tax),
            period=_PERIODS[by] if by else "",
            per=shared or word,
            mismatch=mismatch,
        )


def find_money(text: str) -> tuple[Money, ...]:
    """All amounts of money of a folded text in reading order.

    >>> [(m.amount, m.currency, m.tax, m.period) for m in find_money("97€ ht/mois ou 0,18 m€")]
    [(97.0, 'EUR', 'HT', 'month'), (180000.0, 'EUR', 'unspecified', '')]
    """
    return keep_longest(_money(text))


_CANADA = re.compile(r"\bcanad\w+|\bquebec\w*|\bcad\b|\$ ?ca\b")


def settle_dollars(found: Iterable[Money], text: str) -> tuple[Money, ...]:
    """`found` with "$" read as Canadian where the folded `text` speaks of Canada, else as US dollars."""
    dollar = "CAD" if _CANADA.search(text) else "USD"
    return tuple(replace(m, currency=dollar) if m.currency == "$" else m for m in found)


def make_money(nlp: Language, name: str) -> Finder:  # noqa: ARG001 - the names are spaCy's
    """The factory of `clausescan_money`: it writes `doc.spans["money"]` and `doc.user_data[KEY]`."""
    return Finder("money", KEY, find_money)


Language.factory("clausescan_money", func=make_money)
