"""The rejected records of a run: which, and why. Reads a shard at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import PipelineError
from pipeline.frames import no_files
from pipeline.run.manifest import read_manifest


class Reject(NamedTuple):
    """A record that was rejected; ``code`` is its reason's kind, ``error`` the whole sentence."""

    source: str
    record: int
    article_id: str
    code: str
    error: str


def find_rejects(run: Path) -> Iterator[Reject]:
    """Every rejected record, in the order of the input; of a run that has not ended, by shard.

    Raises
    ------
    PipelineError
        Where there is no run, or a file cannot be read.
    """
    files = sorted((run / "articles").glob("*.parquet"))
    if not files:
        raise no_files(run, "articles")
    for file in _in_order(run) or files:
        try:
            rows = pq.read_table(file, columns=list(_COLUMNS), partitioning=None)
        except (OSError, pa.ArrowException):
            raise PipelineError(f"{run} is not whole: cannot read {file}") from None
        for row in rows.filter(pc.is_valid(rows["error"])).to_pylist():
            yield Reject(*(row[name] for name in _COLUMNS))


_COLUMNS = ("source", "record", "article_id", "error_code", "error")


def _in_order(run: Path) -> list[Path]:
    """The files of the articles as the manifest lists them."""
    try:
        with read_manifest(run / "manifest.json") as manifest:
            return [run / "articles" / f"{shard.name}.parquet" for shard in manifest.shards()]
    except FileNotFoundError:
        return []
