"""Inputs, the run that nothing disturbs, runs under way, and what must hold after the rerun."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.run import run
from pipeline.verify import verify
from tests import fakes
from tests.crashes.marks import BEGUN, BUSY, ENDED, ORDERS

GOOD = "Sáng 6/1, Sở Y tế họp trực tuyến với 12 điểm cầu."
ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120  # seconds for a run


def corpus(folder: Path, records: int = 9) -> Path:
    """Records of every kind, good and bad."""
    (folder / "tin").mkdir(parents=True)
    texts = [f"{GOOD} {number}" for number in range(records)]
    for number, text in enumerate(texts):
        (folder / "tin" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (folder / "tin" / "xấu.txt").write_bytes(b"\xff\xfe\xfd")
    lines = [json.dumps({"id": f"tin-{n % 7}", "text": t}) for n, t in enumerate(texts)]
    (folder / "a.jsonl").write_text("\n".join([*lines, "{", ""]))
    rows = "".join(f'c{n},"{text}\n{n}"\n' for n, text in enumerate(texts))
    (folder / "b.csv.gz").write_bytes(gzip.compress(f"id,text\n{rows}".encode(), mtime=0))
    pq.write_table(pa.table({"text": texts}), folder / "c.parquet")
    return folder


def snapshot(out: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock, with its content."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != "_lock")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True)
class Scene:
    """An input, what a run that nothing disturbs makes of it, and in how many steps."""

    inputs: Path
    whole: dict[str, bytes]
    steps: int

    def check_whole(self, out: Path) -> None:
        """Nothing is missing, doubled, torn or left over."""
        found = snapshot(out)
        assert sorted(found) == sorted(self.whole)
        assert found == self.whole
        assert not (out / "_tmp").exists()
        assert verify(out, [str(self.inputs)]).problems == []

    def check_rerun(self, out: Path) -> None:
        """A rerun, in this process, makes all whole."""
        run([str(self.inputs)], out, extract=fakes.extract)
        self.check_whole(out)


class Started:
    """A run under way, in a process group of its own."""

    def __init__(
        self, inputs: Path, out: Path, workers: int, *, notes: Path | None = None, **orders: object
    ) -> None:
        self.log = (notes or out.parent) / f"{out.name}.log"
        self.errors = (notes or out.parent) / f"{out.name}.errors"
        self.log.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.crashes.driver", *arguments(inputs, out, workers)]
        told = json.dumps({"log": str(self.log)} | orders)
        with self.errors.open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, ORDERS: told, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def steps(self) -> list[tuple[int, str]]:
        """Who did what, so far."""
        if not self.log.exists():
            return []
        lines = self.log.read_text().splitlines()
        return [(int(pid), step) for pid, step in (line.split(" ", 1) for line in lines)]

    def await_step(self, number: int) -> None:
        """Wait until so many steps are done, or the run has ended."""
        until = time.monotonic() + PATIENCE
        while self._lines() < number and self._process.poll() is None:
            assert time.monotonic() < until, f"no step {number} in {PATIENCE} s"
            time.sleep(0.004)

    def _lines(self) -> int:
        return self.log.read_bytes().count(b"\n") if self.log.exists() else 0

    def send(self, number: signal.Signals, whom: str) -> str | None:
        """Send a signal to the ``main`` process, to the ``group``, or to one ``worker``.

        Where it landed: the last step of those that got it; None where that was not in mid-work.
        """
        if whom == "worker":
            worker = self._busy_worker()
            if worker is None:
                return None
            os.kill(worker, number)
            return self._landing({worker}, BUSY)
        if self._process.poll() is not None:
            return None
        os.killpg(self.pid, number) if whom == "group" else os.kill(self.pid, number)
        everyone = {pid for pid, _ in self.steps()}
        return self._landing(everyone if whom == "group" else {self.pid}, None)

    def _busy_worker(self) -> int | None:
        """One that works on a shard, as soon as there is one."""
        while self._process.poll() is None:
            if busy := [p for p, step in self.steps()[-2:] if p != self.pid and step in BUSY]:
                return busy[-1]
            time.sleep(0.004)
        return None

    def _landing(self, whose: set[int], wanted: set[str] | None) -> str | None:
        """Their last step, once they have ended; that of a run not begun, or ended, is none."""
        self.wait()
        steps = [step for pid, step in self.steps() if pid in whose]
        main = [step for pid, step in self.steps() if pid == self.pid]
        if wanted is not None:
            return steps[-1] if steps[-1] in wanted else None
        return steps[-1] if BEGUN in main and ENDED not in main else None

    def wait(self) -> int:
        """The exit code, negative where a signal ended it."""
        return self._process.wait(PATIENCE)

    def said(self) -> str:
        """What it wrote to standard error."""
        return self.errors.read_text(encoding="utf-8")


def arguments(inputs: Path, out: Path, workers: int = 0) -> list[str]:
    """What `daucau` is called with."""
    return ["run", str(inputs), "--out", str(out), "--workers", str(workers)]


def moment(rng: Random, steps: int) -> tuple[int, float]:
    """A random one: so many steps, one time in four within the last few, and some time more."""
    end = rng.random() < 0.25
    return rng.randint(steps - 12, steps) if end else rng.randint(1, steps), rng.random() * 0.005


def copy(folder: Path, to: Path) -> Path:
    """A copy that keeps nothing locked."""
    shutil.copytree(folder, to)
    return to
