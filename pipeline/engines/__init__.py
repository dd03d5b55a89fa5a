"""Call a picklable function over tasks, in any order, and yield what it returns.

Knows nothing of articles. An engine is a function ``(function, tasks) → results``: ``inline`` and
``processes`` are two; one that sends tasks to other machines would be a third, and would import
its library inside itself. The function contains its own errors; what it raises, an engine raises.
``alone`` is no engine: it takes one task step by step, so that it is known how far it came.
"""

from collections.abc import Callable, Generator, Iterable
from functools import partial
from typing import TypeVar

from pipeline.engines.alone import Ended, alone
from pipeline.engines.pool import Lost, processes

__all__ = ["Ended", "Engine", "Lost", "alone", "engine_for", "inline", "processes"]

T = TypeVar("T")
R = TypeVar("R")

Engine = Callable[[Callable[[T], R], Iterable[T]], Generator[R | Lost[T], None, None]]


def engine_for(workers: int, warm: Callable[[], object] | None = None) -> "Engine[T, R]":
    """So many processes, each of which calls ``warm`` first; without any, this process."""
    return partial(processes, workers=workers, warm=warm) if workers else inline


def inline(function: Callable[[T], R], tasks: Iterable[T]) -> Generator[R | Lost[T], None, None]:
    """In this process, one after the other.

    >>> list(inline(len, ["đầu", "cầu"]))
    [3, 3]
    """
    yield from map(function, tasks)
