"""A child process that hangs, dies, eats memory or fails costs one answer, and tells nothing of what it read."""

import os
import pickle
import signal
import sys
import time
from typing import Any

import pytest

from clausescan import isolate
from clausescan.errors import UnreadableError, UsageError
from clausescan.isolate import Isolated, StoppedError
from clausescan.limits import Limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
LIMITS = Limits(seconds=3, memory=300)


def setup() -> Any:
    return answer


def answer(request: str) -> Any:
    """A handler whose deeds are in its request."""
    match request:
        case "hang":
            time.sleep(60)
        case "hang in C":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
            sum(range(10**12))
        case "die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "eat":
            return len(bytearray(2_000_000_000))
        case "fail":
            raise ValueError("Le Client paie 4 500 euros")
        case "refuse":
            raise UnreadableError("illisible", hint="autre copie", code="corrupt")
        case "print":
            os.write(1, b"loud"), os.write(2, b"loud")
    return f"{request} done"


@pytest.fixture
def child() -> Any:
    made = Isolated(setup, LIMITS)
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("request_", "code"), [("hang", "timeout"), ("hang in C", "timeout"), ("die", "crash"), ("eat", "memory")]
)
def test_what_stops_one_request_stops_no_other(child: Isolated, request_: str, code: str) -> None:
    assert child.ask("first") == "first done"
    with pytest.raises(StoppedError) as caught:
        child.ask(request_)
    assert caught.value.code == code
    assert child.ask("next") == "next done"


def test_a_fault_says_its_type_and_place_and_not_the_contract(child: Isolated) -> None:
    with pytest.raises(StoppedError) as caught:
        child.ask("fail")
    assert caught.value.code == "fault"
    assert caught.value.detail == "ValueError, isolate.py:" + caught.value.detail.rpartition(":")[2]
    assert "4 500" not in str(caught.value)


def test_an_error_for_the_user_comes_through_whole(child: Isolated) -> None:
    with pytest.raises(UnreadableError) as caught:
        child.ask("refuse")
    assert (caught.value.message, caught.value.hint, caught.value.code) == (
        "illisible",
        "autre copie",
        "corrupt",
    )
    assert caught.value.__cause__ is None


def wrong() -> Any:
    raise UsageError("no such playbook")


def test_what_is_wrong_with_the_setup_is_raised_before_any_request() -> None:
    child = Isolated(wrong, LIMITS)
    with pytest.raises(UsageError, match="no such playbook"):
        child.wait()
    child.stop()


def test_nothing_that_a_library_prints_reaches_the_terminal(child: Isolated, capfd: Any) -> None:
    assert child.ask("print") == "print done"
    child.stop()
    assert capfd.readouterr() == ("", "")


def test_a_stopped_child_is_gone(child: Isolated) -> None:
    child.ask("first")
    number = child._process.pid
    child.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_an_error_travels_without_what_it_came_of() -> None:
    """Dask makes pickle send an error's context along, which may quote the contract or not be picklable."""

    class HeldError(Exception):
        def __reduce__(self) -> Any:
            raise TypeError("cannot pickle")

    pytest.importorskip("tblib.pickling_support").install(HeldError, UnreadableError)
    try:
        try:
            raise HeldError("Le Client paie 4 500 euros")
        except HeldError:
            raise UnreadableError("illisible", hint="autre copie", code="corrupt") from None
    except UnreadableError as error:
        told = isolate._told(error)
    found = pickle.loads(pickle.dumps(told))
    assert (found.message, found.hint, found.code) == ("illisible", "autre copie", "corrupt")
    assert found.__context__ is None
