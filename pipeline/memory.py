"""A limit on the memory of a process, which ends itself when it has taken more.

Counts what stands in memory, with all that the process has loaded, at its highest. Looks at it a
few times a second; what takes memory without ever letting another thread run is not seen in time.
"""

import os
import resource
import sys
import threading
import time
from pathlib import Path

MEMORY_LIMIT = 2048  # MB for a worker; one takes 200 to 400 with its models and a shard
STATUS = 86  # the exit status of a process that took more
_SECONDS = 0.05  # between two looks
_PROC = Path("/proc/self/status")


def end_beyond(megabytes: float) -> None:
    """From now on, end this process once it has taken more memory than that."""
    threading.Thread(target=_watch, args=(megabytes,), daemon=True).start()


def end_if_beyond(megabytes: float) -> None:
    """End this process if it has ever taken more memory than that."""
    if peak() > megabytes:
        os._exit(STATUS)


def peak() -> float:
    """The most memory that this process ever took, in MB."""
    try:
        status = _PROC.read_bytes()
        return int(status.partition(b"VmHWM:")[2].split(maxsplit=1)[0]) / 1024
    except (OSError, IndexError, ValueError):  # no Linux
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _watch(megabytes: float) -> None:
    while True:
        end_if_beyond(megabytes)
        time.sleep(_SECONDS)
