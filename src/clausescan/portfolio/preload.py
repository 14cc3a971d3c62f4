"""Imported once by the process that workers are forked from: they share the engine that it builds.

The one module that loads at import; nothing but that process imports it.
"""

import gc
import os
from contextlib import suppress

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # there is a worker for every processor already

from clausescan.portfolio.worker import Settings, warm  # noqa: E402 (numpy reads them when it is imported)

with suppress(Exception):  # a worker builds its own then, and says what is wrong
    warm(Settings())
    gc.collect()
    gc.freeze()  # a collection in a worker would copy the shared pages
