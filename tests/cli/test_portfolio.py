"""The portfolio commands on real files, with a worker process of its own."""

import json
import re
from datetime import date
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
    family = place / "dossiers" / "dupont"
    family.mkdir(parents=True)
    (family / "contrat.txt").write_text(
        SAMPLE.read_text("utf-8") + "\nExemplaire de la société Dupont.\n", "utf-8"
    )
    (family / "avenant-1.txt").write_text(
        "AVENANT N° 1\n\nArticle 1 - Préavis\nLe Client peut dénoncer le contrat avant l'échéance moyennant un préavis de "
        "onze mois.\n\nArticle 2 - Autres clauses\nLes autres clauses du contrat demeurent inchangées.\n",
        "utf-8",
    )
    name = str(place / "p.db")
    done = RUN.invoke(
        app, ["portfolio", str(place / "dossiers"), "--families", "folder", "--store", name, "-j", "1"]
    )
    assert done.exit_code == 0, done.output
    assert "2 fichiers = 2 analysés + 0 inchangés + 0 en échec" in done.output
    assert done.output.splitlines().count("1 contrat") == 1
    done = RUN.invoke(app, ["portfolio", str(place / "*.*"), "--store", name, "-j", "1"])
    assert done.exit_code == 0, done.output
    assert "4 fichiers = 2 analysés + 0 inchangés + 2 en échec" in done.output
    assert "Doublon" in done.output
    assert "vide ou presque" in done.output
    return name


def ask(store: str, *words: str) -> str:
    done = RUN.invoke(app, ["portfolio", *words, "--store", store])
    assert done.exit_code == 0, done.output
    return done.output


def number_of(store: str, name: str) -> str:
    line = next(line for line in ask(store, "list").splitlines() if re.search(rf"\b{name}\b", line))
    return line.split()[1]


def test_a_second_run_scans_nothing_again(store: str) -> None:
    place = str(Path(store).parent / "*.*")
    done = RUN.invoke(app, ["portfolio", "scan", place, "--store", store, "-j", "1", "--lang", "fr"])
    assert "0 analysés + 2 inchangés + 2 en échec" in done.output


def test_the_store_answers_in_french_and_in_english(store: str) -> None:
    assert "Échec" in ask(store, "status")
    assert "Failed" in ask(store, "status", "--lang", "en")
    assert "contrat.txt" in ask(store, "list", "--severity", "critical")
    assert "Aucun contrat" in ask(store, "list", "--notice-over", "9y")
    assert "No contract" in ask(store, "list", "--notice-over", "9y", "--lang", "en")
    assert "Préavis du client" in ask(store, "list", "--terms")
    assert "Client's notice" in ask(store, "list", "--terms", "--lang", "en")
    assert ask(store, "deadlines").startswith(("date", "Aucune"))


def test_one_contract_as_data_and_as_text(store: str) -> None:
    number = number_of(store, "copie.txt")
    assert json.loads(ask(store, "show", number, "--format", "json"))["document"]["name"] == "copie.txt"
    assert "Conditions clés" in ask(store, "show", number)


def test_a_family_shows_where_its_values_come_from(store: str) -> None:
    shown = ask(store, "show", number_of(store, "dupont"))
    assert "avenant  avenant-1.txt" in shown
    assert re.search(r"Préavis du client\u00a0: 11\u00a0mois  \[avenant-1\.txt, p\..1\]", shown)
    assert "Remplacé par un avenant" in shown
    assert "dupont" in ask(store, "list", "--notice-over", "10m")
    assert "contrat.txt" not in ask(store, "list", "--notice-over", "10m")


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "parquet"])
def test_exports_hold_every_contract(store: str, suffix: str, tmp_path: Path) -> None:
    import pandas

    path = tmp_path / f"out.{suffix}"
    ask(store, "export", "-o", str(path))
    read = {"xlsx": pandas.read_excel, "csv": pandas.read_csv, "parquet": pandas.read_parquet}[suffix]
    assert sorted(read(path)["contrat" if suffix == "xlsx" else "name"]) == [
        "contrat.txt",
        "copie.txt",
        "dupont",
    ]


def test_filters_hold_in_exports(store: str, tmp_path: Path) -> None:
    import pandas

    path = tmp_path / "out.csv"
    ask(store, "export", "-o", str(path), "--notice-over", "10m")
    assert list(pandas.read_csv(path)["name"]) == ["dupont"]


def test_a_calendar_and_a_dashboard(store: str, tmp_path: Path) -> None:
    import icalendar

    ask(store, "export", "-o", str(tmp_path / "d.ics"), "--as-of", "2020-01-01")
    calendar = icalendar.Calendar.from_ical((tmp_path / "d.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert all(isinstance(event["dtstart"].dt, date) for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    ask(store, "export", "-o", str(tmp_path / "d.html"))
    assert "Portefeuille de contrats" in (tmp_path / "d.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["list", "--notice-over", "soon"], "n’est pas une durée"),
        (["list", "--label", "nosuch"], "pas de clause"),
        (["list", "--rule", "no_such_rule"], "pas de règle"),
        (["show", "999"], "pas de rapport"),
        (["export", "-o", "x.docx"], "Pas d’export"),
        (["scan", "/no/such/folder"], "Aucun contrat trouvé"),
        (["/no/such/folder", "--lang", "en"], "No contract was found"),
        (["scan"], "Rien à analyser"),
        (["scan", "--manifest", "absent.toml"], "comporte des erreurs"),
        (["show", "999", "--lang", "en"], "no report"),
    ],
)
def test_wrong_questions_get_one_sentence(store: str, words: list[str], says: str) -> None:
    done = RUN.invoke(app, ["portfolio", *words, "--store", store])
    assert done.exit_code == 2
    assert says in done.output
    assert "Traceback" not in done.output


def test_files_at_a_url_are_scanned_and_known_again(tmp_path: Path) -> None:
    (tmp_path / "drawer").mkdir()
    (tmp_path / "drawer" / "contrat n° 1.txt").write_text(SAMPLE.read_text("utf-8")[:4000], "utf-8")
    (tmp_path / "drawer" / "vide.txt").write_text("")
    words = ["portfolio", (tmp_path / "drawer").as_uri(), "--store", str(tmp_path / "p.db"), "-j", "1"]
    assert "2 fichiers = 1 analysés + 0 inchangés + 1 en échec" in RUN.invoke(app, words).output
    assert "2 fichiers = 0 analysés + 1 inchangés + 1 en échec" in RUN.invoke(app, words).output
    assert "contrat n° 1.txt" in ask(str(tmp_path / "p.db"), "list")


def test_nothing_readable_is_exit_code_3(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("no")
    done = RUN.invoke(app, ["portfolio", str(tmp_path), "--store", str(tmp_path / "p.db")])
    assert done.exit_code == 3
    assert "Aucun contrat n’a pu être lu" in done.output


def test_what_is_gone_is_named_and_dropped_when_asked(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("")
    words = ["portfolio", str(tmp_path), "--store", str(tmp_path / "p.db")]
    RUN.invoke(app, words)
    (tmp_path / "b.txt").unlink()
    assert "Disparu" in RUN.invoke(app, words).output
    assert "Retiré" in RUN.invoke(app, [*words, "--prune"]).output
    assert "Disparu" not in RUN.invoke(app, words).output


def test_a_contract_cut_at_a_limit_is_scanned_again_with_a_wider_one(tmp_path: Path) -> None:
    (tmp_path / "contrat.pdf").write_bytes(SAMPLE.with_suffix(".pdf").read_bytes())
    scan = ["portfolio", str(tmp_path), "--store", str(tmp_path / "p.db"), "-j", "1", "--max-pages"]
    for pages, words in (
        ("2", "1 analysés"),
        ("2", "0 analysés"),
        ("50", "1 analysés"),
        ("90", "0 analysés"),
    ):
        done = RUN.invoke(app, [*scan, pages])
        assert done.exit_code == 0, done.output
        assert words in done.output, pages
