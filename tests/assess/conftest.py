"""The contracts of the tests, each scanned once with one engine."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from clausescan.assess.engine import Assessment, assess
from clausescan.assess.examples import build
from clausescan.measure import measure
from clausescan.playbooks import load_playbook
from clausescan.playbooks.profile import Profile
from clausescan.scan import Engine, load_engine, scan_bytes
from clausescan.structures import Report, Value
from clausescan.tag.observe import join

HERE = Path(__file__).with_name("contracts")
AS_OF = date(2026, 11, 23)


@dataclass(frozen=True)
class Seen:
    """What was judged of an example, and the values that were read in it."""

    result: Assessment
    values: tuple[Value, ...]

    @property
    def rules(self) -> set[str]:
        return {f.rule for f in self.result.findings if f.outcome != "unknown"}

    def amounts(self, kind: str) -> list[tuple[float | None, str]]:
        return [(v.amount, v.unit) for v in self.values if v.kind == kind]

    def state(self, item: str) -> str:
        return next(i.state for i in self.result.perimeter if i.item == item)


@pytest.fixture(scope="session")
def engine() -> Engine:
    return load_engine()


@pytest.fixture(scope="session")
def scan(engine: Engine) -> Callable[[str], Report]:
    """Scans a contract of `contracts/` by its name, once for the same day and profile."""
    known: dict[tuple[str, date, Profile], Report] = {}

    def one(name: str, as_of: date = AS_OF, profile: Profile | None = None) -> Report:
        key = (name, as_of, profile or Profile())
        if key not in known:
            data = (HERE / f"{name}.txt").read_bytes()
            known[key] = scan_bytes(data, name=f"{name}.txt", engine=engine, as_of=as_of, profile=key[2])
        return known[key]

    return one


@pytest.fixture(scope="session")
def judge(engine: Engine) -> Callable[..., Seen]:
    """Measures and judges a contract written as an example: labels are given, values are read from the words."""

    def one(text: str, *, kind: str = "infogerance", lang: str = "fr") -> Seen:
        example = build(text, words=2000)
        passages = example.contract.passages
        doc, offsets = join(engine.nlp, passages)
        values, _ = measure(passages, doc, offsets)
        contract = replace(
            example.contract, values=(*example.contract.values, *values), kind=kind, kind_score=1.0
        )
        result = assess(
            contract,
            playbook=load_playbook(kind),
            profile=example.profile,
            lang="en" if lang == "en" else "fr",
            as_of=example.as_of,
        )
        return Seen(result, contract.values)

    return one
