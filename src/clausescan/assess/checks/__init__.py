"""The kinds of check, one per file: pure functions from the facts of a contract and a rule to what was found."""

from collections.abc import Mapping
from types import MappingProxyType

from clausescan.assess.checks import asymmetry, cross, missing, value, wording
from clausescan.assess.checks.base import Check, Fact

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "missing": missing.check,
        "value": value.check,
        "wording": wording.check,
        "asymmetry": asymmetry.check,
        "cross": cross.check,
    }
)

__all__ = ["CHECKS", "Check", "Fact"]
