"""What a playbook file may say. Everything else is refused, with the path of the field."""

import re
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from clausescan.playbooks.phrases import compile_phrase
from clausescan.structures import Severity

RuleKind = Literal["missing", "value", "wording", "asymmetry", "cross"]
LegalForm = Literal["company", "association", "public"]
_MEASURE = re.compile(r"\d+(?:\.\d+)? (?:minute|hour|day|week|month|year|percent|month_of_fees|any)")


class Model(BaseModel):
    """Frozen and closed: an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Model):
    """A sentence in both languages."""

    fr: str
    en: str

    def get(self, lang: str) -> str:
        return self.en if lang == "en" else self.fr


class When(Model):
    """Answers of the profile that a rule or a law depends on; an unknown answer never counts as yes."""

    cloud: bool | None = None
    financial_entity: bool | None = None
    nis2: bool | None = None
    small_firm: bool | None = None
    negotiated: bool | None = None
    legal_form: tuple[LegalForm, ...] = ()


class Clue(Model):
    """Something the contract states: a label, a value within bounds, or a phrase. All set fields must hold."""

    label: str = ""
    value: str = ""
    mode: tuple[str, ...] = ()
    over: str = ""
    least: str = ""
    under: str = ""
    upto: str = ""
    text: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for phrase in (*self.text, *self.unless):
            compile_phrase(phrase)
        for bound in (self.over, self.least, self.under, self.upto):
            if bound and not _MEASURE.fullmatch(bound):
                raise ValueError(f"a bound is a number and a unit ('6 month'), not {bound!r}")
        if not (self.label or self.value or self.text):
            raise ValueError("a clue needs label, value or text")
        return self


class Rule(Model):
    """One thing to look for, how much it hurts, why, and what to do about it.

    `kind` names the check. `has` and `lacks` are preconditions of every kind (and the whole test of a cross
    rule). `value` with bounds, `mode`, `strength` and `pick` is the test of a value rule, whose passage must
    say one of `text` where there is any; `text` (found and not cancelled by `unless` in the same sentence, nor by `off_topic` where the sentence names none of `topic`) or `expects` (not found) that of a wording rule; `left`
    against `right` that of an asymmetry, which fires when left > ratio x right, or when right is `absent`.
    """

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    label: str
    kind: RuleKind
    severity: Severity
    message: Text | None = None
    reason: Text
    has: tuple[Clue, ...] = ()
    lacks: tuple[Clue, ...] = ()
    value: str = ""
    over: str = ""
    least: str = ""
    under: str = ""
    upto: str = ""
    mode: tuple[str, ...] = ()
    strength: tuple[str, ...] = ()
    qualifier: tuple[str, ...] = ()
    pick: Literal["any", "min", "max"] = "any"
    text: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    off_topic: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    anywhere: bool = False
    subject: Literal["", "client", "provider"] = ""
    left: str = ""
    right: str = ""
    ratio: float = 1.0
    law: tuple[str, ...] = ()
    when: When = When()
    kinds: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    supersedes: tuple[str, ...] = ()
    example_fires: tuple[str, ...] = Field(min_length=1)
    example_silent: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {
            "missing": True,
            "value": bool(self.value),
            "wording": bool(self.text) != bool(self.expects),
            "asymmetry": bool(self.left and self.right),
            "cross": bool(self.has or self.lacks),
        }
        if not needed[self.kind]:
            raise ValueError(f"a {self.kind} rule lacks the fields of its test (see docs/rules.md)")
        if self.message is None and self.kind != "missing":
            raise ValueError("message is required for every kind but missing")
        Clue(
            label="x", text=(*self.text, *self.expects), unless=self.unless, over=self.over, least=self.least
        )
        Clue(label="x", under=self.under, upto=self.upto)
        Clue(label="x", text=self.off_topic, unless=self.topic)
        return self

    @property
    def search_in(self) -> tuple[str, ...]:
        """The labels whose passages a wording rule reads."""
        return self.labels or (self.label,)


class PlaybookFile(Model):
    """A playbook as written: what it extends, what it changes, what it adds."""

    name: str = ""
    title: Text | None = None
    extends: str = ""
    kind: str = ""
    rule_files: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    off: tuple[str, ...] = ()
    change: dict[str, dict[str, object]] = {}
    rules: tuple[Rule, ...] = ()


class RulesFile(Model):
    """A family of rules that playbooks share."""

    rules: tuple[Rule, ...]


class Wording(Model):
    """What to ask and what to propose for a label. `wording` is contract text: French in every language."""

    title: Text
    question: Text
    wording: str = ""


class Law(Model):
    """A dated rule of law: valid from `valid_from` to the day before `valid_to`; `evidence` is how it was checked."""

    title: Text
    text: Text
    threshold: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    protects: Literal["client", "both", "consumer", "public", "data_subject"]
    evidence: Literal["V", "V2", "V3", "M", "PD"]
    when: When = When()
