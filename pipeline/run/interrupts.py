"""Ctrl-C and SIGTERM end a run in good order, wherever it is."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any, NoReturn


@dataclass(slots=True)
class Interrupts:
    """Whether the run was told to end."""

    _told: bool = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Raise ``KeyboardInterrupt`` within; signals belong to the main thread alone."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        tell, sys.unraisablehook = sys.unraisablehook, _tell_but_of_interrupts(sys.unraisablehook)
        for number, handler in before.items():
            if handler is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, self._interrupt)
        try:
            yield
        finally:
            sys.unraisablehook = tell
            for number, handler in before.items():
                signal.signal(number, handler or signal.SIG_DFL)

    def heed(self) -> None:
        """Raise it once more: Python drops what is raised within a finaliser or a callback."""
        if self._told:
            raise KeyboardInterrupt

    def _interrupt(self, _number: int, _frame: FrameType | None) -> NoReturn:
        self._told = True
        raise KeyboardInterrupt


def _tell_but_of_interrupts(tell: Callable[[Any], object]) -> Callable[[Any], object]:
    """An interrupt within a finaliser is heeded a little later; there is nothing to tell of it."""
    return lambda what: None if what.exc_type is KeyboardInterrupt else tell(what)
