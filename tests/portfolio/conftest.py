"""An empty store for each test."""

from pathlib import Path

import pytest

from clausescan.portfolio.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "p.db"), create=True)
