"""The profile completed by what the contract itself shows, and the questions that stay open."""

from dataclasses import replace
from datetime import date

from clausescan.assess.citations import valid
from clausescan.assess.facts import Facts
from clausescan.fold import fold
from clausescan.playbooks.load import Playbook
from clausescan.playbooks.phrases import find_phrase
from clausescan.playbooks.profile import Profile, open_questions, questions
from clausescan.playbooks.schema import Rule
from clausescan.structures import Contract, Finding, Problem
from clausescan.typeset import typeset

_PUBLIC = (
    "pouvoir adjudicateur",
    "marche public",
    "code de la commande publique",
    "ccag",
    "personne publique",
)


def complete_profile(profile: Profile, contract: Contract, kind: str) -> Profile:
    """Fills an unknown `cloud` for hosting and SaaS contracts, and `legal_form` where the contract says public."""
    known: dict[str, object] = {}
    if profile.cloud is None and kind in ("hebergement", "saas"):
        known["cloud"] = True
    if profile.legal_form is None and any(find_phrase(_PUBLIC, fold(p.text)) for p in contract.passages[:60]):
        known["legal_form"] = "public"
    return profile.model_copy(update=known)


def depending(finding: Finding, rule: Rule, facts: Facts, lang: str) -> Finding:
    """The finding of a rule whose condition the profile leaves open: `unknown`, with the answer it hangs on."""
    asked = " ".join(questions()[name].get(lang) for name in open_questions(rule.when, facts.profile))
    lead = "It depends on your answer:" if lang == "en" else "Dépend de votre réponse :"
    return replace(
        finding,
        outcome="unknown",
        message=typeset(f"{finding.message} {lead} {asked}", lang),
        question=typeset(asked, lang),
        law=(),
    )


def open_problem(playbook: Playbook, profile: Profile, as_of: date, lang: str) -> tuple[Problem, ...]:
    """One problem naming the answers that would let more rules apply."""
    names: dict[str, int] = {}
    for rule in playbook.rules:
        if valid(rule.valid_from, rule.valid_to, as_of):
            for name in open_questions(rule.when, profile):
                names[name] = names.get(name, 0) + 1
    if not names:
        return ()
    parts = " ".join(f"{questions()[name].get(lang)} ({count})" for name, count in names.items())
    text = (
        f"Answers that are not known, with the number of rules that depend on them (`clausescan profile` asks for them): {parts}"
        if lang == "en"
        else f"Réponses inconnues, avec le nombre de règles qui en dépendent (« clausescan profile » les demande) : {parts}"
    )
    return (Problem(stage="assess", code="profile_unknown", message=typeset(text, lang)),)
