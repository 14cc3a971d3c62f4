"""What a command does not need is not imported."""

import subprocess
import sys

import pytest

HEAVY = (
    "spacy",
    "sklearn",
    "skops",
    "scipy",
    "numpy",
    "pandas",
    "pdfplumber",
    "pypdfium2",
    "sqlalchemy",
    "docx",
)


def imported(arguments: list[str]) -> set[str]:
    code = (
        "import sys\n"
        "from clausescan.cli.app import app\n"
        f"try: app({arguments!r})\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["scan", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    modules = imported(arguments)
    assert "clausescan.cli.app" in modules
    assert modules.isdisjoint(HEAVY)
