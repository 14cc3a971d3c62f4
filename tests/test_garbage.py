"""What a scan changes of Python's garbage collection, and that it gives it back."""

import gc
import threading
from collections.abc import Iterator

import pytest

from clausescan.errors import UnreadableError
from clausescan.garbage import collect_rarely
from clausescan.scan import load_engine, scan_bytes


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_rarely_inside_and_as_before_after() -> None:
    with collect_rarely():
        assert gc.get_threshold()[0] > 700
        with collect_rarely():
            assert gc.get_threshold()[0] > 700
        assert gc.get_threshold()[0] > 700
        assert gc.isenabled()
    assert gc.get_threshold() == (700, 10, 10)


def test_as_before_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), collect_rarely():
        _ = 1 // 0
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("asked", [(0, 10, 10), (1_000_000, 10, 10)])
def test_whoever_asked_for_less_is_left_alone(asked: tuple[int, int, int]) -> None:
    gc.set_threshold(*asked)
    with collect_rarely():
        assert gc.get_threshold() == asked
    assert gc.get_threshold() == asked


def test_threads_do_not_undo_each_other() -> None:
    entered, leave = threading.Event(), threading.Event()

    def other() -> None:
        with collect_rarely():
            entered.set()
            leave.wait(10)

    with collect_rarely():
        thread = threading.Thread(target=other)
        thread.start()
        entered.wait(10)
    assert gc.get_threshold()[0] > 700  # the other one is still inside
    leave.set()
    thread.join()
    assert gc.get_threshold() == (700, 10, 10)


def test_cycles_are_still_found_inside() -> None:
    with collect_rarely():
        before = gc.get_stats()[0]["collections"]
        kept = []
        for _ in range(200_000):
            lost: list[object] = []
            lost.append(lost)
            kept.append(len(lost))
        assert gc.get_stats()[0]["collections"] > before


def test_a_scan_that_fails_leaves_it_as_it_was() -> None:
    engine = load_engine()
    with pytest.raises(UnreadableError):
        scan_bytes(b"%PDF-1.7 nothing more", name="casse.pdf", engine=engine)
    assert gc.get_threshold() == (700, 10, 10)
