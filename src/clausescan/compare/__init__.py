"""Two versions of a contract, or an offer and the house's reference: what changed, and which risks came and went."""

from clausescan.compare.diff import Comparison, TextChange, ValueChange, compare

__all__ = ["Comparison", "TextChange", "ValueChange", "compare"]
