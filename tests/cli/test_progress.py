"""How far a portfolio run is: by bytes, and in a log by a line now and then."""

import pytest

from clausescan.cli.portfolio import progress
from clausescan.portfolio.members import Member, lone
from clausescan.portfolio.worker import Answer

BIG, SMALL = (
    lone(Member(address=f"/c/{name}.pdf", size=size)) for name, size in (("big", 900), ("small", 100))
)


def test_the_time_left_goes_by_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    pace = progress.Pace([BIG, SMALL])
    now[0] = 118.0
    pace.add(Answer(family=BIG))
    assert (pace.done, pace.left) == (1, 2)
    assert pace.rate == pytest.approx(1 / 18)


def test_a_log_gets_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.progress([BIG, SMALL], "en", quiet=False) as told:
        assert told
        told(Answer(family=BIG))
        assert capsys.readouterr().err == ""
        now[0] = 40.0
        told(Answer(family=SMALL))
    assert capsys.readouterr().err == "2/2 contracts, 0.05 a second, 0:00 left\n"


def test_quiet_says_nothing() -> None:
    with progress.progress([BIG], "fr", quiet=True) as told:
        assert told is None


@pytest.mark.parametrize(("seconds", "text"), [(5, "0:05"), (75, "1:15"), (3700, "1:01:40")])
def test_a_time_is_written_like_a_clock(seconds: int, text: str) -> None:
    assert progress.clock(seconds) == text
