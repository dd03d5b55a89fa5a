"""Killed at random moments and at every rename, the same command ends as if undisturbed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pipeline.run import run
from tests import fakes
from tests.crashes.marks import ORDERS
from tests.crashes.scene import (
    GOOD,
    PATIENCE,
    ROOT,
    Scene,
    Started,
    arguments,
    copy,
    moment,
    snapshot,
)

Record = Callable[[str, object], None]

SAMPLE = [(0, "main", 4), (0, "main", 4), (1, "group", 1), (2, "worker", 1)]
ALL = [
    *[(0, "main", 4)] * 10,
    *[(1, "main", 3), (1, "group", 3)] * 2,
    *[(2, "main", 3), (2, "group", 3)] * 2,
    *[(1, "worker", 1)] * 2,
    *[(2, "worker", 1)] * 4,
]
KILLS = [
    *(pytest.param(s, case, id=f"{case}-{s}") for s, case in enumerate(SAMPLE)),
    *(
        pytest.param(s, case, id=f"{case}-{s}", marks=pytest.mark.long)
        for s, case in enumerate(ALL, 100)
    ),
]
TRIES = 20  # a kill before the start or after the end is none


@pytest.mark.parametrize(("seed", "case"), KILLS)
def test_killed_in_mid_work_the_same_command_ends_as_if_undisturbed(
    scene: Scene,
    tmp_path: Path,
    record_property: Record,
    seed: int,
    case: tuple[int, str, int],
) -> None:
    (workers, whom, kills), rng = case, Random(seed)
    where, out = f"SIGKILL to {whom}, {workers} workers", tmp_path / "out"
    for kill in range(kills):
        for again in range(TRIES):
            if whom == "worker" or rng.random() < 0.3:  # else the killed is killed once more
                out = tmp_path / f"out-{kill}-{again}"
            step, seconds = moment(rng, scene.steps)
            started = Started(scene.inputs, out, workers)
            started.await_step(step)
            time.sleep(seconds)
            landed = started.send(signal.SIGKILL, whom)
            if landed is not None:
                break
            started.wait()
            out = tmp_path / f"out-{kill}-{again}-ended"
        else:
            pytest.fail(f"{TRIES} kills came too early or too late")
        record_property("landed", (where, landed))
        assert started.wait() == (1 if whom == "worker" else -signal.SIGKILL), started.said()
        scene.check_rerun(copy(out, tmp_path / f"rerun-{kill}"))
    if whom == "worker":
        return  # it ended by itself
    last = Started(scene.inputs, out, workers)
    assert last.wait() == 1, last.said()
    scene.check_whole(out)


def few(folder: Path, different: int) -> Path:
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"{GOOD} {number % different}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("earlier", [False, True], ids=["an empty folder", "an earlier run"])
@pytest.mark.parametrize(
    "every", [8, pytest.param(1, marks=pytest.mark.long)], ids=["an eighth", "all"]
)
def test_killed_at_any_rename_the_same_command_ends_as_if_undisturbed(
    tmp_path: Path, record_property: Record, every: int, earlier: bool
) -> None:
    inputs, start = few(tmp_path / "in", 3), tmp_path / "start"
    start.mkdir()
    if earlier:
        run([str(few(tmp_path / "earlier", 4))], start, extract=fakes.extract)
    whole = copy(start, tmp_path / "whole")
    run([str(inputs)], whole, extract=fakes.extract)
    small = Scene(inputs, snapshot(whole), 0)
    moments = [(rename, when) for rename in range(200) for when in ("before", "after")]
    with Forks() as forks:
        for number, when in moments[::every]:
            out = copy(start, tmp_path / f"out-{number}-{when}")
            log = tmp_path / f"{number}-{when}.log"
            ended = forks.run({"log": str(log), "die": [number, when]}, arguments(inputs, out))
            if ended == 0:
                break
            assert ended == -signal.SIGKILL
            record_property("landed", (f"SIGKILL {when} a rename", _last_step(log)))
            small.check_rerun(out)
    renames = len(set(small.whole) - set(snapshot(start))) + earlier  # the manifest is never kept
    assert renames <= number <= renames + every


def _last_step(log: Path) -> str:
    return log.read_text().splitlines()[-1].split(" ", 1)[1]


class Forks:
    """A driver that does many runs, each in a fork."""

    def __enter__(self) -> "Forks":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crashes.driver"],
            cwd=ROOT,
            env={**os.environ, ORDERS: "{}", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return self

    def run(self, orders: dict[str, object], arguments: list[str]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([orders, arguments]), file=self._process.stdin, flush=True)
        for line in self._process.stdout:
            if line.startswith("ended "):
                return int(line.split()[1])
        raise AssertionError("the driver has gone")

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=PATIENCE)
