"""The assess stage: a contract, a playbook and a profile in; findings, verdict, grid, costs and dates out."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

from clausescan.assess import budget, captivity, deadlines, exit_cost, perimeter, verdict
from clausescan.assess.checks import CHECKS
from clausescan.assess.citations import valid
from clausescan.assess.facts import Facts, make_facts
from clausescan.assess.kind import SURE_KIND
from clausescan.assess.messages import make_finding
from clausescan.assess.pieces import recognise_piece
from clausescan.assess.profiles import complete_profile, depending, open_problem
from clausescan.assess.unread import gather_unknown
from clausescan.playbooks.load import Playbook, load_playbook, playbook_names
from clausescan.playbooks.profile import Profile, holds
from clausescan.playbooks.schema import Rule
from clausescan.structures import (
    SEVERITIES,
    Budget,
    Captivity,
    Contract,
    Deadline,
    ExitCost,
    Finding,
    Freedom,
    Lang,
    PerimeterItem,
    Problem,
    Severity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that is judged about a contract. `verdict` is a stable word, `sentence` says it in `lang`.

    `profile` is the client's, completed by what the contract shows; `piece` is the piece of a contract set
    the document was taken for ("whole" if it is the contract itself).
    """

    verdict: Literal["signable", "negotiate", "dangerous"]
    sentence: str
    reasons: tuple[str, ...]
    score: int
    findings: tuple[Finding, ...]
    perimeter: tuple[PerimeterItem, ...]
    exit: ExitCost
    deadlines: tuple[Deadline, ...]
    problems: tuple[Problem, ...] = ()
    piece: str = "whole"
    piece_title: str = ""
    profile: Profile = field(default_factory=Profile)
    budget: Budget = field(default_factory=Budget)
    captivity: Captivity = field(default_factory=Captivity)
    openness: tuple[Freedom, ...] = ()


def run_rules(facts: Facts, playbook: Playbook, lang: str) -> tuple[Finding, ...]:
    """The findings of every rule that applies, worst first; superseded ones are dropped."""
    found: list[tuple[Rule, Finding]] = []
    for rule in playbook.rules:
        answer = holds(rule.when, facts.profile)
        if answer == "no" or not valid(rule.valid_from, rule.valid_to, facts.as_of):
            continue
        for fact in CHECKS[rule.kind](facts, rule):
            if answer == "yes":
                found.append((rule, make_finding(facts, rule, fact, playbook, lang)))
            elif fact.outcome == "breach" and fact.passages:
                found.append(
                    (rule, depending(make_finding(facts, rule, fact, playbook, lang), rule, facts, lang))
                )
    dropped = {key for rule, finding in found if finding.outcome != "unknown" for key in rule.supersedes}
    kept = [finding for rule, finding in found if rule.id not in dropped]
    rank = {"breach": 0, "missing": 0, "unknown": 1}
    kept.sort(key=lambda f: (rank[f.outcome], SEVERITIES.index(f.severity), -f.confidence, f.page or 0))
    return tuple(kept)


def _lightest(rule_id: str) -> Severity:
    """The mildest severity that a shipped playbook gives to a rule."""
    found = [r.severity for name in playbook_names() for r in load_playbook(name).rules if r.id == rule_id]
    return max(found, key=SEVERITIES.index, default="low")


def milder(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is missing, weighed by the mildest playbook: nobody knows what a contract of unknown kind must hold."""
    return tuple(
        replace(f, severity=max(f.severity, _lightest(f.rule), key=SEVERITIES.index))
        if f.outcome == "missing"
        else f
        for f in findings
    )


def assess(
    contract: Contract, *, playbook: Playbook, profile: Profile, lang: Lang, as_of: date
) -> Assessment:
    """Judge a contract. Pure: the same input gives the same assessment, `as_of` stands for today."""
    known = complete_profile(profile, contract, playbook.kind)
    piece = recognise_piece(contract)
    facts = make_facts(contract, known, as_of, piece)
    grid = perimeter.grid(facts, lang)
    findings = run_rules(facts, playbook, lang)
    sure = contract.kind_score >= SURE_KIND
    if not sure:
        findings = milder(findings)
    if playbook.kind == "infogerance" and sure:
        findings += perimeter.questions(facts, grid, playbook, lang)
    findings = gather_unknown(findings)
    score = verdict.score_of(findings)
    word = verdict.verdict_of(findings, score)
    if piece.id != "whole" and word == "signable":
        word = "negotiate"  # one piece of a set cannot be signed on its own
    title = "" if piece.id == "whole" else piece.title.get(lang)
    refused = any(f.rule == "reversibility_refused" and f.outcome == "breach" for f in findings)
    cost = exit_cost.exit_cost(facts, playbook.kind, lang, refused=refused)
    return Assessment(
        verdict=cast(Literal["signable", "negotiate", "dangerous"], word),
        sentence=verdict.sentence(word, lang),
        reasons=verdict.reasons_of(findings, lang, title),
        score=score,
        findings=findings,
        perimeter=grid,
        exit=cost,
        deadlines=deadlines.deadlines(facts, lang),
        problems=open_problem(playbook, known, as_of, lang),
        piece=piece.id,
        piece_title=piece.title.get(lang),
        profile=known,
        budget=budget.budget(facts, grid, lang),
        captivity=captivity.captivity(facts, cost, lang),
        openness=captivity.openness(facts, lang),
    )
