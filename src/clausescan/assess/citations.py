"""Which rules of law may be cited on a day and for a client, and in what words."""

from collections.abc import Mapping
from datetime import date

from clausescan.playbooks.profile import Profile, holds
from clausescan.playbooks.schema import Law

_CHECK = {"fr": "à faire vérifier", "en": "to be checked by a lawyer"}
_IF = {
    "fr": "seulement si le profil le confirme",
    "en": "only if the profile confirms it",
}


def valid(start: date | None, end: date | None, day: date) -> bool:
    """Whether a day lies in [start, end[."""
    return (start is None or start <= day) and (end is None or day < end)


def cite(
    keys: tuple[str, ...], laws: Mapping[str, Law], profile: Profile, day: date, lang: str
) -> tuple[str, ...]:
    """The citations that hold: in force on `day`, and not contradicted by the profile.

    A law whose condition the profile leaves open is cited with that reservation; one that was only read
    from memory (evidence M) is not cited.
    """
    out = []
    for key in keys:
        law = laws[key]
        answer = holds(law.when, profile)
        if answer == "no" or law.evidence == "M" or not valid(law.valid_from, law.valid_to, day):
            continue
        notes = [_CHECK[lang]] + ([_IF[lang]] if answer == "unknown" else [])
        out.append(f"{law.title.get(lang)} : {law.text.get(lang)} ({', '.join(notes)})")
    return tuple(out)
