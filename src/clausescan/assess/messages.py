"""From the facts of a check to a finding: the sentence, the reason, the law, the question and the wording."""

from clausescan.assess.checks.base import Fact
from clausescan.assess.citations import cite
from clausescan.assess.facts import Facts
from clausescan.assess.units import amount_text
from clausescan.markers import quotable
from clausescan.playbooks.load import Playbook
from clausescan.playbooks.schema import Rule, Text
from clausescan.structures import Finding, Value
from clausescan.typeset import typeset

_UNKNOWN = {
    "weak": Text(
        fr="{title} : un passage en traite peut-être, à confirmer à la lecture.",
        en="{title}: a passage may deal with it, to be confirmed by reading.",
    ),
    "blank": Text(
        fr="{title} : la clause est laissée à compléter, elle n'engage personne avant d'être remplie.",
        en="{title}: the clause is left to be filled in; it binds nobody until it is.",
    ),
    "unread": Text(
        fr="{title} : rien trouvé, mais une partie du document n'a pas été lue.",
        en="{title}: nothing found, but part of the document was not read.",
    ),
    "elsewhere": Text(
        fr="{title} : cette pièce n'en dit rien. {where}",
        en="{title}: this document says nothing of it. {where}",
    ),
    "general": Text(
        fr="{title} : rien ici ; le contrat renvoie {where}, à consulter.",
        en="{title}: nothing here; the contract refers to {where}, to be consulted.",
    ),
    "referred": Text(
        fr="{title} : le contrat renvoie à un autre document (annexe, bon de commande, lien), à vérifier dans celui-ci.",
        en="{title}: the contract refers to another document (annex, order form, link), to be checked there.",
    ),
    "mentioned": Text(
        fr="{title} : le sujet est évoqué sans qu'une clause ait été reconnue, à confirmer à la lecture.",
        en="{title}: the subject is mentioned but no clause was recognised, to be confirmed by reading.",
    ),
    "short": Text(
        fr="{title} : rien trouvé, mais le document est trop court pour conclure à une absence.",
        en="{title}: nothing found, but the document is too short to conclude that it is absent.",
    ),
}
_ABSENT = Text(fr="{title} : aucune clause trouvée.", en="{title}: no clause found.")


def _written(value: Value, lang: str) -> str:
    """The figure as a sentence says it; a price without a figure is quoted."""
    if value.amount is not None:
        return amount_text(value.amount, value.unit, lang)
    return f"« {value.text.strip()} »" if len(value.text) <= 120 else f"« {value.text[:117].strip()}... »"


def _sentence(facts: Facts, rule: Rule, fact: Fact, book: Playbook, lang: str) -> str:  # noqa: ARG001
    fields = {"title": book.wordings[rule.label].title.get(lang)}
    for name, value in fact.values:
        fields[name] = _written(value, lang)
        fields["qualifier"] = value.qualifier
    if fact.note:
        fields["where"] = fact.where[1 if lang == "en" else 0]
        return _UNKNOWN[fact.note].get(lang).format_map(fields)
    return (rule.message or _ABSENT).get(lang).format_map(fields)


def _quote(facts: Facts, fact: Fact) -> str:
    """The quoted words: the sentence around the span, at most about 240 characters, without the mark of an item."""
    if not fact.passages:
        return ""
    text = facts.passages[fact.passages[0]].text
    if len(text) <= 240:
        return quotable(text)
    start, end = fact.span or (0, 0)
    opening = len(text) - len(quotable(text))
    before = text.rfind(". ", opening, start)
    first = max(before + 2 if before >= 0 else opening, end - 220)
    first = text.find(" ", first) + 1 if first > opening and text[first - 1] != " " else first
    last = text.find(". ", end)
    last = last + 1 if 0 <= last - first <= 240 else text.rfind(" ", first, first + 240)
    dots = "... " if first > opening else ""
    return dots + quotable(text[first:last]) + (" ..." if last < len(text) else "")


def make_finding(facts: Facts, rule: Rule, fact: Fact, book: Playbook, lang: str) -> Finding:
    """A finding ready to print. Nothing in it is legal advice: the law is cited "to be checked"."""
    help_ = book.wordings[rule.label]
    breach = fact.outcome != "unknown"
    return Finding(
        rule=rule.id,
        label=rule.label,
        outcome=fact.outcome,
        severity=rule.severity,
        confidence=round(fact.confidence, 2),
        message=typeset(_sentence(facts, rule, fact, book, lang), lang),
        why=typeset(rule.reason.get(lang), lang),
        law=tuple(typeset(c, lang) for c in cite(rule.law, book.laws, facts.profile, facts.as_of, lang))
        if breach
        else (),
        question=typeset(help_.question.get(lang), lang),
        wording=typeset(help_.wording, "fr"),
        passages=fact.passages,
        page=facts.passages[fact.passages[0]].page if fact.passages else None,
        quote=_quote(facts, fact),
    )
