"""What the command line asks of a scan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from clausescan.limits import DEFAULT, Limits
from clausescan.structures import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked on the command line, checked and in the types of the scan."""

    files: Sequence[Path]
    lang: Lang = "fr"
    kind: str | None = None
    playbook: str | None = None
    profile: Path | None = None
    answers: Mapping[str, object] = field(default_factory=dict)
    as_of: date | None = None
    model: Path | None = None
    fail_on: str | None = None
    quiet: bool = False
    ocr: bool = True
    passwords: Sequence[str] = ()
    commands: Sequence[str] = ()
    limits: Limits = DEFAULT
