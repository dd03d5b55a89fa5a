"""Tasks in a pool of processes that stay; one that ends its worker is told from its neighbours."""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from typing import Generic, TypeVar

from pipeline.engines.life import begin, without_interrupts

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2  # tasks that wait for a worker; each may hold its texts


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A task that ran alone when its worker was ended from outside: mostly for lack of memory."""

    task: T


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
    with without_interrupts():
        return pool.submit(function, task)


@contextmanager
def _pool(workers: int, warm: Callable[[], object] | None) -> Iterator[ProcessPoolExecutor]:
    context = get_context("spawn")  # models and Arrow have threads, which a fork would break
    ended, alive = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, context, begin, (ended, warm))
    try:
        yield pool
    finally:
        # Ends workers at once: those at work, where this stops early, and idle ones, which might
        # else wait for ever for the lock of one that was killed while it took the next task.
        alive.close()
        pool.shutdown(cancel_futures=True)
        ended.close()
