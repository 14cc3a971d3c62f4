"""The line end to end, on the sample and on what is not a readable contract."""

import json
from pathlib import Path

import jsonschema
import pytest
from fpdf import FPDF

from clausescan.errors import UnreadableError
from clausescan.report.json import to_json
from clausescan.report.schema import json_schema
from clausescan.scan import Engine, load_engine, scan_bytes

SAMPLE = Path(__file__).parents[1] / "corpora" / "samples" / "contrat-infogerance.pdf"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


def pdf(text: str) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    if text:
        document.multi_cell(0, 6, text)
    return bytes(document.output())


def test_sample_gives_a_report_that_fits_its_schema(engine: Engine) -> None:
    report = scan_bytes(SAMPLE.read_bytes(), name=SAMPLE.name, engine=engine)
    data = json.loads(json.dumps(to_json(report)))
    jsonschema.validate(data, json_schema())
    assert report.contract.kind == "infogerance"
    assert {"contract_term", "notice_period", "reversibility_plan", "liability_cap", "payment_terms"} <= {
        tag.label for passage in report.contract.passages for tag in passage.labels
    }
    assert all(passage.boxes for passage in report.contract.passages)
    known = {passage.id for passage in report.contract.passages}
    assert all(set(finding.passages) <= known for finding in report.findings)


def test_same_input_same_report(engine: Engine) -> None:
    first, second = (scan_bytes(SAMPLE.read_bytes(), name="x.pdf", engine=engine) for _ in range(2))
    assert to_json(first) == to_json(second)


ENGLISH = (
    "This agreement is made between the provider and the customer. The provider shall deliver the services "
    * 9
)
NOVEL = (
    "Il marchait le long de la plage et regardait les vagues. Le soir tombait sur la mer et sur les toits. "
    * 9
)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "vide.pdf", "empty"),
        (b"%PDF-1.7 nothing more", "casse.pdf", "corrupt"),
        (b"\x89PNG....", "image.png", "unsupported"),
        (pdf(""), "blanc.pdf", "empty"),
        (pdf(ENGLISH), "english.pdf", "language"),
        (pdf(NOVEL), "roman.pdf", "not_a_contract"),
    ],
)
def test_unreadable(engine: Engine, data: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        scan_bytes(data, name=name, engine=engine)
    assert caught.value.code == code
    assert caught.value.exit_code == 3
    assert caught.value.hint
