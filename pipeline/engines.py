"""Call a picklable function over tasks, in any order, and yield what it returns.

Knows nothing of articles. An engine is a function ``(function, tasks) → results``: ``inline`` and
``processes`` are two; one that sends tasks to other machines would be a third, and would import
its library inside itself. The function contains its own errors; what it raises, an engine raises.
"""

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2  # tasks that wait for a worker; each may hold its texts


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A task that ran alone when its worker was ended from outside: mostly for lack of memory."""

    task: T


Engine = Callable[[Callable[[T], R], Iterable[T]], Iterator[R | Lost[T]]]


def engine_for(workers: int, warm: Callable[[], object] | None = None) -> "Engine[T, R]":
    """One worker: this process. More: so many processes, each of which calls ``warm`` first."""
    return inline if workers == 1 else partial(processes, workers=workers, warm=warm)


def inline(function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost[T]]:
    """In this process, one after the other.

    >>> list(inline(len, ["đầu", "cầu"]))
    [3, 3]
    """
    yield from map(function, tasks)


def processes(
    function: Callable[[T], R],
    tasks: Iterable[T],
    *,
    workers: int,
    warm: Callable[[], object] | None = None,
) -> Generator[R | Lost[T], None, None]:
    """In ``workers`` processes that stay, a few tasks in flight, results as they come.

    A worker that is ended from outside costs nobody else's work: what was in flight is tried again
    one by one, and only a task that ends its worker even then is ``Lost``. Stopping early ends the
    workers at once; so does the end of this process, however it comes.
    """
    queue = iter(tasks)
    more = True
    while more:
        broken: list[T] = []
        with _pool(workers, warm) as pool:
            yield from _until_broken(pool, function, queue, workers + AHEAD, broken)
        more = bool(broken)
        yield from _one_by_one(function, broken, warm)


def _one_by_one(
    function: Callable[[T], R], tasks: Iterable[T], warm: Callable[[], object] | None
) -> Iterator[R | Lost[T]]:
    """Each task alone in a worker, so that it is known which one ends it."""
    rest = iter(tasks)
    for first in rest:  # a new worker for the first, and whenever one has ended
        with _pool(1, warm) as alone:
            for task in chain([first], rest):
                try:
                    result = _submit(alone, function, task).result()
                except BrokenProcessPool:
                    yield Lost(task)
                    break
                yield result


def _until_broken(
    pool: ProcessPoolExecutor,
    function: Callable[[T], R],
    queue: Iterator[T],
    most: int,
    broken: list[T],
) -> Iterator[R]:
    """Results until the queue is empty or the pool breaks; then ``broken`` gets what was in it."""
    flying: dict[Future[R], T] = {}
    while True:
        for task in islice(queue, 0 if broken else most - len(flying)):
            try:
                flying[_submit(pool, function, task)] = task
            except BrokenProcessPool:
                broken.append(task)
        if not flying:
            return
        done, _ = wait(flying, return_when=FIRST_COMPLETED)
        for future in done:
            task = flying.pop(future)
            try:
                result = future.result()
            except BrokenProcessPool:
                broken.append(task)
                continue
            yield result


def _submit(pool: ProcessPoolExecutor, function: Callable[[T], R], task: T) -> "Future[R]":
    """Submit; a worker that starts now inherits that Ctrl-C is not for it but for its parent."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(function, task)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _pool(workers: int, warm: Callable[[], object] | None) -> Iterator[ProcessPoolExecutor]:
    context = get_context("spawn")  # models and Arrow have threads, which a fork would break
    ended, alive = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, context, _begin, (ended, warm))
    try:
        yield pool
        pool.shutdown()
    finally:
        alive.close()  # ends workers that are still at work
        pool.shutdown(cancel_futures=True)
        ended.close()


def _begin(ended: Connection, warm: Callable[[], object] | None) -> None:
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
