"""A colour for every label: one hue per theme, a shade of it per label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausescan.structures import Report

HUES = {"scope": 212, "quality": 268, "data": 172, "liability": 14, "exit": 326, "other": 82}
_SPREAD = 18  # degrees on each side of the hue of the theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """`of` gives the class of a label, `families` the themes in use, `css` the rules for both."""

    of: Mapping[str, str]
    family: Mapping[str, str]
    families: Sequence[str]
    css: str


def palette(report: Report, families: Mapping[str, str]) -> Palette:
    """Colours for the labels that stand on passages of `report`; a label of no known theme counts as `other`."""
    labels = sorted({tag.label for passage in report.contract.passages for tag in passage.labels})
    family = {
        label: families.get(label, "other") if families.get(label) in HUES else "other" for label in labels
    }
    used = [name for name in HUES if name in family.values()]
    names: dict[str, str] = {}
    rules = [f".f-{name}{{--h:{HUES[name]}}}" for name in used]
    for theme in used:
        members = [label for label in labels if family[label] == theme]
        for index, label in enumerate(members):
            shift = round(_SPREAD * (2 * index / (len(members) - 1) - 1)) if len(members) > 1 else 0
            names[label] = f"k{len(names)}"
            rules.append(f".{names[label]}{{--h:{(HUES[theme] + shift) % 360}}}")
    return Palette(of=names, family=family, families=used, css="\n" + "\n".join(rules) + "\n")
