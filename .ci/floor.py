"""Fail when a figure of the gold set falls more than 0.01 under its recorded floor."""

import json
import sys
from pathlib import Path

scores, floor = (json.loads(Path(path).read_text()) for path in sys.argv[1:3])
low = []
for name, least in floor.items():
    value = scores[name]["f1"] if isinstance(scores[name], dict) else scores[name]
    print(f"{name:16} {value:.4f} floor {least:.4f}")
    if value < least - 0.01:
        low.append(name)
if scores["failed"] or low:
    sys.exit(f"under the floor: {', '.join(low)}; failed: {scores['failed']}")
