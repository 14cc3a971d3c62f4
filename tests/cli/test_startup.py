"""What a command does not need is not imported."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.pdf"

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
    "jinja2",
)
# What training and tables need: a scan reads the model by itself
TRAINING = ("sklearn", "skops", "scipy.stats", "joblib", "pandas")


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


def test_a_scan_imports_nothing_that_only_training_needs() -> None:
    code = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from clausescan.report.json import to_json\n"
        "from clausescan.scan import load_engine, scan_bytes\n"
        "report = scan_bytes(Path(sys.argv[1]).read_bytes(), name='a.pdf', engine=load_engine())\n"
        "assert any(passage.labels for passage in report.contract.passages)\n"
        "json.dumps(to_json(report))\n"
        "print('\\n'.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SAMPLE)], capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.split())
    assert {"clausescan.tag.labeller", "spacy", "numpy"} <= modules
    assert modules.isdisjoint(TRAINING)


def test_the_command_leaves_what_is_heavy_to_its_child() -> None:
    modules = imported([str(SAMPLE), "--quiet"])
    assert "clausescan.cli.scanner" in modules
    assert modules.isdisjoint({*HEAVY, *TRAINING})
