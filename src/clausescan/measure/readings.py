"""The readings of a quantity: one TOML file per value kind says which words, where, speak for or against it.

A reading scores a quantity: the weights of the passage's labels, plus the weight of every cue group with a
phrase in its window. The best reading at or over its threshold takes the quantity. Readings whose name
starts with "_" are decoys: they take quantities that mean something else (a maintenance notice, a suspension
delay) and yield no value.

Phrases are folded text with a little sugar: `resili*` any ending, ` ... ` a gap inside the sentence, and
otherwise the syntax of regular expressions; a phrase starts and ends at word boundaries.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from clausescan.errors import UsageError
from clausescan.fold import fold
from clausescan.measure.quantities import Duration, Money, Percentage
from clausescan.measure.scene import View, Where

# what it costs a reading that the passage is labelled, and with nothing that the reading is about
_OFF_LABEL = -1.5
_TYPES = {"duration": Duration, "money": Money, "percentage": Percentage}


@cache
def compile_phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all `phrases`; raises `re.error` for a malformed one.

    >>> bool(compile_phrases(("resili* ... faute",)).search("resiliation pour une faute"))
    True
    """
    parts = []
    for phrase in phrases:
        body = re.sub(r"(?<=[\w)])(?<!\\w)\*", r"\\w*", phrase)
        body = body.replace(" ... ", r"\b[^.;|]{0,60}?\b")
        head = r"\b" if re.match(r"[\w(]", phrase) else ""
        tail = r"\b" if re.search(r"[\w)]$", phrase) else ""
        parts.append(f"{head}(?:{body}){tail}")
    return re.compile("|".join(parts))


# A phrase without any of the syntax that can be malformed: words, endings, groups of words, gaps
_PLAIN = re.compile(r"(?:\w[*?]?|[ '/-]|(?<= )\.\.\.(?= )|\((?:[\w '-]|\|)+\)\??)+")
_UNSURE = re.compile(r"\([^)]*\)\??|\w\?|\*| \.\.\. ")


def letters_of(phrase: str) -> str:
    """Letters that stand in every text that holds `phrase`; "" where nothing is sure.

    >>> letters_of("mise* en demeure"), letters_of("(par|sous) an"), letters_of("a|b")
    (' en demeure', ' an', '')
    """
    return max(_UNSURE.split(phrase), key=len) if _PLAIN.fullmatch(phrase) else ""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases one of which is looked for, each beside its letters.

    Most texts lack most letters: their phrases are neither searched nor compiled.
    """

    each: tuple[tuple[str, str], ...]

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a folded text."""
        for letters, phrase in self.each:  # a loop: any() would cost more than the search
            if letters in text and compile_phrases((phrase,)).search(text):
                return True
        return False


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cue(_Model):
    """Phrases that add `weight` once when one of them stands in the window `where`."""

    where: Where
    weight: float
    phrases: tuple[str, ...]

    @field_validator("phrases")
    @classmethod
    def _compiles(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in phrases:
            if fold(phrase) != phrase:
                raise ValueError(f"phrase {phrase!r} is not folded")
            try:
                if not _PLAIN.fullmatch(phrase):
                    compile_phrases((phrase,))
            except re.error as error:
                raise ValueError(f"phrase {phrase!r}: {error}") from error
        return phrases


class ReadingFile(_Model):
    """One file of `readings/`."""

    of: Literal["duration", "money", "percentage"]
    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ("span",)
    amounts: tuple[float, float] | None = None
    threshold: float
    also: tuple[str, ...] = ()
    labels: dict[str, float]
    cue: tuple[Cue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A compiled reading; `also` names readings that may take the same quantity beside this one."""

    name: str
    spec: ReadingFile
    cues: tuple[tuple[Where, float, Phrases], ...]

    def fits(self, quantity: Duration | Money | Percentage) -> bool:
        """Whether the type, unit and role of the quantity can be of this kind at all."""
        if not isinstance(quantity, _TYPES[self.spec.of]):
            return False
        if isinstance(quantity, Duration):
            return quantity.unit in self.spec.units and quantity.role in self.spec.roles
        low, high = self.spec.amounts or (0.0, float("inf"))
        return low <= quantity.amount <= high

    def score(self, seen: View) -> float:
        """The weight of all evidence for this reading of the quantity in view."""
        labels = seen.scene.labels
        positive = [label for label, weight in self.spec.labels.items() if weight > 0]
        off_label = bool(labels) and not any(label in labels for label in positive)
        total = _OFF_LABEL if off_label else 0.0
        total += sum(
            weight * (0.5 + 0.5 * labels[label])
            for label, weight in self.spec.labels.items()
            if label in labels
        )
        for where, weight, phrases in self.cues:
            if phrases.stand_in(seen.texts[where]):
                total += weight
        return total


@cache
def load_readings() -> tuple[Reading, ...]:
    """All shipped readings, by name; malformed files raise one `UsageError` that names every fault."""
    readings, faults = [], []
    folder = files("clausescan.measure") / "readings"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".toml"):
            continue
        try:
            spec = ReadingFile.model_validate(tomllib.loads(entry.read_text(encoding="utf8")))
        except (ValidationError, tomllib.TOMLDecodeError) as error:
            faults.append(f"{entry.name}: {error}")
            continue
        cues = tuple(
            (cue.where, cue.weight, Phrases(tuple((letters_of(one), one) for one in cue.phrases)))
            for cue in spec.cue
        )
        readings.append(Reading(name=entry.name.removesuffix(".toml"), spec=spec, cues=cues))
    if faults:
        raise UsageError("\n".join(faults), code="readings", hint="correct the files of measure/readings")
    return tuple(readings)
