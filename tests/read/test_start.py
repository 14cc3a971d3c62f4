"""What the reader does not load before a contract asks for it."""

import subprocess
import sys


def loaded(module: str) -> str:
    code = f"import sys, clausescan.read.pdf; print({module!r} in sys.modules)"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_scipy_is_left_to_scanned_pages() -> None:
    assert loaded("scipy.ndimage") == "False"
    assert loaded("clausescan.read.pdfium_page") == "True"
