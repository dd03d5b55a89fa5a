import signal
import sys
import threading
import time

import pytest

from pipeline.deadline import DeadlineError, processor_time
from pipeline.patterns import compiled


def compute(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_what_computes_for_too_long_is_ended() -> None:
    with pytest.raises(DeadlineError, match=r"more than 0\.1 s"), processor_time(0.1):
        compute(20)


def test_a_pattern_that_never_ends_is_ended_too() -> None:
    endless = compiled(r"(?:[ab]|ab)*(?:[ab]|ba)*(?:[ab]|aa)*[^ab]d")
    with pytest.raises(DeadlineError), processor_time(0.1):
        endless.fullmatch("ab" * 4_000 + "dx")


def test_waiting_costs_nothing() -> None:
    with processor_time(0.05):
        time.sleep(0.2)


def test_an_error_that_was_swallowed_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Swallows:
        def __del__(self) -> None:
            compute(0.2)

    swallowed: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", swallowed.append)

    def swallow_one_and_go_on() -> None:
        Swallows()
        compute(20)

    with pytest.raises(DeadlineError), processor_time(0.05):
        swallow_one_and_go_on()
    assert swallowed


def test_afterwards_the_signal_is_as_it_was() -> None:
    with processor_time(10):
        assert signal.getsignal(signal.SIGPROF) != signal.SIG_DFL
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_another_s_signal_is_left_alone() -> None:
    rung = []
    before = signal.signal(signal.SIGPROF, lambda *_: rung.append(1))
    try:
        with processor_time(0.01):
            compute(0.1)
    finally:
        signal.signal(signal.SIGPROF, before)
    assert not rung


def test_another_thread_has_no_limit() -> None:
    done = []

    def work() -> None:
        with processor_time(0.01):
            compute(0.1)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
