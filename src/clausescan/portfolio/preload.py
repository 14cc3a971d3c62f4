"""Imported once by the process that workers are forked from: they share the engine that it builds.

The one module that loads at import; nothing but that process imports it.
"""

import gc
from contextlib import suppress

from clausescan.portfolio.worker import Settings, one_thread, warm

one_thread()
with suppress(Exception):  # a worker builds its own then, and says what is wrong
    warm(Settings())
    gc.collect()
    gc.freeze()  # a collection in a worker would copy the shared pages
