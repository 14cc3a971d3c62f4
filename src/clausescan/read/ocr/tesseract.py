"""The Tesseract program of this machine: is it there, does it know French, and what does it read in a picture.

Pictures go in and hOCR comes out through pipes: no page of a contract is written to a temporary file, which is
why the program is called here and not through a library that exchanges files with it.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache

LANGUAGE = "fra"
_INSTALL = {
    "linux": "sudo apt install tesseract-ocr tesseract-ocr-fra",
    "darwin": "brew install tesseract tesseract-lang",
    "win32": "winget install UB-Mannheim.TesseractOCR",
}


class OcrError(Exception):
    """Tesseract failed on one page, or took longer than it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """An installed Tesseract: where it is, its version and the languages it can read."""

    path: str
    version: str
    languages: tuple[str, ...]


@cache
def program() -> Program | None:
    """The installed Tesseract, or None; asked once per process."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        version = _run([path, "--version"], b"", 20).decode("utf-8", "replace")
        listed = _run([path, "--list-langs"], b"", 20).decode("utf-8", "replace")
    except OcrError:
        return None
    return Program(
        path=path,
        version=(version.split() or ["", "?"])[1],
        languages=tuple(line.strip() for line in listed.splitlines()[1:] if line.strip()),
    )


def ready() -> bool:
    """Whether a French scan can be recognised here."""
    found = program()
    return found is not None and LANGUAGE in found.languages


def install_command() -> str:
    """The command that installs Tesseract and its French data on this kind of system."""
    return _INSTALL.get(sys.platform, _INSTALL["linux"])


def hocr(picture: bytes, *, dpi: int, timeout: float) -> bytes:
    """What Tesseract reads in an image file, as hOCR. Raises OcrError."""
    return _run(_command("--psm", "3", "--dpi", str(dpi), "hocr"), picture, timeout)


def quarter_turns(picture: bytes, *, timeout: float) -> int:
    """Degrees (0, 90, 180, 270) by which to turn an image clockwise so that its text stands upright; 0 if unsure."""
    found = program()
    if found is None or "osd" not in found.languages:
        return 0
    try:
        said = _run([found.path, "stdin", "stdout", "--psm", "0"], picture, timeout).decode(
            "utf-8", "replace"
        )
    except OcrError:  # too few characters to tell
        return 0
    fields = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    try:
        return int(fields["Rotate"]) % 360
    except (KeyError, ValueError):
        return 0


def _command(*options: str) -> list[str]:
    found = program()
    if found is None:
        raise OcrError("absent")
    return [found.path, "stdin", "stdout", "-l", LANGUAGE, *options]


def _run(command: list[str], data: bytes, timeout: float) -> bytes:
    # One thread each: pages run side by side, and Tesseract's own threads only get in their way.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=timeout, env=environment, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrError(type(error).__name__) from None
    return done.stdout
