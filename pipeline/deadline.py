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


@contextmanager
def processor_time(seconds: float | None) -> Iterator[None]:
    """Raise ``DeadlineError`` in the work within once it has computed for ``seconds``.

    >>> with processor_time(30):
    ...     sum(range(10))
    45
    """
    if seconds is None or not _can_be_told():
        yield
        return
    armed = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if armed:
            raise DeadlineError(seconds)

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    if _MAY_END.get():
        signal.setitimer(signal.ITIMER_VIRTUAL, 3 * seconds + 1)
        signal.setitimer(signal.ITIMER_REAL, patience(seconds))
    try:
        yield
    finally:
        armed = False
        if _MAY_END.get():
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _can_be_told() -> bool:
    in_main = threading.current_thread() is threading.main_thread()
    return in_main and signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
