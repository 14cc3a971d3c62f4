"""The portfolio commands on real files, with a worker process of its own."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clausescan.cli.app import app

RUN = CliRunner()
SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("portfolio")
    (place / "contrat.txt").write_bytes(SAMPLE.read_bytes())
    (place / "copie.txt").write_bytes(SAMPLE.read_bytes())
    (place / "vide.txt").write_text("")
    (place / "=cmd.pdf").write_text("not a PDF")
    name = str(place / "p.db")
    done = RUN.invoke(app, ["portfolio", "scan", str(place), "--store", name, "-j", "1"])
    assert done.exit_code == 0, done.output
    assert "4 files = 2 scanned + 0 unchanged + 2 failed" in done.output
    assert "duplicate:" in done.output
    return name


def ask(store: str, *words: str) -> str:
    done = RUN.invoke(app, ["portfolio", *words, "--store", store])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_second_run_scans_nothing_again(store: str) -> None:
    done = RUN.invoke(app, ["portfolio", "scan", str(Path(store).parent), "--store", store, "-j", "1"])
    assert "0 scanned + 2 unchanged + 2 failed" in done.output


def test_the_store_answers(store: str) -> None:
    assert "failed:" in ask(store, "status")
    assert "contrat.txt" in ask(store, "list", "--severity", "critical")
    assert "contrat.txt" not in ask(store, "list", "--notice-over", "9y")
    assert "client_notice" in ask(store, "list", "--terms")
    number = ask(store, "list").splitlines()[1].split()[0]
    assert json.loads(ask(store, "show", number))["document"]["name"] in ("contrat.txt", "copie.txt")
    assert ask(store, "deadlines").startswith("day")


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "parquet"])
def test_exports_hold_every_contract(store: str, suffix: str, tmp_path: Path) -> None:
    import pandas

    path = tmp_path / f"out.{suffix}"
    ask(store, "export", "-o", str(path))
    read = {"xlsx": pandas.read_excel, "csv": pandas.read_csv, "parquet": pandas.read_parquet}[suffix]
    assert sorted(read(path)["name"]) == ["contrat.txt", "copie.txt"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["list", "--notice-over", "soon"], "not a duration"),
        (["show", "999"], "no report"),
        (["export", "-o", "x.docx"], "no export"),
        (["scan", "/no/such/folder"], "no contract found"),
    ],
)
def test_wrong_questions_get_one_sentence(store: str, words: list[str], says: str) -> None:
    done = RUN.invoke(app, ["portfolio", *words, "--store", store])
    assert done.exit_code == 2
    assert says in done.output
    assert "Traceback" not in done.output
