"""Exit codes, and a help that loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.pdf"


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from clausescan.cli.app import main; main()", *args],
        capture_output=True,
        text=True,
    )


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, clausescan.cli.app; print([m for m in ('spacy', 'sklearn', 'pdfplumber', 'numpy', 'pandas') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
    assert run("--help").returncode == 0


def test_version() -> None:
    assert run("--version").stdout.startswith("clausescan ")


def test_a_file_is_scanned_by_default_and_fail_on_is_heard() -> None:
    done = run(str(SAMPLE), "--fail-on", "medium")
    assert done.returncode == 1
    assert "VERDICT" in done.stdout
    assert "\x1b" not in done.stdout


def test_usage_and_unreadable(tmp_path: Path) -> None:
    empty = tmp_path / "vide.pdf"
    empty.write_bytes(b"")
    assert run(str(tmp_path / "absent.pdf")).returncode == 2
    done = run(str(empty))
    assert (done.returncode, done.stdout) == (3, "")
    assert "vide" in done.stderr
    assert "Traceback" not in done.stderr
