"""A limit on the processor time of a piece of work.

Counts what this process computes, not what it waits for, so that a busy machine costs no article.
Works by a signal, which only the main thread of a process may take: ``daucau run`` always extracts
there. In other threads, and where another has taken the signal (a profiler), there is no limit.

Code that computes or waits without ever coming back to Python does not hear that signal. Within
``or_end_process`` two more are armed, by which the system itself ends such a process.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import Self

TIME_LIMIT = 30.0  # seconds of processor time for one article; most take a hundredth of one
_AGAIN = 0.5  # seconds: Python drops an error that is raised within a finaliser
DEAF = signal.SIGVTALRM  # what ends a process that computes on and on
HANGS = signal.SIGALRM  # what ends one that waits for something that never comes
_MAY_END: ContextVar[bool] = ContextVar("may_end", default=False)


class DeadlineError(Exception):
    """The work took longer than it was given."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it takes more than {seconds:g} s of processor time")


@contextmanager
def or_end_process() -> Iterator[None]:
    """Let ``processor_time`` end this process, where nothing within heeds it."""
    before = _MAY_END.set(True)
    try:
        yield
    finally:
        _MAY_END.reset(before)


def patience(seconds: float) -> float:
    """How long a piece of work may take by the clock: a busy machine gives it a small share."""
    return 30 * seconds + 10


class Alarm:
    """Raises ``DeadlineError`` in what computes for too long between ``start`` and ``stop``.

    Heard within its ``with`` alone, so that many short works can each have a limit at little cost.
    """

    __slots__ = ("_before", "_heard", "_seconds")

    def __enter__(self) -> Self:
        self._seconds: float | None = None
        self._heard = _can_be_told()
        self._before = signal.signal(signal.SIGPROF, self._ring) if self._heard else None
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        if self._heard:
            signal.signal(signal.SIGPROF, self._before)

    def start(self, seconds: float | None) -> None:
        """Begin a work that may compute for ``seconds``."""
        if seconds is None or not self._heard:
            return
        self._seconds = seconds
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        if _MAY_END.get():
            signal.setitimer(signal.ITIMER_VIRTUAL, 3 * seconds + 1)
            signal.setitimer(signal.ITIMER_REAL, patience(seconds))

    def stop(self) -> None:
        """The work is done."""
        if self._seconds is None:
            return
        self._seconds = None
        if _MAY_END.get():
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        if self._seconds is not None:
            raise DeadlineError(self._seconds)


@contextmanager
def processor_time(seconds: float | None) -> Iterator[None]:
    """Raise ``DeadlineError`` in the work within once it has computed for ``seconds``.

    >>> with processor_time(30):
    ...     sum(range(10))
    45
    """
    with Alarm() as alarm:
        alarm.start(seconds)
        try:
            yield
        finally:
            alarm.stop()


def _can_be_told() -> bool:
    in_main = threading.current_thread() is threading.main_thread()
    return in_main and signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
