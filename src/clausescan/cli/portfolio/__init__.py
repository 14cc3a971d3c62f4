"""`clausescan portfolio`: scan many contracts into a store, and ask it questions."""

from clausescan.cli.portfolio.app import app

__all__ = ["app"]
