"""Pages to one Document: reading order, furniture and contents out, characters plain, offsets kept."""

from clausescan.clean.build import clean

__all__ = ["clean"]
