"""One cold process of the benchmark: `cold.py extract|scan FILE...`."""

import sys
from pathlib import Path

from speed import extract, scanner

if __name__ == "__main__":
    job = extract if sys.argv[1] == "extract" else scanner()
    job([Path(name) for name in sys.argv[2:]])
