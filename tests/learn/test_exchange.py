"""Every exchange format gives back what it was given, and names the place of what it cannot read."""

import json
from pathlib import Path

import pytest

from clausescan.errors import UsageError
from clausescan.learn.corpus import Record, Span
from clausescan.learn.exchange import FORMATS, exchange, read_records

RECORD = Record(
    id="essai-1",
    text="Article 4 – Durée 🗓\nLe contrat dure trois ans. Il est tacitement reconduit.\nFait à Lyon",
    spans=(
        Span(start=0, end=17, label="contract_term"),
        Span(start=20, end=45, label="contract_term"),
        Span(start=47, end=75, label="contract_term"),
        Span(start=47, end=75, label="tacit_renewal"),
    ),
    meta={"kind": "saas", "side": "fair"},
    values=({"kind": "initial_term", "amount": 3.0, "unit": "year"},),
)
BARE = Record(id="essai-2", text="Une page sans rien.")


@pytest.mark.parametrize("name", FORMATS)
def test_what_goes_out_comes_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{FORMATS[name].suffix}"
    exchange(name).write([RECORD, BARE], path)
    assert read_records(path, name) == [RECORD, BARE]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_another_kind_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"broken{FORMATS[name].suffix}"
    path.write_text('{"text": \n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\."):
        read_records(path, name)


def test_an_unknown_format_and_an_absent_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format"):
        exchange("brat")
    with pytest.raises(UsageError, match="no such file"):
        read_records(tmp_path / "none.jsonl", "doccano")


def test_label_studio_keeps_only_the_last_annotation_that_stands(tmp_path: Path) -> None:
    def region(label: str) -> dict[str, object]:
        return {"type": "labels", "value": {"start": 0, "end": 3, "text": "Une", "labels": [label]}}

    task = {
        "id": 7,
        "data": {"text": BARE.text},
        "annotations": [
            {"result": [region("insurance")]},
            {"result": [region("assignment"), {"type": "relation"}]},
            {"result": [region("staffing")], "was_cancelled": True},
        ],
    }
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    (record,) = read_records(path, "labelstudio")
    assert (record.id, [span.label for span in record.spans]) == ("7", ["assignment"])


@pytest.mark.parametrize(
    "row",
    [
        {"id": 3, "data": "Une page", "label": [[0, 3, "insurance"]]},
        {"id": 3, "text": "Une page", "labels": [[0, 3, "insurance"]]},
        {
            "id": 3,
            "text": "Une page",
            "entities": [{"start_offset": 0, "end_offset": 3, "label": "insurance"}],
        },
    ],
)
def test_doccano_exports_of_all_ages_are_read(row: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (record,) = read_records(path, "doccano")
    assert record.spans == (Span(start=0, end=3, label="insurance"),)


def test_prodigy_examples_that_were_rejected_stay_out(tmp_path: Path) -> None:
    path = tmp_path / "done.jsonl"
    path.write_text('{"text": "Une page", "answer": "reject"}\n', encoding="utf-8")
    assert read_records(path, "prodigy") == []


def test_every_faulty_row_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    rows = [
        '{"text": "Un',
        '{"text": 3}',
        "[]",
        '{"text": "Un", "label": [[0, 2]]}',
        '{"text": "Un", "label": []}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_records(path, "doccano")
    assert [f"x.jsonl:{n}:" in caught.value.message for n in range(1, 6)] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("start", "end", "quoted"),
    [
        (17, 26, "Assurance"),  # characters
        (19, 28, "Assurance"),  # UTF-16 units, as after an emoji in some versions
        (17, 26, "something else"),  # neither: the offsets stand
        (17, 26, None),
    ],
)
def test_label_studio_offsets_are_characters_after_emojis_too(
    start: int, end: int, quoted: str | None, tmp_path: Path
) -> None:
    value = {"start": start, "end": end, "labels": ["insurance"]} | ({"text": quoted} if quoted else {})
    task = {
        "id": 1,
        "data": {"text": "Le 🗓 et le 🔒.\nVu\nAssurance"},
        "annotations": [{"result": [{"type": "labels", "value": value}]}],
    }
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    (record,) = read_records(path, "labelstudio")
    assert record.text[record.spans[0].start : record.spans[0].end] == "Assurance"


@pytest.mark.parametrize("name", ["jsonl", "doccano", "prodigy"])
def test_a_line_separator_inside_a_text_does_not_end_the_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    record = Record(id="a", text="Un\u2028deux\x85trois")
    exchange(name).write([record], path)
    assert read_records(path, name) == [record]


def test_docbin_widens_a_span_that_cuts_a_word(tmp_path: Path) -> None:
    path = tmp_path / "cut.spacy"
    record = Record(id="a", text="Le contrat", spans=(Span(start=0, end=6, label="contract_term"),))
    exchange("docbin").write([record], path)
    assert read_records(path, "docbin")[0].spans == (Span(start=0, end=10, label="contract_term"),)
