"""The words of the units (`units.toml`), checked at the door."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from clausescan.errors import UsageError
from clausescan.measure.quantities import DurationUnit


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fixed(_Model):
    """A word that means a fixed amount of a unit ("trimestre" = 3 month)."""

    pattern: str
    amount: float
    unit: DurationUnit


class Business(_Model):
    """The words that turn a day into a business day and an hour into a business hour."""

    words: tuple[str, ...]


class Units(_Model):
    """All unit words, folded, as regular expression fragments."""

    duration: dict[DurationUnit, tuple[str, ...]]
    duration_multiple: dict[str, Fixed]
    duration_word: dict[str, Fixed]
    business: Business
    currency: dict[str, tuple[str, ...]]
    month: dict[str, tuple[str, ...]]


@cache
def load_units() -> Units:
    """The shipped unit words; a malformed file raises `UsageError` with all its faults."""
    path = files("clausescan.measure") / "units.toml"
    try:
        return Units.model_validate(tomllib.loads(path.read_text(encoding="utf8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}", code="units") from error
