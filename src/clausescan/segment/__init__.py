"""A Document to its clause tree and passages."""

from clausescan.segment.split import segment

__all__ = ["segment"]
