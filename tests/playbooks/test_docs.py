"""docs/rules.md and docs/labels.md say what the shipped data say; `.ci/docs.py` writes them."""

from pathlib import Path

import pytest

from clausescan.catalogue.manual import labels_document
from clausescan.playbooks.manual import rules_document

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("name", "text"), [("rules.md", rules_document()), ("labels.md", labels_document())])
def test_current(name: str, text: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == text
