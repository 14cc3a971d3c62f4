"""Scan mutated files in a process with limits, and count what happens.

    python tests/fuzz/fuzz.py --first 0 --count 5000
    python tests/fuzz/fuzz.py --seconds 60

A file may be read, refused with a sentence, or stopped by a limit. A fault (a defect of ours: any exception that
is no error for the user) ends the run with exit code 1 and names the files; `--write FOLDER` writes the files
instead, to look at one or to scan them as a portfolio; `--whole` makes a report of every file, not of one in five.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mutations import mutated

from clausescan.clean import clean
from clausescan.clean.guard import check_readable
from clausescan.errors import ClausescanError
from clausescan.isolate import Isolated, StoppedError
from clausescan.limits import Limits
from clausescan.read import read
from clausescan.report import FILES, FORMATS, Look, Source
from clausescan.scan import load_engine, page_pictures, scan_bytes
from clausescan.segment import segment

LIMITS = Limits(pages=30, seconds=20, memory=1024)
WHOLE, WRITTEN = 5, 25  # one file in so many is scanned to its report, and written in every format


def handler() -> Any:
    """What the child does with a file's number: scan it, and say its status and the memory it took so far.

    `whole` scans it to the report whatever its number.
    """
    import resource

    engine = load_engine()

    def scan(asked: tuple[int, bool]) -> tuple[str, int]:
        number, whole = asked
        name, data = mutated(number)
        if number % WHOLE and not whole:
            status = read_only(data, name)
            return status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        report = scan_bytes(data, name=name, engine=engine, limits=LIMITS, ocr=False)
        if number % WRITTEN == 0:
            for _, render in FORMATS:
                "".join(render(iter([report]), Look())).encode()
            source = Source(data=data, pictures=lambda: page_pictures(data, limits=LIMITS))
            for form, make in FILES:
                try:
                    make(report, Look(), source)
                except ClausescanError:
                    if form not in (
                        "pdf",
                        "ics",
                    ):  # a file that cannot be annotated, a contract without dates
                        raise
        return report.contract.document.status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    return scan


def read_only(data: bytes, name: str) -> str:
    """The stages up to the passages, which is where the bytes of a file do what they do."""
    pages, problems = read(data, name=name, limits=LIMITS, ocr=False)
    document = check_readable(clean(pages, name=name, data=data, problems=problems), pages)
    segment(document)
    return document.status


def run(numbers: Iterable[int], *, seconds: float = float("inf"), whole: bool = False) -> dict[str, Any]:
    """Scan the files of these numbers, for at most `seconds`; the counts and the files to look at."""
    outcomes: Counter[str] = Counter()
    notable: dict[str, list[str]] = {}
    slowest, peak, begun, done = 0.0, 0, time.monotonic(), 0
    child = Isolated(handler, LIMITS)
    child.wait()
    for number in numbers:
        if time.monotonic() - begun > seconds:
            break
        child.wait()  # one that was stopped is started again, which is not the time of a file
        started = time.monotonic()
        try:
            outcome, memory = child.ask((number, whole))
            peak = max(peak, memory)
        except ClausescanError as error:
            outcome = error.code
        except StoppedError as error:
            outcome = error.code
            notable.setdefault(f"{error.code} {error.detail}".strip(), []).append(mutated(number)[0])
        outcomes[outcome] += 1
        slowest, done = max(slowest, time.monotonic() - started), done + 1
        if number % 100 == 99:
            print(f"{done} files, {dict(outcomes)}", file=sys.stderr, flush=True)
    child.stop()
    return {
        "files": done,
        "outcomes": dict(outcomes.most_common()),
        "notable": notable,
        "slowest_seconds": round(slowest, 2),
        "peak_megabytes": peak,
        "seconds": round(time.monotonic() - begun),
    }


def main() -> int:
    """Exit code 1 if a file made the program fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    if asked.write:
        asked.write.mkdir(parents=True, exist_ok=True)
        for number in range(asked.first, asked.first + asked.count):
            name, data = mutated(number)
            (asked.write / name).write_bytes(data)
        return 0
    found = run(range(asked.first, asked.first + asked.count), seconds=asked.seconds, whole=asked.whole)
    print(json.dumps(found, indent=1))
    return int("fault" in found["outcomes"])


if __name__ == "__main__":
    sys.exit(main())
