"""A contract that is made of several documents: read one by one, then judged as one."""

from clausescan.family.scan import Source, scan_family

__all__ = ["Source", "scan_family"]
