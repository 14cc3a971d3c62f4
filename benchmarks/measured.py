"""Run a command and print what it took, with all processes that it started: `measured.py COMMAND...`.

One line on stdout: CPU seconds of all of them, seconds of the clock until the command ended, megabytes of the largest
process, exit code. The command's own output goes nowhere, the end of its stderr to stderr.

A process counts in its parent's sum only once its parent has waited for it, and those whose parent ends first are
nobody's. On Linux they become this process's children, which waits for every last one; elsewhere they are missed.
"""

import ctypes
import os
import resource
import subprocess
import sys
import time
from contextlib import suppress

_SET_CHILD_SUBREAPER = 36  # of prctl(2)


def main() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.perf_counter()
    run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    wall = time.perf_counter() - start
    with suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(used.ru_utime + used.ru_stime, wall, peak, run.returncode)
    sys.stderr.buffer.write(run.stderr[-500:])


if __name__ == "__main__":
    main()
