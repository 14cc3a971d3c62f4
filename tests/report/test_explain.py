import pytest

from clausescan.report.parts.explain import source_of
from clausescan.structures import Tag, TagSource


@pytest.mark.parametrize(
    ("source", "evidence", "text"),
    [
        ("cue", "sur devis", "mots repères « sur devis »"),
        ("cue", "", "mots repères"),
        ("model", "", "modèle (73 %)"),
        ("context", "", "contexte"),
        ("value", "sur devis", "prix lu dans « sur devis »"),
    ],
)
def test_source_of(source: TagSource, evidence: str, text: str) -> None:
    tag = Tag(label="reversibility_fees", score=0.73, source=source, evidence=evidence)
    plain = source_of(tag, "fr").replace("\u202f", " ").replace("\u00a0", " ")
    assert plain == text
