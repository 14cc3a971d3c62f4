"""The manual of the rules, made from the playbooks themselves: one page a rule, one list for the documentation."""

import re
from collections.abc import Mapping, Sequence

from clausescan.playbooks.load import Playbook, load_playbook, playbook_names
from clausescan.playbooks.schema import Clue, Rule, When

_WORDS = {
    "fr": {
        "over": "plus de {}", "least": "{} ou plus", "under": "moins de {}", "upto": "{} au plus",
        "severity": "Gravité", "kind": "Nature", "clause": "Clause", "threshold": "Seuil", "why": "Pourquoi",
        "when": "Seulement si", "law": "Droit (à faire vérifier)", "question": "À demander",
        "wording": "Clause type", "fires": "Se déclenche sur", "silent": "Reste muette sur", "from": "depuis le",
        "to": "jusqu'au", "mark": "preuve", "replaces": "Remplace",
    },
    "en": {
        "over": "over {}", "least": "{} or more", "under": "under {}", "upto": "{} at most",
        "severity": "Severity", "kind": "Kind", "clause": "Clause", "threshold": "Threshold", "why": "Why",
        "when": "Only if", "law": "Law (to be checked by a lawyer)", "question": "Ask",
        "wording": "Model wording (French)", "fires": "Fires on", "silent": "Stays silent on", "from": "from",
        "to": "until", "mark": "evidence", "replaces": "Replaces",
    },
}  # fmt: skip
_UNITS = {
    "minute": "min", "hour": "h", "day": "jours", "month": "mois", "year": "ans", "percent": "%",
    "month_of_fees": "mois de redevance",
}  # fmt: skip
_FIELD = re.compile(r"\{\w+\}")
EVIDENCE = {
    "V": {"fr": "texte lu", "en": "text read"},
    "V2": {"fr": "source secondaire", "en": "secondary source"},
    "V3": {"fr": "source non vérifiée", "en": "unaudited source"},
    "M": {"fr": "de mémoire, non cité", "en": "from memory, not cited"},
    "PD": {"fr": "choix du produit", "en": "product default"},
}


def threshold(rule: Rule | Clue, lang: str) -> str:
    """The bounds of a rule in words, as written in its file; "" if it has none."""
    words = _WORDS[lang]

    def written(bound: str) -> str:
        amount, unit = bound.split()
        return f"{amount} {_UNITS.get(unit, unit) if lang == 'fr' else unit.replace('_', ' ')}"

    bounds = [
        words[name].format(written(getattr(rule, name)))
        for name in ("over", "least", "under", "upto")
        if getattr(rule, name)
    ]
    return ", ".join([*bounds, *rule.mode])


def plain(message: str) -> str:
    """A message without the figure that a contract would fill in."""
    return _FIELD.sub("...", message)


def condition(when: When) -> str:
    """The answers of the profile that a rule needs."""
    answers = when.model_dump(exclude_defaults=True)
    return ", ".join(f"{name} = {_answer(value)}" for name, value in answers.items())


def _answer(value: object) -> str:
    return " | ".join(value) if isinstance(value, tuple) else str(value).lower()


def severities(rule_id: str, books: Sequence[Playbook]) -> Mapping[str, str]:
    """The severity of a rule in each playbook that has it."""
    return {book.name: rule.severity for book in books for rule in book.rules if rule.id == rule_id}


def _shown(example: str) -> str:
    return example.strip().replace("\n", "\n      ")


def rule_page(rule: Rule, book: Playbook, books: Sequence[Playbook], lang: str) -> str:
    """The manual page of a rule as plain text, all from its own data."""
    words, help_ = _WORDS[lang], book.wordings[rule.label]
    message = plain(rule.message.get(lang)) if rule.message else help_.title.get(lang)
    graded = ", ".join(f"{name} {severity}" for name, severity in severities(rule.id, books).items())
    lines = [rule.id, "", f"  {message}", ""]
    lines += [
        f"  {words['clause']} : {help_.title.get(lang)} ({rule.label})",
        f"  {words['kind']} : {rule.kind}",
    ]
    lines += [f"  {words['severity']} : {graded or rule.severity}"]
    if bounds := threshold(rule, lang):
        lines.append(f"  {words['threshold']} : {bounds}")
    if needed := condition(rule.when):
        lines.append(f"  {words['when']} : {needed}")
    if rule.supersedes:
        lines.append(f"  {words['replaces']} : {', '.join(rule.supersedes)}")
    lines += ["", f"  {words['why']} : {rule.reason.get(lang)}"]
    for key in rule.law:
        law = book.laws[key]
        dates = [
            f"{words[name]} {day.isoformat()}"
            for name, day in (("from", law.valid_from), ("to", law.valid_to))
            if day
        ]
        notes = ", ".join([*dates, EVIDENCE[law.evidence][lang]])
        lines.append(f"  {words['law']} : {law.title.get(lang)} : {law.text.get(lang)} ({notes})")
    lines += ["", f"  {words['question']} : {help_.question.get(lang)}"]
    if help_.wording:
        lines.append(f"  {words['wording']} : {help_.wording}")
    lines.append("")
    lines += [f"  {words['fires']} :\n      {_shown(text)}" for text in rule.example_fires]
    lines += [f"  {words['silent']} :\n      {_shown(text)}" for text in rule.example_silent]
    return "\n".join(lines) + "\n"


def shipped() -> tuple[Playbook, ...]:
    """The shipped playbooks, infogérance first: it has the most rules."""
    names = sorted(playbook_names(), key=lambda name: (name != "infogerance", name))
    return tuple(load_playbook(name) for name in names)


def rules_document() -> str:
    """docs/rules.md: every shipped rule by kind, with its threshold, its law and its severity per playbook."""
    books = shipped()
    rules = {rule.id: rule for book in reversed(books) for rule in book.rules}
    out = [
        "# Rules",
        "",
        f"{len(rules)} rules. This page is made from `src/clausescan/playbooks`; `clausescan explain RULE` shows one in full.",
        "Thresholds and severities are product defaults, not law; change them in a playbook of your own",
        "(`clausescan playbook new`). Severities: infogérance / hébergement / SaaS / TMA, - where the rule does not apply.",
    ]
    for kind in ("missing", "value", "wording", "asymmetry", "cross"):
        out += [
            "",
            f"## {kind}",
            "",
            "| rule | clause | severity | threshold | law | only if | message |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for rule_id in sorted(rules):
            rule = rules[rule_id]
            if rule.kind != kind:
                continue
            graded = severities(rule_id, books)
            cells = (
                f"`{rule_id}`",
                rule.label,
                " / ".join(graded.get(name, "-") for name in ("infogerance", "hebergement", "saas", "tma")),
                threshold(rule, "en"),
                ", ".join(rule.law),
                condition(rule.when).replace("|", "or"),
                plain(rule.message.en) if rule.message else "no clause found",
            )
            out.append("| " + " | ".join(cells) + " |")
    out += [
        "",
        "## Law",
        "",
        "| id | text | from | until | protects | evidence |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for key, law in sorted(books[0].laws.items()):
        dates = [day.isoformat() if day else "" for day in (law.valid_from, law.valid_to)]
        out.append(
            f"| {key} | {law.title.en}: {law.text.en} | {dates[0]} | {dates[1]} | {law.protects} | {EVIDENCE[law.evidence]['en']} |"
        )
    return "\n".join(out) + "\n"
