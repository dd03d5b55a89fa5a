"""Engines: every task once, whatever becomes of the workers."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.engines import Ended, Lost, alone, engine_for, inline, processes
from tests import fakes


def test_no_worker_is_this_process() -> None:
    assert engine_for(0) is inline
    assert list(inline(fakes.double, range(3))) == [0, 2, 4]


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = processes(fakes.double, tasks(), workers=2)
    first = next(results)
    assert len(taken) <= 8, "a task may hold its texts, so few wait at a time"
    assert {first, *results} == set(range(0, 200, 2))


def test_a_worker_that_dies_costs_only_its_task() -> None:
    results = list(processes(fakes.die_on_seven, range(12), workers=2))
    assert [r for r in results if isinstance(r, Lost)] == [Lost(7)]
    assert sorted(r for r in results if isinstance(r, int)) == [*range(7), *range(8, 12)]


def test_what_the_function_raises_the_engine_raises() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(processes(fakes.raise_on_seven, range(12), workers=2))


@pytest.mark.timeout(60)
def test_workers_that_wait_for_a_dead_one_do_not_keep_a_finished_run() -> None:
    assert list(processes(fakes.keep_the_next_task_locked, [63], workers=1)) == [63]


def test_stopping_early_ends_the_workers_at_once() -> None:
    started = time.monotonic()
    results = processes(fakes.sleep_long, iter([0.0, 60.0, 60.0]), workers=2)
    next(results)
    results.close()
    assert time.monotonic() - started < 30


def test_the_steps_of_one_task_come_until_its_process_ends() -> None:
    assert list(alone(partial(fakes.steps_that_end, 2))) == [0, 1, Ended(3)]


def test_what_a_step_raises_is_raised() -> None:
    steps = alone(partial(fakes.steps_that_raise, 1))
    assert next(steps) == 0
    with pytest.raises(ValueError, match="no more"):
        next(steps)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc for the worker")
def test_workers_end_with_their_parent_however_it_ends() -> None:
    script = (
        "from tests import fakes; from pipeline.engines import processes\n"
        "results = processes(fakes.sleep_long, iter([0.0, 0.0, 60.0, 60.0]), workers=1)\n"
        "print(next(results), flush=True); next(results); next(results)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert _is_alive(worker)
    parent.kill()
    parent.communicate()
    until = time.monotonic() + 20
    while _is_alive(worker) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _is_alive(worker)
    assert os.getpid() != worker
