"""What is left of a fixed term on the day the client leaves: how many months, and whether they are due.

A fixed term binds to its end. What is due is counted where the contract says so, or calls the term firm and
opens no early exit; where it only names a term, the rest is told and not counted.
"""

import re
from dataclasses import dataclass

from clausescan.assess.deadlines import term_ends
from clausescan.assess.facts import SURE, Facts, search
from clausescan.assess.sentences import sentences
from clausescan.assess.units import amount_text, comparable, months
from clausescan.structures import Value

_SUMS = r"(?:sommes|redevances|mensualites|loyers|echeances|abonnements?|forfaits?|frais)"
_LEFT = r"(?:rest(?:ant|aient)|a courir|a echoir|jusqu'au terme|jusqu'a (?:l'echeance|celui-ci|celle-ci|la fin|son terme|leur terme))"
_SHARE = r"(?<![\d.,])(?P<n>[1-9]\d\d(?:[.,]\d{1,2})?)\)? ?%"  # the whole, or more
_DUE = re.compile(
    rf"(?:(?:totalite|integralite|ensemble|toutes? les|les|des|aux) (?:des |les )?{_SUMS}"
    rf"|(?:totalite|integralite|{_SHARE}) (?:de (?:la|l')|du|des) ?(?:{_SUMS}|montant|prix|solde))[^.;]{{0,60}}{_LEFT}"
)
TAX = re.compile(r"\b(?:tva|taxes?)\b[^;%]{0,20}%|\d ?% de (?:tva|taxes?)\b")  # a rate of tax is no share
_PARTLY = re.compile(
    r"%|\b(?:moitie|tiers|quart|prorata|plafonn\w*|aucun\w*|sans (?:rien )?devoir|sans que|rembours\w*)\b|dans la limite"
)
# what looks like a part and is the whole, or more
_WHOLE = re.compile(
    r"(?<![\d.,])[1-9]\d\d(?:[.,]\d{1,2})?\)? ?%|(?:majore|augmente)\w* [^.;%]{0,40}\d ?%|\+ ?\d+ ?%|(?:aucun|pas|non) rembours\w*|a aucun remboursement"
)
_DEFAULT = re.compile(
    r"\b(?:fautes?|torts|manquements?|inexecution|impayes?|(?:defaut|retard) de paiement)\b"
)
_EARLY = re.compile(
    r"\b(?:anticip\w*|avant (?:le |son |l'|la |sa )?(?:terme|echeance|fin)|convenance|depart|sans motif)\b"
)
_FIRM = (
    "(duree|periode|engagement) ... (ferme|irrevocable|incompressible)",
    "(ne|n') ... (peut|pourra|peuvent|pourront) ... (resilier|resilie*|mettre fin) ... (avant|anticip*|par anticipation)",
    "aucune (resiliation|sortie|rupture) anticipee",
)
_FIRM_LABELS = ("contract_term", "minimum_commitment", "termination_convenience")
_FIRM_UNLESS = ("prix (ferme|fermes)", "licence*", "tranche ferme", "sauf ... (convenance|a tout moment)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Months to the end of the current period: exact (`low` is `high`), or up to the longest period."""

    low: float
    high: float
    text: str


def _longest(facts: Facts) -> Value | None:
    periods = [v for kind in ("initial_term", "renewal_term") for v in facts.values.get(kind, ()) if v.amount]
    return max(periods, key=lambda v: comparable(v.amount or 0, v.unit)[0], default=None)


def rest_of_term(facts: Facts, lang: str) -> Rest | None:
    """What is left of the term: its dates give it, else its length bounds it; None where neither is known."""
    fr = lang == "fr"
    if ends := term_ends(facts):
        coming = [end for end in ends if end > facts.as_of]
        if not coming:
            return None
        left = (min(coming) - facts.as_of).days / 30.4375
        return Rest(low=left, high=left, text=amount_text(round(left, 1), "month", lang))
    period = _longest(facts)
    high = months(period.amount or 0, period.unit) if period else None
    if not high:
        return None
    top = amount_text(round(high, 1), "month", lang)
    return Rest(
        low=0.0,
        high=high,
        text=f"de 0 à {top} selon la date de départ (début du contrat inconnu)"
        if fr
        else f"0 to {top} depending on the day of leaving (start of the contract unknown)",
    )


def all_due(facts: Facts) -> float:
    """The share of what is left that a sentence asks of who leaves early, where it asks all (1) or more; else 0."""
    for label in ("termination_convenience", "minimum_commitment"):
        for passage, _ in facts.body(label):
            text = facts.folded[passage.id]
            for start, end in sentences(text):
                sentence = TAX.sub("", text[start:end])
                breach = _DEFAULT.search(sentence) and not _EARLY.search(sentence)
                due = _DUE.search(sentence)
                if due and not breach and not _PARTLY.search(_WHOLE.sub("", sentence)):
                    return float((due["n"] or "100").replace(",", ".")) / 100
    return 0.0


def firm(facts: Facts) -> bool:
    """Whether the contract calls its term firm or bars an early exit."""
    return bool(search(facts, _FIRM_LABELS, _FIRM, _FIRM_UNLESS))


def may_leave(facts: Facts) -> bool:
    """Whether an early exit was read: a clause that does not bar it, or a notice that ends the contract at any time."""
    if any(v.qualifier == "terminate" for v in facts.values.get("client_notice", ())):
        return True
    barred = {p.id for p, _ in search(facts, _FIRM_LABELS, _FIRM, _FIRM_UNLESS)}
    return any(s >= SURE and p.id not in barred for p, s in facts.body("termination_convenience"))


def uncounted(facts: Facts, lang: str) -> str:
    """The sentence on a term that binds although nothing says what leaving early costs; "" where none does."""
    fr, period = lang == "fr", _longest(facts)
    whole = facts.complete and facts.piece.states("termination_convenience")
    if period is None or may_leave(facts) or not whole or (months(period.amount or 0, period.unit) or 0) <= 1:
        return ""
    rest = rest_of_term(facts, lang)
    left = rest.text if rest and rest.low else ""
    length = amount_text(period.amount or 0, period.unit, lang)
    if fr:
        shown = f", soit encore {left}" if left else ""
        return (
            f"reste dû jusqu'au terme : non compté, aucune clause de sortie anticipée n'a été lue (période de {length}"
            f"{shown} ; une durée déterminée engage en principe jusqu'à son terme)"
        )
    shown = f", {left} left" if left else ""
    return (
        f"rest of the term: not counted, no clause on an early exit was found (period of {length}{shown}; "
        "a fixed term binds to its end as a rule)"
    )
