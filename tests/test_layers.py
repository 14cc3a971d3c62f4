"""Imports point one way, and each heavy library has its home."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "clausescan"
BASE = {
    "structures",
    "errors",
    "resources",
    "fold",
    "garbage",
    "limits",
    "markers",
    "spans",
    "typeset",
    "__init__",
}
STAGES = ("read", "clean", "segment", "tag", "measure", "assess")
ALLOWED: dict[str, set[str]] = {
    **{stage: BASE | {"catalogue", "playbooks", stage} for stage in STAGES},
    "catalogue": BASE | {"catalogue"},
    "playbooks": BASE | {"playbooks"},
    "report": BASE | {"report"},
    "family": BASE | {"assess", "clean", "family", "playbooks", "read", "scan"},
    "scan": BASE | {"catalogue", "playbooks", *STAGES},
    "learn": BASE | {"catalogue", "learn", "read", "clean", "segment", "tag"},
    "compare": BASE | {"compare"},
    "portfolio": BASE | {"assess", "family", "isolate", "playbooks", "portfolio", "read", "report", "scan"},
    "isolate": BASE,
    "cli": BASE
    | {
        "isolate",
        "read",
        "compare",
        "portfolio",
        "assess",
        "catalogue",
        "playbooks",
        "scan",
        "report",
        "learn",
        "cli",
    },
    **dict.fromkeys(BASE, BASE),
}
HOMES = {
    "pdfplumber": {"read"},
    "pypdfium2": {"read"},
    "PIL": {"read"},
    "pypdf": {"report"},
    "jinja2": {"report"},
    "rapidfuzz": {"compare"},
    "spacy": {"tag", "measure", "learn"},
    "sklearn": {"tag", "learn"},
    "skops": {"tag"},
    "joblib": {"tag"},
    "sqlalchemy": {"portfolio"},
    "fsspec": {"portfolio"},
    "distributed": {"portfolio"},
    "pyarrow": {"portfolio"},
    "typer": {"cli"},
    "rich": {"cli", "report"},
}


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_one_way(path: Path) -> None:
    layer = path.relative_to(SRC).parts[0].removesuffix(".py")
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "clausescan" and len(parts) > 1 and not parts[1].startswith("_"):
            assert parts[1] in ALLOWED[layer], f"{path.name} imports {name}"
        if parts[0] in HOMES:
            assert layer in HOMES[parts[0]], f"{path.name} imports {name}"
