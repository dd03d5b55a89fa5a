"""Patches a run so that it tells where it is before each step, and does what its orders say.

Orders come as JSON in the environment, so that workers have them too: ``log``, a file that takes a
line a step; ``die``, the number of the rename ``before`` or ``after`` which to kill itself;
``spoil``, a file to ``change`` or ``remove`` before its first shard is read, and what to put there;
``user``, whom the run becomes when it has begun; ``freeze``, a folder that may not be written any
more once the first rename is done.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

import pyarrow as pa

from pipeline.sources import Shard
from pipeline.sources import shards as planning
from tests import fakes

ORDERS = "DAUCAU_CRASH_ORDERS"
SLOW = 0.001  # seconds a step takes longer, so that the short ones are hit too
SIZES = {"FEWEST": 2, "MOST": 6, "CUT": 2}  # records a shard
BEGUN, ENDED = "beginning", "ended"
TABLE = "a table's file"
BUSY = {"reading", "extracting", "packing", "writing files", "about to rename", "between renames"}
STEPS = {  # what is told before a function is called
    "pipeline.run.shard:_pack": "packing",
    "pipeline.run.folder:write": "writing files",
    "pipeline.run.folder:remove": "taking a receipt or manifest away",
    "pipeline.run.folder:Folder.finish": "finishing",
    "pipeline.run.folder:Folder._drop_all_but": "removing old files",
    "pipeline.run.folder:ManifestWriter": "writing the manifest",
    "pipeline.run.folder:Folder._drop_temporary": "cleaning up",
}


def orders() -> dict[str, Any]:
    """What this process was told to do."""
    return dict(json.loads(os.environ.get(ORDERS, "{}")))


def mark(step: str) -> None:
    """Tell that a step begins. One write to the end of a file: lines of processes never mix."""
    if log := orders().get("log"):
        handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{os.getpid()} {step}\n".encode())
        os.close(handle)
        time.sleep(SLOW)


def extract(batch: pa.RecordBatch) -> Mapping[str, pa.RecordBatch]:
    """The fake extraction, a little later."""
    mark("extracting")
    time.sleep(0.01)
    return fakes.extract(batch)


def install() -> None:
    """Make this process small, quick and talkative."""
    for name, size in SIZES.items():
        _replace(f"pipeline.sources.shards:{name}", size)
    _replace("os:fsync", lambda handle: None)
    _replace("pipeline.run.identity:_digest", same_digest)
    _replace("pipeline.run:_own_extract", lambda options: extract)
    for target, step in STEPS.items():
        _replace(target, _telling(resolve_name(target), step))
    _replace("pipeline.run.work:Work.do", _telling(resolve_name("pipeline.run.work:Work.do")))
    _replace("pipeline.run.work:plan", _planning)
    place = _placing(resolve_name("pipeline.run.disk:place"))
    _replace("pipeline.run.disk:place", place)
    _replace("pipeline.run.folder:place", place)
    _replace("pipeline.run.shard:read_shard", _reading)


def same_digest(files: object, salt: bytes) -> str:
    """The code does not change under a test."""
    return f"digest of {salt!r}"


def _replace(target: str, value: object) -> None:
    patch(target.replace(":", "."), value).start()


def _telling(function: Callable[..., Any], step: str | None = None) -> Callable[..., Any]:
    def telling(*args: Any, **more: Any) -> Any:
        mark(step or BEGUN)
        if step is None and (user := orders().get("user")):
            os.seteuid(user)  # only now: modules are loaded from where not everyone may read
        result = function(*args, **more)
        if step is None:
            mark(ENDED)
        return result

    return telling


def _planning(*args: Any) -> Iterator[Shard]:
    mark("planning")
    for shard in planning.plan(*args):
        mark("planning")
        yield shard
        mark("planning")


def _reading(shard: Shard, columns: Any) -> pa.RecordBatch:
    mark("reading")
    if spoil := orders().get("spoil"):
        path, spare = Path(spoil["file"]), Path(spoil["by"])
        if path.name in {Path(piece.file.path).name for piece in shard.pieces} and spare.exists():
            spare.replace(path)
            if spoil["how"] == "remove":
                path.unlink()
    return planning.read_shard(shard, columns)


def _placing(place: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
    done = count()

    def placing(temporary: Path, final: Path) -> None:
        mark("about to rename")
        number = next(done)
        _die(number, "before", final)
        place(temporary, final)
        _die(number, "after", final)
        if number == 0 and (frozen := orders().get("freeze")):
            subprocess.run(["chattr", "+i", frozen], check=True)
        kind = _kind(final)
        mark("between renames" if kind == TABLE else f"{kind} is in place")

    return placing


def _die(number: int, when: str, final: Path) -> None:
    if orders().get("die") == [number, when]:
        mark(f"{when} the rename of {_kind(final)}")
        os.kill(os.getpid(), signal.SIGKILL)


def _kind(final: Path) -> str:
    if final.parent.name == "_receipts":
        return "a receipt"
    return {"manifest.json": "the manifest", "_daucau.json": "the marker"}.get(final.name, TABLE)
