"""What the client says about itself: seven questions, every one of which may stay unanswered."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from clausescan.errors import UsageError
from clausescan.playbooks.schema import LegalForm, Model, Text, When
from clausescan.playbooks.toml import read_table, validate
from clausescan.resources import playbook_dir


class Profile(Model):
    """Answers about the client and the contract; None is "not known". `monthly_fee` is in EUR without tax."""

    cloud: bool | None = None
    financial_entity: bool | None = None
    nis2: bool | None = None
    legal_form: LegalForm | None = None
    small_firm: bool | None = None
    negotiated: bool | None = None
    signature_date: date | None = None
    start_date: date | None = None
    monthly_fee: float | None = Field(default=None, gt=0)

    def answers(self) -> tuple[tuple[str, str], ...]:
        """The known answers as text, for the report."""
        known = self.model_dump(exclude_none=True)
        return tuple(
            (key, str(value).lower() if isinstance(value, bool) else str(value))
            for key, value in known.items()
        )


@cache
def questions() -> Mapping[str, Text]:
    """The question of every field of the profile, in the order in which they are asked."""
    problems: list[str] = []
    path = playbook_dir() / "data" / "profile.toml"
    table = read_table(path, problems)
    found = {name: validate(Text, entry, f"{path.name}: {name}", problems) for name, entry in table.items()}
    if problems:
        raise UsageError("the questions are wrong:\n" + "\n".join(problems), code="playbook")
    return {name: text for name, text in found.items() if text is not None}


def load_profile(path: Path, answers: Mapping[str, Any] | None = None) -> Profile:
    """The profile of a TOML file, `answers` over it. Raises `UsageError` with every wrong field."""
    problems: list[str] = []
    profile = validate(Profile, {**read_table(path, problems), **(answers or {})}, path.name, problems)
    if problems or profile is None:
        raise UsageError(
            "the profile is wrong:\n" + "\n".join(problems),
            hint=f"known fields: {', '.join(Profile.model_fields)}",
            code="profile",
        )
    return profile


def holds(when: When, profile: Profile) -> Literal["yes", "no", "unknown"]:
    """Whether the conditions hold: "no" as soon as one answer contradicts, "unknown" if one is not known."""
    unknown = False
    for name in ("cloud", "financial_entity", "nis2", "small_firm", "negotiated"):
        wanted, answer = getattr(when, name), getattr(profile, name)
        if wanted is None:
            continue
        if answer is None:
            unknown = True
        elif answer is not wanted:
            return "no"
    if when.legal_form:
        if profile.legal_form is None:
            unknown = True
        elif profile.legal_form not in when.legal_form:
            return "no"
    return "unknown" if unknown else "yes"


def open_questions(when: When, profile: Profile) -> tuple[str, ...]:
    """The unanswered profile fields that `when` depends on."""
    fields = [
        n
        for n in ("cloud", "financial_entity", "nis2", "small_firm", "negotiated")
        if getattr(when, n) is not None
    ]
    fields += ["legal_form"] if when.legal_form else []
    return tuple(name for name in fields if getattr(profile, name) is None)
