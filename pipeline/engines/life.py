"""How a worker begins and ends: it heeds its parent's end, and leaves Ctrl-C to its parent."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection


@contextmanager
def without_interrupts() -> Iterator[None]:
    """A process that starts within inherits that Ctrl-C is not for it but for its parent."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin(ended: Connection, warm: Callable[[], object] | None) -> None:
    """Run in a new worker: watch for the parent's end, then load what every task needs."""
    threading.Thread(target=_watch, args=(ended,), daemon=True).start()
    if warm is not None:
        with suppress(Exception):  # a task that needs it will say what is wrong
            warm()


def _watch(ended: Connection) -> None:
    """End this worker with its parent, so that it never writes into a folder given up."""
    with suppress(OSError, EOFError):
        ended.poll(None)
    os._exit(1)
