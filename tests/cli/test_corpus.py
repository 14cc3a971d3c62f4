"""The corpus, evaluate and train commands, as a user runs them on a few annotated contracts."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import clausescan.learn.train
from clausescan.cli.app import app
from clausescan.learn.corpus import Record, Span, save_corpus
from clausescan.learn.gate import Comparison

RUN = CliRunner()


def contract(number: int) -> Record:
    lines = [
        (f"CONTRAT N° {number} DE MAINTENANCE", ()),
        ("Article 1 – Durée", ("contract_term",)),
        (f"Le contrat est conclu pour {number + 1} ans à compter de sa signature.", ("contract_term",)),
        ("Article 2 – Paiement", ("payment_terms",)),
        (
            f"Les factures {'mensuelles ' * (number % 3)}sont payables à {30 + number} jours.",
            ("payment_terms",),
        ),
        ("Article 3 – Assurance", ("insurance",)),
        ("Le prestataire justifie d'une police de responsabilité professionnelle.", ("insurance",)),
    ]
    text, spans = "", []
    for line, labels in lines:
        spans += [Span(start=len(text), end=len(text) + len(line), label=label) for label in labels]
        text += line + "\n"
    return Record(id=f"c{number}", text=text, spans=tuple(spans))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    save_corpus([contract(number) for number in range(12)], path)
    return path


def test_check_counts_a_valid_corpus_and_names_twins(own: Path) -> None:
    result = RUN.invoke(app, ["corpus", "check", str(own)])
    assert result.exit_code == 2  # the same text with figures changed, twelve times
    assert "near-duplicates: c0 c" in result.output
    assert RUN.invoke(app, ["corpus", "check", str(own), "--most-twins", "1"]).exit_code == 0


def test_check_lists_every_fault_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    rows = [
        {"id": "a", "text": "Un", "spans": [{"start": 0, "end": 9, "label": "insurance"}]},
        {"id": "a", "text": "Deux", "spans": [{"start": 0, "end": 4, "label": "astrology"}]},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    result = RUN.invoke(app, ["corpus", "check", str(path)])
    assert result.exit_code == 2
    for words in ("outside the text", "astrology", "already stands"):
        assert words in result.output


def test_stats_are_printed_and_given_as_json(own: Path) -> None:
    assert "12 contracts" in RUN.invoke(app, ["corpus", "stats", str(own)]).output
    counted = json.loads(RUN.invoke(app, ["corpus", "stats", str(own), "--json"]).output)
    assert counted["labels"]["insurance"] == [12, 24]


def test_export_and_import_keep_the_corpus(own: Path, tmp_path: Path) -> None:
    tasks, back = tmp_path / "tasks.json", tmp_path / "back.jsonl"
    RUN.invoke(app, ["corpus", "export", str(own), "--to", "labelstudio", "-o", str(tasks)])
    result = RUN.invoke(app, ["corpus", "import", str(tasks), "--from", "labelstudio", "-o", str(back)])
    assert result.exit_code == 0, result.output
    assert back.read_text(encoding="utf-8") == own.read_text(encoding="utf-8")


def test_import_refuses_a_label_that_is_not_in_the_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "Un mot", "label": [[0, 2, "astrology"]]}', encoding="utf-8")
    result = RUN.invoke(
        app, ["corpus", "import", str(path), "--from", "doccano", "-o", str(tmp_path / "y.jsonl")]
    )
    assert result.exit_code == 2
    assert not (tmp_path / "y.jsonl").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["corpus", "check", "latin.jsonl"],
        ["corpus", "export", "own.jsonl", "--to", "doccano", "-o", "absent/out.jsonl"],
        ["corpus", "export", "own.jsonl", "--to", "docbin", "-o", "folder"],
        ["corpus", "import", "latin.jsonl", "--from", "doccano", "-o", "out.jsonl"],
        ["corpus", "import", "folder", "--from", "doccano", "-o", "out.jsonl"],
        ["corpus", "import", "own.jsonl", "--from", "jsonl", "-o", "own.jsonl"],
        ["corpus", "suggest", "absent.pdf", "-o", "out.json"],
        ["evaluate", "own.jsonl", "--plots", "picture.txt"],
        ["evaluate", "own.jsonl", "--model", "folder"],
        ["train", "own.jsonl", "-o", "own.jsonl"],
        ["train", "own.jsonl", "own.jsonl", "-o", "model"],
    ],
    ids=" ".join,
)
def test_bad_input_gives_a_sentence_and_exit_code_2(
    arguments: list[str], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("latin.jsonl").write_bytes('{"id": "é"}'.encode("latin-1"))
    Path("folder").mkdir()
    result = RUN.invoke(app, arguments)
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.output.strip()


def test_train_evaluate_suggest_and_the_gate(own: Path, tmp_path: Path) -> None:
    model = tmp_path / "model"
    first = RUN.invoke(app, ["train", str(own), "-o", str(model)])
    assert first.exit_code == 0, first.output
    measured = RUN.invoke(
        app, ["evaluate", str(own), "--model", str(model), "--plots", str(tmp_path / "p.png")]
    )
    assert "were in the model's training" in measured.output
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    figures = json.loads(RUN.invoke(app, ["evaluate", str(own), "--model", str(model), "--json"]).output)
    assert figures["per_label"]["insurance"]["f1"] > 0.9

    fresh = tmp_path / "fresh.txt"
    fresh.write_text(
        "CONTRAT\n\nLes honoraires du prestataire sont réglés par le client sous huitaine après service fait, "
        "sans que ce délai puisse être allongé de quelque manière que ce soit.\n",
        encoding="utf-8",
    )
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    options = ("-o", str(tmp_path / "t.json"), "--model", str(model))
    asked = RUN.invoke(
        app,
        [*("corpus", "suggest", str(tmp_path / "scan.pdf"), str(fresh)), *options],
    )
    assert asked.exit_code == 0, asked.output
    assert "scan.pdf" in asked.output  # told, and the other one is not lost
    (task,) = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    meta = task["data"]["clausescan"]["meta"]
    assert meta["file"] == "fresh.txt"
    assert 0 <= float(meta["doubt"]) <= 1


def test_a_worse_model_is_not_written_unless_forced(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "model"
    assert RUN.invoke(app, ["train", str(own), "-o", str(model)]).exit_code == 0
    same = RUN.invoke(app, ["train", str(own), "-o", str(model)])
    assert (same.exit_code, "base" in same.output) == (0, True)  # no worse than itself
    card = (model / "card.json").read_text()

    def lose(*args: object) -> Comparison:
        return Comparison(
            contracts=2, base={"f1": 0.9}, new={"f1": 0.5}, base_labels={}, new_labels={}, refitted=True
        )

    monkeypatch.setattr(clausescan.learn.train, "_compare", lose)
    gated = RUN.invoke(app, ["train", str(own), "-o", str(model), "--seed", "1"])
    assert gated.exit_code == 4, gated.output
    assert "worse than" in gated.output
    assert (model / "card.json").read_text() == card
    assert RUN.invoke(app, ["train", str(own), "-o", str(model), "--seed", "1", "--force"]).exit_code == 0
    assert (model / "card.json").read_text() != card
