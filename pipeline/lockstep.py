"""Many works in lockstep: each takes a step before any takes the next.

A step is a few thousand lines of rules and their patterns, more than a processor keeps at hand
beside the others. Run for many articles back to back, it takes a third less time than when each
article goes through all steps at once. Knows nothing of articles.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from time import process_time
from typing import Generic, TypeVar

from pipeline.deadline import Alarm, DeadlineError

R = TypeVar("R")
Steps = Generator[None, None, R]
"""A work: yields between its steps and returns its result."""


def at_once(steps: Steps[R]) -> R:
    """Go through all steps of one work.

    >>> def count() -> Steps[int]:
    ...     yield
    ...     return 63
    >>> at_once(count())
    63
    """
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: R = done.value
            return result


def in_lockstep(works: Sequence[Steps[R]], seconds: float | None) -> list[R | Exception]:
    """The results of all works, or what each failed with; ``seconds`` are those that one may take.

    Raises nothing: a work that fails or takes longer costs only itself.
    """
    walks = [_Walk(work, seconds, seconds) for work in works]
    under_way = walks
    with Alarm() as alarm:
        while under_way:
            under_way = [walk for walk in under_way if not walk.take_step(alarm)]
    return [walk.outcome for walk in walks]


@dataclass(slots=True)
class _Walk(Generic[R]):
    """A work under way, and the processor time that it may still take."""

    steps: Steps[R]
    seconds: float | None
    left: float | None
    outcome: R | Exception = field(default_factory=RuntimeError)

    def take_step(self, alarm: Alarm) -> bool:
        """Whether that was the last one."""
        begun = process_time()
        try:
            alarm.start(self.left)
            try:
                next(self.steps)
            finally:
                alarm.stop()
        except StopIteration as done:
            self.outcome = done.value
            return True
        except DeadlineError:
            self.outcome = DeadlineError(self.seconds or 0)
            return True
        except Exception as error:  # noqa: BLE001 - a work's failure is its outcome
            self.outcome = error
            return True
        if self.left is not None:
            self.left = max(self.left - (process_time() - begun), 0.001)
        return False
