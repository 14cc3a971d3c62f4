"""The dates to act on: end of the term, last day to give notice, the next windows, with the arithmetic."""

from datetime import date, timedelta

from clausescan.assess.dates import find_date, shift, written
from clausescan.assess.facts import Facts, search
from clausescan.assess.units import amount_text, comparable
from clausescan.playbooks.phrases import find_phrase
from clausescan.structures import Deadline, Value
from clausescan.typeset import typeset

POST_DAYS = 5  # margin for a registered letter
_START = (
    "(prend effet|prendra effet|entre en vigueur|entrera en vigueur|entree en vigueur|date d'effet|prise d'effet|a compter du|debute le|commence le|demarre le|effet au|effet le)",
)
_LETTER = (
    "lettre recommandee",
    "lrar",
    "l.r.a.r",
    "recommande avec",
    "courrier recommande",
    "lettre rar",
    "pli recommande",
)
_WINDOWS = 3


def start_date(facts: Facts) -> tuple[date, tuple[str, ...]] | None:
    """The start of the contract: the profile's, else the date of a sentence on the entry into force."""
    if facts.profile.start_date:
        return facts.profile.start_date, ()
    for passage, hit in search(facts, ("contract_term",), _START):
        found = find_date(hit.sentence)
        if found and "avenant" not in hit.sentence:  # the day of an amendment is not that of the contract
            return found[0], (passage.id,)
    return None


def _first(facts: Facts, kind: str) -> Value | None:
    values = [v for v in facts.values.get(kind, ()) if v.amount]
    return values[0] if values else None


def renewal_notice(facts: Facts) -> Value | None:
    """The client's longest notice, that of non-renewal first."""
    values = [v for v in facts.values.get("client_notice", ()) if v.amount]
    values.sort(key=lambda v: (v.qualifier != "non_renewal", -comparable(v.amount or 0, v.unit)[0]))
    return values[0] if values else None


def term_ends(facts: Facts) -> tuple[date, ...]:
    """The end of the current period and of the next ones, counted from the start of the contract."""
    start, term = start_date(facts), _first(facts, "initial_term")
    if start is None or term is None or term.amount is None:
        return ()
    end = shift(start[0], term.amount, term.unit)
    if end is None:
        return ()
    renewal = _first(facts, "renewal_term")
    if renewal is None or renewal.amount is None or comparable(renewal.amount, renewal.unit)[0] < 24:
        return (end,)
    ends, count = [end], 0
    while count < 200 and len([e for e in ends if e > facts.as_of]) < _WINDOWS:
        count += 1
        following = shift(end, renewal.amount * count, renewal.unit)
        if following is None:
            break
        ends.append(following)
    return tuple(ends)


def deadlines(facts: Facts, lang: str) -> tuple[Deadline, ...]:
    """End of term, last days to give notice that are not past, reminders at 180, 90 and 30 days before the next one."""
    fr, notice, ends = lang == "fr", renewal_notice(facts), term_ends(facts)
    start = start_date(facts)
    if not ends or start is None:
        if notice is None:
            return ()
        text = (
            "date de début ou durée inconnue : indiquez la date de début (start_date) dans le profil"
            if fr
            else "start date or term unknown: give start_date in the profile"
        )
        return (
            Deadline(
                kind="last_notice", day=None, arithmetic=typeset(text, lang), passages=(notice.passage,)
            ),
        )
    term = _first(facts, "initial_term")
    assert term is not None and term.amount is not None
    base = f"{written(start[0], lang)} + {amount_text(term.amount, term.unit, lang)}"
    out = [
        Deadline(
            kind="term_end",
            day=ends[0],
            arithmetic=f"{base} = {written(ends[0], lang)}",
            passages=(*start[1], term.passage),
        )
    ]
    if notice is None or notice.amount is None:
        return tuple(out)
    by_post = any(
        find_phrase(_LETTER, facts.folded[p])
        for p in {notice.passage, *(q.id for q, _ in facts.body("notice_period"))}
    )
    margin = POST_DAYS if by_post else 0
    for end in ends:
        day = shift(end, -notice.amount, notice.unit)
        day = shift(day, -margin, "day") if day else None
        if day is None:
            continue
        minus = amount_text(notice.amount, notice.unit, lang)
        post = (
            (f" - {margin} jours (courrier recommandé)" if fr else f" - {margin} days (registered letter)")
            if margin
            else ""
        )
        past = day < facts.as_of
        note = (" ; date passée" if fr else "; already past") if past else ""
        out.append(
            Deadline(
                kind="missed_notice" if past else "last_notice",
                day=day,
                arithmetic=typeset(
                    f"{written(end, lang)} - {minus}{post} = {written(day, lang)}{note}", lang
                ),
                passages=(notice.passage,),
            )
        )
    coming = [d.day for d in out if d.kind == "last_notice" and d.day]
    for days in (180, 90, 30) if coming else ():
        day = min(coming) - timedelta(days=days)
        if day >= facts.as_of:
            text = f"{written(min(coming), lang)} - {days} {'jours' if fr else 'days'}"
            out.append(Deadline(kind="reminder", day=day, arithmetic=text, passages=(notice.passage,)))
    return tuple(
        sorted(
            (d for d in out if d.kind != "missed_notice" or d is _latest_missed(out)),
            key=lambda d: d.day or date.max,
        )
    )


def _latest_missed(found: list[Deadline]) -> Deadline | None:
    missed = [d for d in found if d.kind == "missed_notice" and d.day]
    return max(missed, key=lambda d: d.day or date.min) if missed else None
