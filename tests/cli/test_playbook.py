"""explain, playbook and profile from the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from clausescan.cli.app import app
from clausescan.playbooks.profile import load_profile

RUN = CliRunner()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["explain", "notice_over_6_months"], ["plus de 6 mois", "1171", "huit mois"]),
        (["explain", "notice_over_6_months", "--lang", "en"], ["over 6 month", "Ask"]),
        (["explain", "notice_period"], ["notice_over_6_months", "missing_notice_period"]),
        (["playbook", "list"], ["infogerance", "saas", "tma", "hebergement"]),
        (["playbook", "show", "saas"], ["notice_over_6_months", "cloud = true"]),
        (["playbook", "check", "tma"], ["tma", "tous les exemples passent"]),
    ],
)
def test_shows(args: list[str], words: list[str]) -> None:
    result = RUN.invoke(app, args)
    assert result.exit_code == 0
    assert [word for word in words if word not in result.stdout] == []


def test_unknown_name_suggests() -> None:
    result = RUN.invoke(app, ["explain", "notice_perid"])
    assert result.exit_code == 2 and "notice_period" in result.stderr


@pytest.mark.parametrize("base", ["infogerance", "saas"])
def test_new_playbook_is_right_and_changes_the_base(tmp_path: Path, base: str) -> None:
    path = tmp_path / "mon grille.toml"
    assert RUN.invoke(app, ["playbook", "new", str(path), "--extends", base]).exit_code == 0
    assert RUN.invoke(app, ["playbook", "check", str(path)]).exit_code == 0
    shown = RUN.invoke(app, ["playbook", "show", str(path), "--lang", "en"]).stdout
    assert "own_no_sunday_maintenance" in shown and "over 2 month" in shown
    again = RUN.invoke(app, ["playbook", "new", str(path)])
    assert again.exit_code == 2 and "existe" in again.stderr


def test_every_error_at_once_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(
        'extends = "infogerance"\noff = ["no_such_rule"]\n[severity]\nnotice_over_6_months = "huge"\n'
        '[change.term_over_48_months]\nover = "4 lunes"\n',
        encoding="utf-8",
    )
    result = RUN.invoke(app, ["playbook", "check", str(path)])
    assert result.exit_code == 2
    for words in ("no_such_rule", "severity", "term_over_48_months"):
        assert words in result.stderr


def test_example_that_fails_is_named(tmp_path: Path) -> None:
    path = tmp_path / "fails.toml"
    path.write_text(
        'extends = "infogerance"\n[change.notice_over_6_months]\nover = "9 month"\n', encoding="utf-8"
    )
    result = RUN.invoke(app, ["playbook", "check", str(path)])
    assert result.exit_code == 2 and "notice_over_6_months: example_fires" in result.stderr


def test_profile_asks_and_writes(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    answers = "o\nn\n\nsociété\npeut-être\nn\n\n\n01/01/2027\n4 500\n"
    result = RUN.invoke(app, ["profile", "-o", str(path)], input=answers)
    assert result.exit_code == 0
    profile = load_profile(path)
    assert (profile.cloud, profile.nis2, profile.legal_form) == (True, None, "company")
    assert profile.small_firm is False and profile.monthly_fee == 4500
    assert profile.start_date is not None and profile.start_date.isoformat() == "2027-01-01"
    assert RUN.invoke(app, ["profile", "-o", str(path)]).exit_code == 2


def test_profile_file_and_options(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("nis2 = true\ncloud = false\n", encoding="utf-8")
    assert load_profile(path, {"cloud": True}).cloud is True
    assert load_profile(path).nis2 is True
