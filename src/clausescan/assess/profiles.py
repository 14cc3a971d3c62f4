"""The profile completed by what the contract itself shows, and the questions that stay open."""

from datetime import date

from clausescan.assess.citations import valid
from clausescan.assess.typography import typeset
from clausescan.fold import fold
from clausescan.playbooks.load import Playbook
from clausescan.playbooks.phrases import find_phrase
from clausescan.playbooks.profile import Profile, open_questions
from clausescan.structures import Contract, Problem

_PUBLIC = (
    "pouvoir adjudicateur",
    "marche public",
    "code de la commande publique",
    "ccag",
    "personne publique",
)
_NAMES = {
    "cloud": (
        "le contrat comprend-il un hébergement ou un logiciel en mode cloud ?",
        "does it include hosting or software as a cloud service?",
    ),
    "financial_entity": ("êtes-vous une entité financière (DORA) ?", "are you a financial entity (DORA)?"),
    "nis2": ("êtes-vous concerné par NIS2 ?", "are you covered by NIS2?"),
    "legal_form": ("société, association ou organisme public ?", "company, association or public body?"),
    "small_firm": (
        "5 salariés au plus et signature dans vos locaux ?",
        "at most 5 employees and signed on your premises?",
    ),
    "negotiated": ("avez-vous pu négocier les conditions ?", "could you negotiate the terms?"),
}


def complete_profile(profile: Profile, contract: Contract, kind: str) -> Profile:
    """Fills an unknown `cloud` for hosting and SaaS contracts, and `legal_form` where the contract says public."""
    known: dict[str, object] = {}
    if profile.cloud is None and kind in ("hebergement", "saas"):
        known["cloud"] = True
    if profile.legal_form is None and any(find_phrase(_PUBLIC, fold(p.text)) for p in contract.passages[:60]):
        known["legal_form"] = "public"
    return profile.model_copy(update=known)


def open_problem(playbook: Playbook, profile: Profile, as_of: date, lang: str) -> tuple[Problem, ...]:
    """One problem naming the answers that would let more rules apply."""
    names: dict[str, int] = {}
    for rule in playbook.rules:
        if valid(rule.valid_from, rule.valid_to, as_of):
            for name in open_questions(rule.when, profile):
                names[name] = names.get(name, 0) + 1
    if not names:
        return ()
    parts = " ; ".join(f"{_NAMES[n][1 if lang == 'en' else 0]} ({count})" for n, count in names.items())
    text = (
        f"Profile answers that are not known, with the number of rules that depend on them: {parts}"
        if lang == "en"
        else f"Réponses de profil inconnues, avec le nombre de règles qui en dépendent : {parts}"
    )
    return (Problem(stage="assess", code="profile_unknown", message=typeset(text, lang)),)
