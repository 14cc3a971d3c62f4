"""What a label file may hold. One file per label; the file's name is the label's id."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from clausescan.catalogue.cuelang import CueError, parse_cue

Family = Literal["scope", "quality", "data", "liability", "exit", "other"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Frozen):
    """The same text in French and in English."""

    fr: Text
    en: Text


class Examples(_Frozen):
    """Sentences that the label's strong cues must find, and near misses that they must not."""

    fires: Annotated[tuple[Text, ...], Field(min_length=5)]
    silent: Annotated[tuple[Text, ...], Field(min_length=5)]


class LabelType(_Frozen):
    """A clause label: its place in the list (`rank`), its names, and the words that announce it.

    `headings` are cues for a heading, `cues` decide alone, `hints` only make the label likelier,
    `counter_cues` cancel the cues near them in the same sentence. All four are in the cue language
    of `clausescan.catalogue.cuelang`. `risk_only` labels are a risk when present and never missed
    when absent. `threshold` is the probability from which a model trained anew gives the label, where that is not
    the usual one.
    """

    id: Id
    rank: Annotated[int, Field(ge=1)]
    family: Family
    risk_only: bool = False
    threshold: Annotated[float, Field(gt=0, lt=1)] | None = None
    title: Bilingual
    what: Bilingual
    headings: Annotated[tuple[Text, ...], Field(min_length=1)]
    cues: Annotated[tuple[Text, ...], Field(min_length=1)]
    hints: Annotated[tuple[Text, ...], Field(min_length=1)]
    counter_cues: tuple[Text, ...] = ()
    examples: Examples

    @field_validator("headings", "cues", "hints", "counter_cues")
    @classmethod
    def _written_once_and_well(cls, cues: tuple[str, ...]) -> tuple[str, ...]:
        wrong = []
        for cue in cues:
            try:
                parse_cue(cue)
            except CueError as error:
                wrong.append(f"cue {cue!r}: {error}")
        wrong += [f"cue {cue!r}: listed twice" for cue in sorted({c for c in cues if cues.count(c) > 1})]
        if wrong:
            raise ValueError("; ".join(wrong))
        return cues
