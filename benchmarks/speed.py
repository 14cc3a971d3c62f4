"""How fast clausescan is, in ratios measured in one run, as Markdown tables.

    python benchmarks/speed.py [FOLDER ...] [--cold FILE] [--rounds N]

FOLDER holds contracts (the shipped samples by default). The first folder is scanned warm and cold and compared with
pdfplumber's `extract_text`; all folders go through the portfolio with 1 and with 2 jobs. User CPU seconds are the
figures to compare on a machine that is shared; wall-clock seconds stand beside them. It needs Linux or macOS.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "corpora" / "samples"
KINDS = (".pdf", ".docx", ".txt", ".md")
PYTHON = sys.executable
COMMAND = [PYTHON, "-c", "from clausescan.cli.app import main; main()"]
PAGES = 15  # of the contract that is scanned cold


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run took: seconds of CPU of all its processes, seconds of the clock, megabytes of the largest process."""

    cpu: float
    wall: float
    peak: float = 0.0


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command (see measured.py); its output goes nowhere, exit codes 0 and 1 are answers."""
    done = subprocess.run(
        [PYTHON, str(HERE / "measured.py"), *command], capture_output=True, text=True, check=True
    )
    cpu, wall, peak, status = done.stdout.split()
    if status not in ("0", "1"):
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    return Cost(cpu=float(cpu), wall=float(wall), peak=float(peak))


def best(command: Sequence[str], rounds: int) -> Cost:
    """The cheapest of several runs: what disturbs a run only ever adds to it."""
    return min((cost_of(command) for _ in range(rounds)), key=lambda cost: cost.cpu)


def contracts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in KINDS)


def pages_of(path: Path) -> int:
    """Pages of a PDF; 1 for a file that has no pages before it is printed."""
    import pypdfium2 as pdfium

    return len(pdfium.PdfDocument(path)) if path.suffix.lower() == ".pdf" else 1


def extract(files: Sequence[Path]) -> None:
    """pdfplumber's `extract_text` of every page, as its documentation writes it."""
    import pdfplumber

    for file in files:
        with pdfplumber.open(file) as document:
            for page in document.pages:
                page.extract_text()
                page.close()


def scanner() -> Callable[[Sequence[Path]], None]:
    """Load the engine; what comes back scans every file in all stages, the report as JSON text included."""
    import json

    from clausescan.report.json import to_json
    from clausescan.scan import load_engine, scan_bytes

    engine = load_engine()

    def scan(files: Sequence[Path]) -> None:
        for file in files:
            json.dumps(to_json(scan_bytes(file.read_bytes(), name=file.name, engine=engine)))

    return scan


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def warm(files: Sequence[Path], rounds: int) -> tuple[Cost, Cost]:
    """`extract_text` and a whole scan of the same files in this process, turn by turn, everything loaded."""
    scan = scanner()
    scan(files)
    extract(files[:1])
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(rounds):
        for job, taken in zip((extract, scan), costs, strict=True):
            start, clock = cpu(), time.perf_counter()
            job(files)
            taken.append(Cost(cpu=cpu() - start, wall=time.perf_counter() - clock))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    reference, ours = (min(taken, key=lambda cost: cost.cpu) for taken in costs)
    return reference, Cost(cpu=ours.cpu, wall=ours.wall, peak=peak)


def portfolio(folders: Sequence[Path], jobs: int) -> Cost:
    with tempfile.TemporaryDirectory() as place:
        database = str(Path(place) / "portfolio.db")
        places = [str(folder) for folder in folders]
        return cost_of(
            [*COMMAND, "portfolio", "scan", *places, "--store", database, "--jobs", str(jobs), "--quiet"]
        )


def row(*cells: object) -> None:
    print("| " + " | ".join(f"{c:.2f}" if isinstance(c, float) else str(c) for c in cells) + " |")


def table(*names: str) -> None:
    print()
    row(*names)
    row(*("---" for _ in names))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--cold", type=Path, help="the contract scanned cold (the one nearest to 15 pages)")
    parser.add_argument("--rounds", type=int, default=2, help="the cheapest of N runs counts")
    args = parser.parse_args()
    pdfs = [path for path in contracts(args.folders[0]) if path.suffix.lower() == ".pdf"]
    pages = sum(map(pages_of, pdfs))
    one = args.cold or min(pdfs, key=lambda path: abs(pages_of(path) - PAGES))
    print(
        f"{len(pdfs)} PDFs, {pages} pages; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs"
    )

    table("start", "CPU s", "wall s", "to `python -c pass`")
    nothing = best([PYTHON, "-c", "pass"], args.rounds)
    for name, command in (
        ("python -c pass", [PYTHON, "-c", "pass"]),
        ("clausescan --help", [*COMMAND, "--help"]),
        ("import spacy", [PYTHON, "-c", "import spacy"]),
        ("import sklearn.linear_model", [PYTHON, "-c", "import sklearn.linear_model"]),
        (f"clausescan FILE, {pages_of(one)} pages, cold", [*COMMAND, str(one), "--format", "json", "-q"]),
    ):
        cost = best(command, args.rounds)
        row(name, cost.cpu, cost.wall, cost.cpu / nothing.cpu)

    table("same files", "CPU s", "wall s", "pages/CPU s", "to extract_text")
    reference, ours = warm(pdfs, args.rounds)
    row("pdfplumber extract_text, warm", reference.cpu, reference.wall, pages / reference.cpu, 1.0)
    row("whole scan to JSON, warm", ours.cpu, ours.wall, pages / ours.cpu, ours.cpu / reference.cpu)
    me = [PYTHON, str(HERE / "cold.py")]
    files = list(map(str, pdfs))
    first, second = best([*me, "extract", *files], args.rounds), best([*me, "scan", *files], args.rounds)
    row("pdfplumber extract_text, cold process", first.cpu, first.wall, pages / first.cpu, 1.0)
    row(
        "whole scan to JSON, cold process",
        second.cpu,
        second.wall,
        pages / second.cpu,
        second.cpu / first.cpu,
    )
    print(
        f"\nPeak memory of one process over {len(pdfs)} files: {ours.peak:.0f} MB (pdfplumber's own included)"
    )

    everything = [path for folder in args.folders for path in contracts(folder)]
    total = sum(map(pages_of, everything))
    table("portfolio", "CPU s", "wall s", "pages/s", "to 1 job (wall)", "peak MB of the largest process")
    alone = portfolio(args.folders, 1)
    both = portfolio(args.folders, 2)
    for jobs, cost in ((1, alone), (2, both)):
        row(f"{jobs} jobs, {len(everything)} files, {total} pages", cost.cpu, cost.wall, total / cost.wall, cost.wall / alone.wall, cost.peak)  # fmt: skip


if __name__ == "__main__":
    main()
