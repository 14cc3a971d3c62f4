"""How often Python looks for garbage while a contract is scanned.

A scan makes hundreds of thousands of objects, nearly all of which live until its end and then go by themselves. To
look through them every 700 new ones finds a few hundred in cycles and costs a twentieth of the scan.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_RARELY = (
    50_000  # new objects between two looks: what is lost in cycles stays below some 20 MB, whatever the file
)
_lock = Lock()
_inside = 0
_usual = gc.get_threshold()


@contextmanager
def collect_rarely() -> Iterator[None]:
    """Let Python look for garbage more rarely inside; may be nested, and used by several threads."""
    global _inside, _usual
    with _lock:
        if not _inside:
            _usual = gc.get_threshold()
            if 0 < _usual[0] < _RARELY:  # 0 is never; whoever set more knows why
                gc.set_threshold(_RARELY, *_usual[1:])
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                gc.set_threshold(*_usual)
