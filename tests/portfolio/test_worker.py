"""What a worker answers: a report as rows, a reason, or that nothing changed."""

import sys
from pathlib import Path
from typing import Any

import pytest
from answers import report

from clausescan.errors import ModelError, UnreadableError
from clausescan.limits import Limits
from clausescan.portfolio import pool, worker
from clausescan.portfolio.members import Family, Member, lone
from clausescan.portfolio.worker import Answer, Settings, Task, scan

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "contrat-infogerance.txt"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Any:
    """No engine and no scan: what `_report` raises or gives is up to the test."""

    def use(result: Any) -> None:
        def made(*_: object) -> Any:
            if isinstance(result, BaseException):
                raise result
            return result

        monkeypatch.setattr(worker, "warm", lambda settings: None)
        monkeypatch.setattr(worker, "_report", made)

    return use


def task(path: Path, **more: Any) -> Task:
    return Task(family=lone(Member(address=str(path))), **more)


@pytest.mark.parametrize(
    ("error", "code", "fatal"),
    [
        (UnreadableError("no", code="encrypted"), "encrypted", False),
        (MemoryError(), "memory", False),
        (ZeroDivisionError(), "internal", False),
        (ModelError("damaged"), "model", True),
    ],
)
def test_whatever_goes_wrong_is_an_answer(quick: Any, error: BaseException, code: str, fatal: bool) -> None:
    quick(error)
    found = scan(task(SAMPLE), Settings())
    assert (found.code, found.fatal is not None, found.rows) == (code, fatal, None)
    assert [state.code for state in found.states] == [code]


def test_an_absent_file_is_denied() -> None:
    found = scan(task(SAMPLE.with_name("absent.pdf")), Settings())
    assert found.code == "denied"
    assert "No such file" in found.message


def test_bytes_that_are_known_are_not_scanned(quick: Any) -> None:
    quick(AssertionError("scanned"))
    digest = scan(task(SAMPLE), Settings()).digest
    assert scan(task(SAMPLE, known=digest), Settings()).unchanged
    assert not scan(task(SAMPLE, known="other"), Settings()).unchanged


def test_bytes_that_were_sent_are_used() -> None:
    found = scan(task(SAMPLE.with_name("absent.txt"), data=(b"",)), Settings())
    assert found.code == "empty"


def test_a_family_of_which_nothing_can_be_fetched_names_every_file() -> None:
    members = tuple(Member(address=f"/no/such/{name}.pdf", role="annex") for name in "ab")
    found = scan(Task(family=Family(address="/no", name="no", members=members)), Settings())
    assert [state.code for state in found.states] == ["denied", "denied"]


def hungry(task: Task, settings: Settings) -> Answer:
    """A scan that wants far more than it may have."""
    try:
        bytearray(8 << 30)
    except MemoryError:
        return Answer(family=task.family, code="memory")
    return Answer(family=task.family, rows=worker.rows_of(report()))


def _limited() -> bool:
    """Whether this system holds a process to its limit of address space; some sandboxes do not."""
    import subprocess

    program = "import resource as r; r.setrlimit(r.RLIMIT_AS, (1 << 30, 1 << 30)); bytearray(2 << 30)"
    return subprocess.run([sys.executable, "-c", program], capture_output=True).returncode != 0


@pytest.mark.skipif(
    sys.platform != "linux" or not _limited(), reason="this system sets no limit of address space"
)
def test_a_worker_is_held_to_its_memory() -> None:
    (found,) = pool.scan_all([task(SAMPLE)], Settings(memory=4096), jobs=1, seconds=60, work=hungry)
    assert found.code == "memory"


def _locked(password: str) -> bytes:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(clone_from=PdfReader(SAMPLE.with_suffix(".pdf"))), BytesIO()
    writer.encrypt(password, "maitre", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def test_a_password_opens_files_alone_and_in_families_and_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(_locked("secret"))
    assert scan(task(path), Settings()).code == "encrypted"
    settings = Settings(passwords=("faux", "secret"))
    assert scan(task(path), settings).rows is not None
    assert "secret" not in repr(settings)
    members = tuple(Member(address=str(one)) for one in (path, SAMPLE))
    found = scan(Task(family=Family(address=str(tmp_path), name="c", members=members)), settings)
    assert [state.code for state in found.states] == ["", ""]


def test_a_file_past_its_limits_gives_a_partial_report() -> None:
    pdf = SAMPLE.with_suffix(".pdf")
    found = scan(task(pdf), Settings(limits=Limits(pages=3)))
    assert found.rows is not None
    assert found.rows.contract["status"] == "partial"
