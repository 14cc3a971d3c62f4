"""Writes docs/rules.md and docs/labels.md from the shipped data."""

from pathlib import Path

from clausescan.catalogue.manual import labels_document
from clausescan.playbooks.manual import rules_document

DOCS = Path(__file__).parents[1] / "docs"
(DOCS / "rules.md").write_text(rules_document(), encoding="utf-8")
(DOCS / "labels.md").write_text(labels_document(), encoding="utf-8")
