"""Formats and places: several formats in one run, safe names, and nothing that overwrites a contract."""

import hashlib
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner

from clausescan.cli.app import app
from clausescan.cli.deliver import file_name, plan
from clausescan.errors import UsageError

RUN = CliRunner()
SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.txt"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("contrat.pdf", "contrat-clausescan.html"),
        ("../../etc/passwd", "passwd-clausescan.html"),
        ("a/b\\c:d*.pdf", "b_c_d-clausescan.html"),
        ("..", "contrat-clausescan.html"),
        ("é" * 300 + ".pdf", "é" * 80 + "-clausescan.html"),
        ("\x1b[31m.pdf", "31m-clausescan.html"),
    ],
)
def test_a_report_is_named_after_its_contract_and_stays_in_its_folder(name: str, found: str) -> None:
    assert file_name(name, "html", set()) == found


def test_two_contracts_of_one_name_get_two_files() -> None:
    taken: set[str] = set()
    assert [file_name("a.pdf", "json", taken) for _ in range(2)] == [
        "a-clausescan.json",
        "a-2-clausescan.json",
    ]


@pytest.mark.parametrize(
    ("forms", "output", "files", "folder"),
    [
        (["text"], None, 1, False),
        (["json"], None, 3, False),
        (["html"], "r.html", 1, False),
        (["html"], "out", 2, True),
        (["html,pdf", "json"], "out", 1, True),
        (["json"], "all.json", 3, False),
    ],
)
def test_where_reports_go(
    forms: list[str], output: str | None, files: int, folder: bool, tmp_path: Path
) -> None:
    place = tmp_path / output if output else None
    assert plan(forms, place, [Path("a.pdf")] * files, "fr").folder == folder


@pytest.mark.parametrize(
    ("forms", "files"), [(["odt"], 1), (["html", "pdf"], 1), (["docx"], 2)], ids=["unknown", "two", "many"]
)
def test_what_has_no_place_is_refused_before_the_work(forms: list[str], files: int) -> None:
    with pytest.raises(UsageError):
        plan(forms, None, [Path("a.pdf")] * files, "fr")


def test_several_formats_in_one_run(tmp_path: Path) -> None:
    done = RUN.invoke(
        app, [str(SAMPLE), "--format", "html,csv", "--format", "md", "-o", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".csv", ".html", ".md"]


def test_compare_on_the_command_line(tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    text = SAMPLE.read_text(encoding="utf-8")
    new.write_text(text.replace("au moins 6 mois", "au moins 9 mois"), encoding="utf-8")
    assert new.read_text(encoding="utf-8") != text
    same = RUN.invoke(app, ["compare", str(SAMPLE), str(SAMPLE), "--fail-on-new"])
    assert (same.exit_code, "Aucune différence" in same.output) == (0, True)
    worse = RUN.invoke(app, ["compare", str(SAMPLE), str(new), "--fail-on-new"])
    assert worse.exit_code == 1, worse.output
    assert "9 mois" in worse.output
    page = RUN.invoke(
        app, ["compare", str(SAMPLE), str(new), "--format", "html", "-o", str(tmp_path / "c.html")]
    )
    assert page.exit_code == 0
    assert RUN.invoke(app, ["compare", str(SAMPLE), str(tmp_path / "none.pdf")]).exit_code == 2


def _mail(*files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.fr", "c@d.fr", "Contrats"
    message.set_content("Ci-joint.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_an_e_mail_is_its_attached_contracts_and_loses_none(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(_mail(("un.txt", SAMPLE.read_bytes()), ("deux.txt", b"rien"), ("prix.xlsx", b"PK")))
    done = RUN.invoke(app, [str(path), "--format", "json"])
    assert done.exit_code == 0, done.output
    (report,) = json.loads(done.stdout)
    assert report["document"]["name"] == "un.txt"
    assert "deux.txt" in done.stderr
    assert "prix.xlsx" in done.stderr


def test_a_password_comes_from_a_file_only(tmp_path: Path) -> None:
    plain = Path(SAMPLE).with_suffix(".pdf")
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("secret", "maitre", algorithm="AES-256")
    locked, passwords = tmp_path / "c.pdf", tmp_path / "mdp.txt"
    writer.write(locked)
    assert RUN.invoke(app, [str(locked)]).exit_code == 3
    passwords.write_text("faux\nsecret\n", encoding="utf-8")
    done = RUN.invoke(app, [str(locked), "--format", "json", "--password-file", str(passwords)])
    assert done.exit_code == 0, done.output
    assert "maitre" not in done.output
    assert json.loads(done.stdout)["document"]["sha256"] == hashlib.sha256(locked.read_bytes()).hexdigest()
    assert RUN.invoke(app, [str(locked), "--password-file", str(tmp_path / "none")]).exit_code == 2


def test_compare_opens_both_files_with_the_passwords_and_refuses_an_e_mail(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(Path(SAMPLE).with_suffix(".pdf")))
    writer.encrypt("secret", "maitre", algorithm="AES-256")
    locked, passwords = tmp_path / "c.pdf", tmp_path / "mdp.txt"
    writer.write(locked)
    passwords.write_text("secret\n", encoding="utf-8")
    done = RUN.invoke(app, ["compare", str(locked), str(locked), "--password-file", str(passwords)])
    assert done.exit_code == 0, done.output
    assert RUN.invoke(app, ["compare", str(locked), str(locked)]).exit_code == 3
    mail = tmp_path / "mail.eml"
    mail.write_bytes(_mail(("un.txt", SAMPLE.read_bytes())))
    refused = RUN.invoke(app, ["compare", str(SAMPLE), str(mail)])
    assert (refused.exit_code, "un.txt" in refused.stderr) == (3, True)
