"""A command in a process of its own, and the most memory that any process of it ever took."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended. ``peaks`` are the most MB that each of its processes took."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    peaks: tuple[float, ...]


def daucau(*arguments: str | Path) -> Done:
    """Run ``daucau`` and watch it and its workers."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    peaks: dict[int, float] = {}
    began = time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        while True:
            for pid in _family(process.pid):
                peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
            try:
                out, err = process.communicate(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
    seconds = time.monotonic() - began
    return Done(process.returncode, out, err, seconds, tuple(peaks.values()))


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    family = [pid]
    for member in family:
        try:
            children = (_PROC / f"{member}/task/{member}/children").read_text("ascii").split()
        except OSError:
            continue
        family += map(int, children)
    return family


def _peak(pid: int) -> float:
    try:
        status = (_PROC / f"{pid}/status").read_bytes()
        return int(status.partition(b"VmHWM:")[2].split(maxsplit=1)[0]) / 1024
    except (OSError, IndexError):
        return 0
