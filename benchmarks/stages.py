"""Where the time of a warm scan goes: `python benchmarks/stages.py FOLDER` prints CPU seconds and shares by stage."""

import argparse
import importlib
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

# A stage is one function; `scan_bytes` looks them up by module when it is called.
STAGES = {
    "read": ("clausescan.read", "read"),
    "clean": ("clausescan.clean", "clean"),
    "segment": ("clausescan.segment", "segment"),
    "tokens, cues, quantities": ("clausescan.tag.observe", "join"),
    "tag": ("clausescan.tag.stage", "tag"),
    "measure": ("clausescan.measure", "measure"),
    "kind": ("clausescan.assess.kind", "recognise_kind"),
    "assess": ("clausescan.assess.engine", "assess"),
}


def timed(spent: Counter[str], stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **options)
        finally:
            spent[stage] += time.process_time() - start

    return call


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    files = sorted(parser.parse_args().folder.glob("*.pdf"))
    from clausescan.report.json import to_json
    from clausescan.scan import load_engine, scan_bytes

    engine = load_engine()
    spent: Counter[str] = Counter()
    for stage, (module, name) in STAGES.items():
        owner = importlib.import_module(module)
        setattr(owner, name, timed(spent, stage, getattr(owner, name)))

    def as_json(report: Any) -> str:
        return json.dumps(to_json(report))

    as_json = timed(spent, "JSON", as_json)
    for warm in (False, True):
        spent.clear()
        start = time.process_time()
        for file in files:
            as_json(scan_bytes(file.read_bytes(), name=file.name, engine=engine))
        if warm:
            total = time.process_time() - start
            for stage, seconds in spent.most_common():
                print(f"| {stage} | {seconds:.2f} | {100 * seconds / total:.0f} % |")
            print(f"| whole scan | {total:.2f} | 100 % |")


if __name__ == "__main__":
    main()
