"""Limits on the command line: a partial report that names the pages, or one sentence and exit code 3."""

import io
import json
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clausescan.clean import clean
from clausescan.clean.guard import check_readable
from clausescan.cli.app import app
from clausescan.errors import UnreadableError
from clausescan.limits import Limits
from clausescan.read import read
from clausescan.read.door import check_archive

RUN = CliRunner()
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
SAMPLE = SAMPLES / "contrat-infogerance.pdf"


def test_pages_past_the_limit_are_named_and_nothing_is_called_missing_for_them() -> None:
    done = RUN.invoke(app, [str(SAMPLE), "--max-pages", "2", "--format", "json"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert report["document"]["status"] == "partial"
    (problem,) = [one for one in report["problems"] if one["code"] == "page_limit"]
    assert problem["message"].endswith("3-5.")
    assert {one["outcome"] for one in report["findings"]} <= {"breach", "unknown"}
    english = RUN.invoke(app, [str(SAMPLE), "--max-pages", "4", "--lang", "en"])
    assert "Pages not read, past the limit of pages (--max-pages): 5." in english.stdout


def test_a_limit_that_is_not_reached_changes_nothing() -> None:
    whole, limited = (
        RUN.invoke(app, [str(SAMPLE), "--format", "json", *more]).stdout
        for more in ([], ["--max-pages", "5"])
    )
    assert whole == limited
    assert json.loads(whole)["document"]["status"] == "read"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
@pytest.mark.parametrize(
    ("option", "value", "says"), [("--memory", "5", "mémoire"), ("--timeout", "1", "temps")]
)
def test_time_and_memory_end_with_one_sentence_and_the_next_step(
    option: str, value: str, says: str, tmp_path: Path
) -> None:
    long = tmp_path / "long.txt"
    long.write_bytes((SAMPLES / "contrat-infogerance.txt").read_bytes() * 300)
    done = RUN.invoke(app, [str(long), option, value])
    assert (done.exit_code, done.stdout) == (3, "")
    assert says in done.stderr
    assert option in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
def test_the_next_file_is_scanned_after_one_that_was_stopped(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_bytes(b"x " * 2_000_000)
    done = RUN.invoke(app, [str(long), str(SAMPLE), "--memory", "90"])
    assert done.exit_code == 0, done.output
    assert "contrat-infogerance.pdf" in done.stdout
    assert "1 fichier sur 2" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
def test_the_next_contract_of_an_e_mail_is_scanned_after_one_that_was_stopped(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.fr", "c@d.fr", "Contrats"
    for name, data in (("long.txt", b"x " * 2_000_000), (SAMPLE.name, SAMPLE.read_bytes())):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path = tmp_path / "mail.eml"
    path.write_bytes(message.as_bytes())
    done = RUN.invoke(app, [str(path), "--memory", "90"])
    assert done.exit_code == 0, done.output
    assert SAMPLE.name in done.stdout
    assert "long.txt" in done.stderr


def test_a_format_that_cannot_be_made_does_not_stop_the_others(tmp_path: Path) -> None:
    text = SAMPLES / "contrat-infogerance.txt"
    done = RUN.invoke(app, [str(text), "--format", "pdf,md", "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".md"]
    assert done.stderr.startswith("Erreur\u00a0: pdf: ")


@pytest.mark.parametrize(
    ("limits", "code", "run"),
    [
        (Limits(pages=3), "page_limit", "4-5."),
        (Limits(pages=4), "page_limit", "5."),
        (Limits(characters=1), "time_limit", "2-5."),
        (Limits(seconds=0), "time_limit", "1-5."),
    ],
)
def test_a_reader_stops_at_its_limits_and_says_so(limits: Limits, code: str, run: str) -> None:
    data = SAMPLE.read_bytes()
    found, problems = read(data, name="a.pdf", limits=limits)
    assert [(one.code, one.message.rpartition(" ")[2]) for one in problems] == [(code, run)]
    if found:
        assert (
            check_readable(clean(found, name="a.pdf", data=data, problems=problems), found).status
            == "partial"
        )


def test_a_reader_within_its_limits_says_nothing() -> None:
    found, problems = read(SAMPLE.read_bytes(), name="a.pdf", limits=Limits(pages=5))
    assert (len(found), problems) == (5, ())


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b" " * 2_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "limits"),
    [
        (b"un contrat " * 10, "a.txt", Limits(characters=50)),
        (b" x" * 700_000, "a.txt", Limits(file=1)),
        (b"<html>" + b"<p>un contrat</p>" * 10, "a.html", Limits(characters=50)),
        (b"<html>" + b"<p></p>" * 200_000, "a.html", Limits(markup=1)),
        (_archive(), "a.odt", Limits(entries=1)),
        (_archive(), "a.odt", Limits(markup=1)),
    ],
)
def test_what_is_too_large_is_refused(data: bytes, name: str, limits: Limits) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data, name=name, limits=limits)
    assert caught.value.code == "too_large"
    assert caught.value.hint


def test_an_ordinary_word_file_passes_the_door() -> None:
    from docx import Document

    out = io.BytesIO()
    Document().save(out)
    check_archive(out.getvalue(), name="a.docx", limits=Limits())
    with pytest.raises(UnreadableError):
        check_archive(out.getvalue(), name="a.docx", limits=Limits(entries=3))
