"""What leaving costs: the notice paid anyway, the termination fee or the rest of the term, the reversibility.

Every part is shown; what the contract does not price is named and left out of the sum.

Where the contract is silent on the price of the reversibility of an infogérance, the range of 4 to 7 months
of fee is one consultant's field experience, and is labelled so.
"""

import re
from dataclasses import dataclass
from textwrap import shorten

from clausescan.assess.deadlines import renewal_notice
from clausescan.assess.facts import Facts
from clausescan.assess.rest_of_term import TAX, all_due, firm, may_leave, rest_of_term, uncounted
from clausescan.assess.units import amount_text, months, number
from clausescan.structures import ExitCost, Value
from clausescan.typeset import typeset

FIELD = {
    "fr": "retour de terrain d'un consultant, non une statistique",
    "en": "one consultant's field experience, not a statistic",
}
_NUMBER = r"(?:\b\w[\w-]{0,40} \()?(?<!\d)(?P<n>\d{1,6}(?:[.,]\d{1,4})?)\)?"
_PART = re.compile(_NUMBER + r" ?%.{0,40}?(?:restant|a courir|jusqu'au terme|a echoir)")
_MONTHLY = re.compile(
    _NUMBER + r" (?:mensualites?|mois de (?:redevance|forfait|abonnement|facturation)|redevances mensuelles)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One term of the sum, in months of fee; `text` shows where it comes from."""

    low: float | None
    high: float | None
    text: str
    covers_notice: bool = False


def monthly_fee(facts: Facts, lang: str) -> tuple[float, str, str] | None:
    """The fee per month, its currency, and how it was computed; the profile's figure goes first."""
    if facts.profile.monthly_fee:
        return facts.profile.monthly_fee, "EUR", "profil" if lang == "fr" else "profile"
    fees = [v for v in facts.values.get("recurring_fee", ()) if v.amount]
    if not fees:
        return None
    fee = fees[0]
    yearly = fee.qualifier.startswith("year")
    return (
        (fee.amount or 0) / (12 if yearly else 1),
        fee.unit,
        f"{fee.text.strip()}{' / 12' if yearly else ''}",
    )


def _termination(facts: Facts, lang: str) -> Part | None:
    fr, left = lang == "fr", rest_of_term(facts, lang)
    low, high = (left.low, left.high) if left else (None, None)
    shown = left.text if left else "durée restante inconnue" if fr else "time left unknown"
    fee = "indemnité de résiliation" if fr else "termination fee"
    for passage, _ in facts.body("termination_convenience"):
        text = facts.folded[passage.id]
        if match := _MONTHLY.search(text):
            n = float(match["n"].replace(",", "."))
            return Part(low=n, high=n, text=f"{fee} : {amount_text(n, 'month', lang)}")
        share = float(match["n"].replace(",", ".")) / 100 if (match := _PART.search(TAX.sub("", text))) else 1
        if share < 1:
            return Part(
                low=None if low is None else share * low,
                high=None if high is None else share * high,
                text=f"{fee} : {number(share * 100, lang)} % x {shown}",
            )
    if share := all_due(facts):
        name = "sommes restant à courir" if fr else "all fees to the end of the term"
        return Part(
            low=None if low is None else share * low,
            high=None if high is None else share * high,
            covers_notice=True,
            text=f"{name} : {f'{number(share * 100, lang)} % x ' if share > 1 else ''}{shown}",
        )
    if left and firm(facts) and not may_leave(facts):
        name = (
            "durée ferme, aucune sortie anticipée lue, redevances dues jusqu'au terme"
            if fr
            else "firm term, no early exit found, fees due to its end"
        )
        return Part(low=low, high=high, covers_notice=True, text=f"{name} : {shown}")
    open_ = uncounted(facts, lang)
    return Part(low=None, high=None, text=open_) if open_ else None


def _reversibility(facts: Facts, kind: str, fee: float | None, lang: str, *, refused: bool) -> Part | None:
    fr = lang == "fr"
    name = "réversibilité" if fr else "reversibility"
    values = facts.values.get("reversibility_fee", ())
    beyond = next((v for v in values if v.mode in ("quote", "rate")), None)
    for value in values:
        if value.mode == "months_of_fee" and value.amount:
            return Part(
                low=value.amount,
                high=value.amount,
                text=f"{name} : {amount_text(value.amount, 'month_of_fees', lang)}",
            )
        if value.mode == "amount" and value.amount:
            cost = value.amount / fee if fee else None
            return Part(low=cost, high=cost, text=f"{name} : {amount_text(value.amount, value.unit, lang)}")
        if value.mode == "included" and beyond:
            said = (
                "une part comprise, l'autre sans prix fixé"
                if fr
                else "part included, part without a fixed price"
            )
            return Part(low=None, high=None, text=f"{name} : {said} {_quoted(beyond)}")
        if value.mode == "included":
            return Part(low=0, high=0, text=f"{name} : {'comprise' if fr else 'included'}")
    if values:
        said = "prix non déterminé au contrat" if fr else "price not fixed in the contract"
        return Part(low=None, high=None, text=f"{name} : {said} {_quoted(values[0])}")
    if refused:
        return Part(low=None, high=None, text=f"{name} : {'exclue par le contrat' if fr else 'ruled out'}")
    if not facts.piece.states("reversibility_fees"):
        where = facts.piece.look_in.get(lang).rstrip(".")
        return Part(low=None, high=None, text=f"{name} : {where[:1].lower()}{where[1:]}")
    if kind == "infogerance":
        return Part(
            low=4,
            high=7,
            text=f"{name} : {'contrat muet, fourchette de 4 à 7 mois' if fr else 'contract silent, range of 4 to 7 months'} ({FIELD[lang]})",
        )
    return Part(low=None, high=None, text=f"{name} : {'contrat muet' if fr else 'contract silent'}")


def _quoted(value: Value) -> str:
    """The words of a value in brackets, cut at a word."""
    return f"(« {shorten(value.text, 90, placeholder=' ...')} »)"


def exit_cost(facts: Facts, kind: str, lang: str, *, refused: bool) -> ExitCost:
    """The sum in months of fee and, where a fee is known, in money; an unknown part leaves the sum open.

    `refused` says that the contract rules the reversibility out.
    """
    fr, fee = lang == "fr", monthly_fee(facts, lang)
    parts: list[Part] = []
    notice = renewal_notice(facts)
    ending = _termination(facts, lang)
    if notice and notice.amount and (n := months(notice.amount, notice.unit)) is not None:
        written = amount_text(notice.amount, notice.unit, lang)
        text = f"{'préavis dû' if fr else 'notice paid anyway'} : {written}"
        low = high = n
        if ending and ending.covers_notice:  # the notice runs within the months that are due anyway
            low, high = max(n - (ending.low or 0), 0), max(n - (ending.high or 0), 0)
            text = f"{text} ({'compris dans les sommes restant à courir' if fr else 'within the fees to the end of the term'})"
        parts.append(Part(low=low, high=high, text=text))
    for part in (ending, _reversibility(facts, kind, fee[0] if fee else None, lang, refused=refused)):
        if part:
            parts.append(part)
    known = [p for p in parts if p.low is not None and p.high is not None]
    texts = [p.text for p in parts]
    if not known:
        return ExitCost(parts=tuple(typeset(t, lang) for t in texts))
    low, high = sum(p.low or 0 for p in known), sum(p.high or 0 for p in known)
    partial = len(known) < len(parts)
    if partial and not low:  # nothing that has a price costs anything: "0" would be read as the whole
        return ExitCost(parts=tuple(typeset(t, lang) for t in texts))
    if partial:
        texts.append(
            "total partiel : les éléments sans prix s'y ajoutent"
            if fr
            else "partial total: the unpriced parts come on top"
        )
    if fee:
        texts.append(
            f"{'redevance mensuelle' if fr else 'monthly fee'} : {number(fee[0], lang)} {fee[1]} ({fee[2]})"
        )
    return ExitCost(
        low_months=round(low, 1),
        high_months=None if partial else round(high, 1),
        low=round(low * fee[0], 2) if fee else None,
        high=None if partial or not fee else round(high * fee[0], 2),
        currency=fee[1] if fee else "EUR",
        parts=tuple(typeset(t, lang) for t in texts),
    )
