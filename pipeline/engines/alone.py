"""The steps of one task in a process of its own, which may end in the middle of them."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from pipeline.engines.life import begin, without_interrupts

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Ended:
    """The process ended before its task did: by an exit status, or by a signal (negative)."""

    status: int


def alone(
    steps: Callable[[], Iterable[R]], warm: Callable[[], object] | None = None
) -> Generator[R | Ended, None, None]:
    """What a picklable function yields, each as soon as it is there; ``Ended`` last, if at all.

    What it raises is raised here. Stopping early ends the process.
    """
    context = get_context("spawn")
    ended, alive = context.Pipe(duplex=False)
    results, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(steps, sender, ended, warm), daemon=True)
    with without_interrupts():
        process.start()
    sender.close()
    try:
        while True:
            try:
                result, error = results.recv()
            except (EOFError, OSError):  # in the middle of a step, or of sending it
                break
            if error is not None:
                raise error
            yield result
        process.join()
        if process.exitcode:
            yield Ended(process.exitcode)
    finally:
        process.kill()
        process.join()
        for connection in (ended, alive, results):
            connection.close()


def _send(
    steps: Callable[[], Iterable[R]],
    sender: Connection,
    ended: Connection,
    warm: Callable[[], object] | None,
) -> None:
    begin(ended, warm)
    try:
        for result in steps():
            sender.send((result, None))
    except Exception as error:  # noqa: BLE001 - raised in the parent
        sender.send((None, error))
    sender.close()
