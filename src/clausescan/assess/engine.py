"""The assess stage: a contract, a playbook and a profile in; findings, verdict, grid, costs and dates out."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

from clausescan.assess import budget, deadlines, exit_cost, perimeter, verdict
from clausescan.assess.captivity import Captivity, Freedom
from clausescan.assess.captivity import captivity as measure_captivity
from clausescan.assess.captivity import flexibility as measure_flexibility
from clausescan.assess.checks import CHECKS
from clausescan.assess.citations import valid
from clausescan.assess.facts import Facts, make_facts
from clausescan.assess.messages import make_finding
from clausescan.assess.pieces import recognise_piece
from clausescan.assess.profiles import complete_profile, open_problem
from clausescan.assess.unread import gather_unknown
from clausescan.playbooks.load import Playbook
from clausescan.playbooks.profile import Profile, holds
from clausescan.playbooks.schema import Rule
from clausescan.structures import Contract, Deadline, ExitCost, Finding, Lang, PerimeterItem, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that is judged about a contract. `verdict` is a stable word, `sentence` says it in `lang`.

    `budget`, `captivity` and `flexibility` are sentences with their arithmetic; `piece` is the piece of a
    contract set the document was taken for ("whole" if it is the contract itself).
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
    budget: tuple[str, ...] = ()
    captivity: Captivity = field(default_factory=Captivity)
    flexibility: tuple[Freedom, ...] = ()


def _applies(rule: Rule, profile: Profile, as_of: date) -> bool:
    return valid(rule.valid_from, rule.valid_to, as_of) and holds(rule.when, profile) == "yes"


def run_rules(facts: Facts, playbook: Playbook, lang: str) -> tuple[Finding, ...]:
    """The findings of every rule that applies, worst first; superseded ones are dropped."""
    found: list[tuple[Rule, Finding]] = []
    for rule in playbook.rules:
        if _applies(rule, facts.profile, facts.as_of):
            found += [
                (rule, make_finding(facts, rule, fact, playbook, lang))
                for fact in CHECKS[rule.kind](facts, rule)
            ]
    dropped = {key for rule, finding in found if finding.outcome != "unknown" for key in rule.supersedes}
    kept = [finding for rule, finding in found if rule.id not in dropped]
    rank = {"breach": 0, "missing": 0, "unknown": 1}
    kept.sort(key=lambda f: (rank[f.outcome], verdict.ORDER.index(f.severity), -f.confidence, f.page or 0))
    return tuple(kept)


def assess(
    contract: Contract, *, playbook: Playbook, profile: Profile, lang: Lang, as_of: date
) -> Assessment:
    """Judge a contract. Pure: the same input gives the same assessment, `as_of` stands for today."""
    known = complete_profile(profile, contract, playbook.kind)
    piece = recognise_piece(contract)
    facts = make_facts(contract, known, as_of, piece)
    grid = perimeter.grid(facts, lang)
    findings = run_rules(facts, playbook, lang)
    if playbook.kind == "infogerance":
        findings += perimeter.questions(facts, grid, playbook, lang)
    findings = gather_unknown(findings)
    score = verdict.score_of(findings)
    word = verdict.verdict_of(findings, score)
    if piece.id != "whole" and word == "signable":
        word = "negotiate"  # one piece of a set cannot be signed on its own
    title = "" if piece.id == "whole" else piece.title.get(lang)
    cost = exit_cost.exit_cost(facts, playbook.kind, lang)
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
        budget=budget.budget(facts, grid, lang),
        captivity=measure_captivity(facts, cost, lang),
        flexibility=measure_flexibility(facts, lang),
    )
