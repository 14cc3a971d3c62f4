"""The frozen quantities that the four extractors find, before anyone knows what they mean.

Offsets count characters of the text that was searched; `text[start:end]` is the writing of the quantity.
"""

from dataclasses import dataclass
from typing import Literal, TypeVar

DurationUnit = Literal["minute", "hour", "business_hour", "day", "business_day", "week", "month", "year"]
Role = Literal["span", "every", "past"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time in the unit as written.

    `low` is the lower end of a range ("24/48h"; `amount` is the upper one). `role` is `every` for a
    frequency ("tous les 3 mois") and `past` for a look-back ("les 12 derniers mois"). `mismatch` quotes a
    number whose words and digits disagree.
    """

    start: int
    end: int
    amount: float
    unit: DurationUnit
    low: float | None = None
    role: Role = "span"
    mismatch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of money; `currency` is an ISO code, `per` what one pays it for ("poste", "hour", "day")."""

    start: int
    end: int
    amount: float
    currency: str
    tax: Literal["HT", "TTC", "unspecified"] = "unspecified"
    period: Literal["", "month", "quarter", "year"] = ""
    per: str = ""
    mismatch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """A share in percent: 99.5 for "99,5 %"."""

    start: int
    end: int
    amount: float
    mismatch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A calendar date as ISO text: `2026-01-01`, or `2026-01` where only the month is written."""

    start: int
    end: int
    iso: str


Quantity = Duration | Money | Percentage
AnyQuantity = TypeVar("AnyQuantity", Duration, Money, Percentage, WrittenDate)
