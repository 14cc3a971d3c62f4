"""Reports shared by the tests of the formats: our sample as scanned, and one whose every word is an attack."""

from datetime import date
from pathlib import Path

import pytest

from clausescan.report import Look
from clausescan.scan import load_engine, scan_bytes
from clausescan.structures import (
    Budget,
    Captivity,
    Clause,
    Contract,
    Deadline,
    Document,
    ExitCost,
    Finding,
    Freedom,
    Passage,
    PerimeterItem,
    Problem,
    Report,
    Tag,
    Value,
)

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.pdf"
ATTACK = (
    "</style></title></script><script>window.hit=1</script><img src=x onerror='window.hit=2'>"
    "\"'><svg onload=window.hit=3>{{ 7*7 }}{% raw %}javascript:window.hit=4\u202e\x1b[31m\u2028&lt;b&gt;"
)


@pytest.fixture(scope="session")
def sample_source() -> bytes:
    return SAMPLE.read_bytes()


@pytest.fixture(scope="session")
def sample_report(sample_source: bytes) -> Report:
    return scan_bytes(sample_source, name=SAMPLE.name, engine=load_engine(), as_of=date(2026, 9, 1))


@pytest.fixture(scope="session")
def sample_look() -> Look:
    from clausescan.catalogue.load import load_catalogue

    types = load_catalogue().types
    return Look(
        titles={label.id: label.title.fr for label in types},
        families={label.id: label.family for label in types},
    )


@pytest.fixture(scope="session")
def attack_report() -> Report:
    """A report whose every free text is `ATTACK`, with every part filled."""
    text = ATTACK
    passages = tuple(
        Passage(
            id=f"p{index}",
            clause="c1",
            kind=kind,
            text=f"{text} {index}",
            page=1,
            boxes=((1, 50.0, 40.0 * index, 300.0, 40.0 * index + 12),),
            start=0,
            end=1,
            labels=(Tag(label=text, score=0.9, source="cue", evidence=text),),
        )
        for index, kind in enumerate(("heading", "paragraph", "item", "row"), 1)
    )
    contract = Contract(
        document=Document(
            name=text, sha256=text, pages=1, text=text, lines=(), starts=(), status="partial", words=10
        ),
        clauses=(Clause(id="c1", number=text, heading=text, parent=None, page=1),),
        passages=passages,
        values=(Value(kind="gti", amount=4, unit="hour", text=text, page=1, passage="p2", qualifier=text),),
        kind=text,
    )
    findings = tuple(
        Finding(
            rule=text,
            label=text,
            outcome=outcome,
            severity=severity,
            confidence=0.4,
            message=text,
            why=text,
            law=(text,),
            question=text,
            wording=text,
            passages=("p2",) if outcome == "breach" else (),
            page=1,
            quote=text,
        )
        for outcome, severity in (
            ("breach", "critical"),
            ("breach", "low"),
            ("missing", "high"),
            ("unknown", "medium"),
        )
    )
    return Report(
        contract=contract,
        playbook=text,
        verdict=text,
        reasons=(text,),
        score=0,
        findings=findings,
        perimeter=(
            PerimeterItem(item=text, family=text, title=text, weight=3, state="excluded", passages=("p3",)),
        ),
        exit=ExitCost(low_months=2, high_months=5, low=10, high=20, currency=text, parts=(text,)),
        deadlines=(
            Deadline(kind=text, day=date(2027, 1, 31), arithmetic=text, passages=("p2",)),
            Deadline(kind="last_notice", day=None, arithmetic=text),
        ),
        budget=Budget(fee=1, year=12, low=13, high=15, currency=text, outside=(text,), parts=(text,)),
        captivity=Captivity(level="high", points=7, parts=(text,), passages=("p2",)),
        openness=(Freedom(id=text, title=text, state="barred", passages=("p2",)),),
        profile=((text, text),),
        problems=(
            Problem(stage=text, code=text, message=text, page=1),
            Problem(stage="read", code="a", message=text),
        ),
    )
