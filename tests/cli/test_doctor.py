"""doctor: what is there, what is missing and how to install it; an exit code that scripts can ask."""

from importlib import metadata
from typing import Any

import pytest
from typer.testing import CliRunner

from clausescan import resources
from clausescan.cli import doctor
from clausescan.cli.app import app
from clausescan.read.ocr import tesseract

RUN = CliRunner()


def checks(state: str) -> list[doctor.Check]:
    return [one for one in doctor.examine("en") if one.state == state]


def test_a_whole_installation_is_fit_to_scan() -> None:
    done = RUN.invoke(app, ["doctor"])
    assert done.exit_code == 0, done.output
    assert "empreinte vérifiée" in done.output
    assert "spacy" in done.output
    assert checks("wrong") == []


def without(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    version = metadata.version

    def found(name: str) -> str:
        if name in names:
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", found)


def test_a_library_that_a_scan_needs_is_an_error_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "pdfplumber")
    (wrong,) = checks("wrong")
    assert "pdfplumber" in wrong.text
    assert wrong.to_do.startswith('pip install "pdfplumber>=')
    assert RUN.invoke(app, ["doctor", "--lang", "en"]).exit_code == 2


def test_a_library_that_is_too_old_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.0.1" if name == "spacy" else version(name))
    (wrong,) = checks("wrong")
    assert "spacy 0.0.1" in wrong.text


def test_an_extra_is_only_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "icalendar")
    absent = [one.to_do for one in checks("absent") if "icalendar" in one.text]
    assert absent == [f"pip install 'clausescan[{extra}]'" for extra in ("office", "portfolio")]
    assert RUN.invoke(app, ["doctor"]).exit_code == 0


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (None, "not installed"),
        (tesseract.Program(path="/usr/bin/tesseract", version="5.3", languages=("eng",)), "lacks French"),
    ],
)
def test_recognition_without_french_is_told_with_its_command(
    monkeypatch: pytest.MonkeyPatch, found: Any, says: str
) -> None:
    monkeypatch.setattr(tesseract, "program", lambda: found)
    (absent,) = (one for one in checks("absent") if "recognition" in one.text)
    assert says in absent.text
    assert absent.to_do == tesseract.install_command()


def test_a_model_that_is_not_what_its_card_says_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    for name in ("card.json", "model.skops"):
        (tmp_path / name).write_bytes((resources.model_dir() / name).read_bytes())
    with (tmp_path / "model.skops").open("ab") as file:
        file.write(b"more")
    monkeypatch.setattr(resources, "model_dir", lambda name="fr-it": tmp_path)
    (wrong,) = checks("wrong")
    assert "sha256" in wrong.text
    assert RUN.invoke(app, ["doctor"]).exit_code == 2
