"""Words of pdfium-backed pages against those of pdfplumber's own parser, file by file.

    python benchmarks/words.py FOLDER [--show N]

Prints how many words differ in each PDF, and the first N differences. A file of which pdfminer reads less than half
is named, for there the reference is the one that is wrong.
"""

import argparse
import difflib
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from clausescan.read.pdfium_page import PdfiumPage

TOLERANCES = {"x_tolerance_ratio": 0.18, "y_tolerance": 3}  # those of the scan


def words(path: Path) -> tuple[list[str], list[str]]:
    """The words of every page: by pdfplumber's own parser, and from pdfium's characters."""
    reference: list[str] = []
    ours: list[str] = []
    document = pdfium.PdfDocument(path)
    with pdfplumber.open(path) as plumbed:
        for index, page in enumerate(plumbed.pages):
            reference += [word["text"] for word in page.extract_words(**TOLERANCES)]
            mine = PdfiumPage(document[index], index + 1)
            ours += [word["text"] for word in mine.extract_words(**TOLERANCES)]
            page.close()
    return reference, ours


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=3, help="differences shown per file")
    args = parser.parse_args()
    total = different = 0
    for path in sorted(args.folder.rglob("*.pdf")):
        reference, ours = words(path)
        if len(reference) < 0.5 * len(ours):
            print(f"{path.name}: pdfminer reads {len(reference)} of {len(ours)} words; not compared")
            continue
        matcher = difflib.SequenceMatcher(None, reference, ours, autojunk=False)
        changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
        wrong = sum(max(b - a, d - c) for _, a, b, c, d in changes)
        total, different = total + len(reference), different + wrong
        if wrong:
            print(f"{path.name}: {wrong} of {len(reference)} words differ")
        for _, a, b, c, d in changes[: args.show]:
            print(f"    {' '.join(reference[a:b])!r} -> {' '.join(ours[c:d])!r}")
    print(f"{different} of {total} words differ (1 in {total // max(1, different)})")


if __name__ == "__main__":
    main()
