"""A scan opens no socket, leaves no temporary file and logs no word of the contract, in every format."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"
FORMATS = "text,json,md,html,pdf,xlsx,csv,docx,ics"
# An audit hook cannot be taken off again, holds in forked children and sees sockets that C code opens through Python.
DENY = """
import os, sys
def deny(event, args):
    if event == "socket.__new__":
        raise OSError("no sockets here")  # urllib3 tries one when it is imported, to know whether there is IPv6
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"SOCKET {event} {args}".encode())
        os._exit(77)
sys.addaudithook(deny)
from clausescan.cli.app import main
main()
"""


def word_file(path: Path) -> Path:
    from docx import Document

    document = Document()
    for line in (SAMPLES / "contrat-infogerance.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.mark.parametrize("kind", ["pdf", "txt", "docx"])
def test_no_socket_is_opened_and_no_temporary_file_is_left(kind: str, tmp_path: Path) -> None:
    temporary, out = tmp_path / "tmp", tmp_path / "out"
    temporary.mkdir()
    file = word_file(tmp_path / "a.docx") if kind == "docx" else SAMPLES / f"contrat-infogerance.{kind}"
    forms = FORMATS if kind == "pdf" else FORMATS.replace("pdf,", "")
    options = ["--format", forms, "-o", str(out), "--start-date", "2026-01-01"]
    done = subprocess.run(
        [sys.executable, "-c", DENY, "scan", str(file), *options],
        capture_output=True,
        text=True,
        cwd=temporary,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert done.returncode == 0, done.stderr
    assert "SOCKET" not in done.stderr
    assert len(list(out.iterdir())) == len(forms.split(","))
    assert list(temporary.iterdir()) == []


def test_the_hook_would_see_a_socket() -> None:
    for deed, code in (("socket.socket()", 1), ("socket.getaddrinfo('localhost', 80)", 77)):
        script = DENY.replace("from clausescan.cli.app import main\nmain()", f"import socket; {deed}")
        assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_run_that_is_stopped_leaves_no_file_and_no_process(tmp_path: Path, signal: str) -> None:
    import signal as signals

    temporary = tmp_path / "tmp"
    temporary.mkdir()
    text = (SAMPLES / "contrat-infogerance.txt").read_text(encoding="utf-8") * 40
    long = tmp_path / "long.txt"
    long.write_text(text, encoding="utf-8")
    options = ["--timeout", "20", "--format", "html", "-o", str(tmp_path / "out.html")]
    run = subprocess.Popen(
        [sys.executable, "-c", "from clausescan.cli.app import main; main()", str(long), *options],
        cwd=temporary,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background jobs ignore Ctrl-C, and so would what they start.
        preexec_fn=lambda: signals.signal(signals.SIGINT, signals.SIG_DFL),
    )
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    until = time.monotonic() + 60
    while not (found := children.read_text().split()) and time.monotonic() < until:
        time.sleep(0.05)
    assert found, "no child was started"
    run.send_signal(getattr(signals, signal))
    _, said = run.communicate(timeout=60)
    assert "Traceback" not in said
    if signal == "SIGINT":
        assert run.returncode == 130
    until = time.monotonic() + 60
    while any(alive(number) for number in found) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(alive(number) for number in found)
    assert list(temporary.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []


def alive(number: str) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


FAULT = """
import logging, sys, warnings
import clausescan.segment
def fail(document):
    print("SECRET", file=sys.stderr)
    logging.getLogger("pypdf").warning("SECRET")
    warnings.warn("SECRET")
    raise KeyError("SECRET " + document.text)
clausescan.segment.segment = fail
from clausescan.cli.app import main
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the broken stage reaches the child by fork")
def test_a_defect_is_told_by_type_and_place_and_never_by_the_contract() -> None:
    sample = SAMPLES / "contrat-infogerance.txt"
    run = [sys.executable, "-c", FAULT, str(sample)]
    done = subprocess.run(run, capture_output=True, text=True, env={**os.environ, "CLAUSESCAN_DEBUG": ""})
    assert done.returncode == 3
    assert "KeyError, scan.py:" in done.stderr
    assert "SECRET" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    debug = subprocess.run(run, capture_output=True, text=True, env={**os.environ, "CLAUSESCAN_DEBUG": "1"})
    assert "Traceback" in debug.stderr
