"""Small contracts written as text: the examples of the rules, and the fixtures of the tests.

One passage a line, `[label,label] text`, an item if the text begins with "- ", a heading if with "# ", a row
if it holds " | ". `#value kind=amount unit name=...` is a value of the passage above it (`kind=mode` for a
price without a figure), `#profile name=answer`, `#as_of 2027-02-01` and `#piece id` set the scene.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from clausescan.assess.checks import CHECKS, Fact
from clausescan.assess.citations import valid
from clausescan.assess.facts import make_facts
from clausescan.assess.pieces import recognise_piece
from clausescan.errors import UsageError
from clausescan.playbooks.load import Playbook
from clausescan.playbooks.profile import Profile, holds
from clausescan.playbooks.schema import Rule
from clausescan.structures import Contract, Document, Passage, PassageKind, Tag, Value

_LINE = re.compile(r"\[(?P<labels>[\w, ]*)\](?P<score>@[\d.]+)? ?(?P<text>.*)")
_VALUE = re.compile(r"#value (?P<kind>\w+)=(?P<what>\S+)(?: (?P<rest>.*))?")
AS_OF = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A contract in small, with the profile and the day it is judged for."""

    contract: Contract
    profile: Profile = field(default_factory=Profile)
    as_of: date = AS_OF


def _passage_kind(text: str) -> PassageKind:
    if text.startswith("# "):
        return "heading"
    return "item" if text.startswith("- ") else "row" if " | " in text else "paragraph"


def _value(match: re.Match[str], passage: str) -> Value:
    words = (match["rest"] or "").split()
    named = dict(word.split("=", 1) for word in words if "=" in word)
    plain = [word for word in words if "=" not in word]
    what = match["what"]
    number = re.fullmatch(r"\d+(?:\.\d+)?", what)
    return Value(
        kind=match["kind"],
        amount=float(what) if number else float(named["amount"]) if "amount" in named else None,
        unit=plain[0] if plain else named.get("unit", ""),
        text=named.get("text", f"{what} {' '.join(plain)}".strip()).replace("_", " "),
        page=1,
        passage=passage,
        party=named.get("party", ""),
        qualifier=named.get("qualifier", " ".join(plain[1:])),
        strength=named.get("strength", "firm"),
        mode="" if number else what,
    )


def build(text: str, *, kind: str = "infogerance", words: int = 0, page_lines: int = 12) -> Example:
    """The contract of an example text. Raises `UsageError` for a line that cannot be read."""
    passages: list[Passage] = []
    values: list[Value] = []
    profile: dict[str, str] = {}
    as_of, at = AS_OF, 0
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        if line.startswith(("#meta", "#note")):
            continue
        if match := _VALUE.fullmatch(line):
            values.append(_value(match, passages[-1].id if passages else "p0"))
        elif line.startswith("#profile "):
            name, _, answer = line.removeprefix("#profile ").partition("=")
            profile[name] = answer
        elif line.startswith("#as_of "):
            as_of = date.fromisoformat(line.removeprefix("#as_of "))
        elif match := _LINE.fullmatch(line):
            body = match["text"].strip()
            shown = body.removeprefix("# ").removeprefix("- ")
            score = float(match["score"][1:]) if match["score"] else 0.9
            tags = tuple(
                Tag(label=s.strip(), score=score, source="model")
                for s in match["labels"].split(",")
                if s.strip()
            )
            passages.append(
                Passage(
                    id=f"p{len(passages)}",
                    clause=None,
                    kind=_passage_kind(body),
                    text=shown,
                    page=1 + len(passages) // page_lines,
                    boxes=(),
                    start=at,
                    end=at + len(shown),
                    labels=tags,
                )
            )
            at += len(shown) + 1
        else:
            raise UsageError(f"unreadable line in an example: {line!r}", code="playbook")
    whole = "\n".join(p.text for p in passages)
    document = Document(name="example", sha256="", pages=1, text=whole, lines=(), starts=(), words=words)
    contract = Contract(
        document=document, clauses=(), passages=tuple(passages), values=tuple(values), kind=kind
    )
    return Example(contract=contract, profile=Profile.model_validate(profile), as_of=as_of)


def facts_of(rule: Rule, text: str) -> list[Fact]:
    """What one rule finds in an example text."""
    example = build(text)
    if not valid(rule.valid_from, rule.valid_to, example.as_of) or holds(rule.when, example.profile) != "yes":
        return []
    facts = make_facts(example.contract, example.profile, example.as_of, recognise_piece(example.contract))
    return CHECKS[rule.kind](facts, rule)


def run_examples(playbook: Playbook) -> tuple[str, ...]:
    """One line per example that does not do what it should; () if all do.

    A firing example must give a finding that is not `unknown`; a silent one may give `unknown` at most.
    """
    wrong = []
    for rule in playbook.rules:
        for text in rule.example_fires:
            if not any(f.outcome != "unknown" for f in facts_of(rule, text)):
                wrong.append(f"{rule.id}: example_fires stays silent: {text.strip()[:120]}")
        for text in rule.example_silent:
            if any(f.outcome != "unknown" for f in facts_of(rule, text)):
                wrong.append(f"{rule.id}: example_silent fires: {text.strip()[:120]}")
    return cast(tuple[str, ...], tuple(wrong))
