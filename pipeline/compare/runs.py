"""Two runs side by side, a shard at a time, so that neither need fit in memory.

The articles of a shard of the first run are looked up in the second, wherever they stand there.
Only the articles' ids are held for all of a run. Reads; decides nothing.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import PipelineError
from pipeline.frames import no_files
from pipeline.sources import MARKER
from pipeline.tables import TABLES, schema

_MADE = ("daucau", "code", "resources", "settings")


@dataclass(frozen=True)
class Run:
    """A folder that ``daucau run`` wrote; ``shards`` are the names of its files."""

    path: Path
    shards: tuple[str, ...]

    @cached_property
    def ids(self) -> pa.ChunkedArray:
        """The articles' ids, a chunk a shard."""
        chunks = [
            self.read("articles", shard, ["article_id"])["article_id"].combine_chunks()
            for shard in self.shards
        ]
        return pa.chunked_array(chunks, pa.string())

    @cached_property
    def ends(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        """Where each shard ends among the ids."""
        return np.cumsum([len(chunk) for chunk in self.ids.chunks], dtype=np.int64)

    def read(self, table: str, shard: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A shard's rows of a table, with plain strings where they are dictionary-encoded."""
        file = self.path / table / f"{shard}.parquet"
        try:
            wanted = None if columns is None else list(columns)
            found = pq.read_table(file, columns=wanted, partitioning=None)
        except (OSError, pa.ArrowException):
            raise PipelineError(f"{self.path} is not whole: cannot read {file}") from None
        for at, field in enumerate(found.schema):
            if pa.types.is_dictionary(field.type):
                found = found.set_column(at, field.name, found[field.name].cast(pa.string()))
        return found

    @cached_property
    def made(self) -> dict[str, object]:
        """What the run was made with: version, code, resources, settings."""
        try:
            made = json.loads((self.path / MARKER).read_text(encoding="utf-8"))
            return {key: made[key] for key in _MADE}
        except (OSError, ValueError, KeyError, TypeError):
            return {}


def open_run(path: Path) -> Run:
    """The run in a folder.

    Raises
    ------
    PipelineError
        Where there is none, or its tables have other columns than this daucau writes.
    """
    for table in TABLES:
        files = sorted((path / table).glob("*.parquet"))
        if not files:
            raise no_files(path, table)
        _check_schema(path, table, files[0])
    return Run(path, tuple(sorted(file.stem for file in (path / "articles").glob("*.parquet"))))


def _check_schema(path: Path, table: str, file: Path) -> None:
    try:
        here = pq.read_schema(file)
    except (OSError, pa.ArrowException):
        raise PipelineError(f"{path} is not whole: cannot read {file}") from None
    for field in schema(table):  # Parquet keeps the kind of a type, not always its unit
        if field.name not in here.names or here.field(field.name).type.id != field.type.id:
            raise PipelineError(
                f"{path} was made with another schema, its {table} lack the column {field.name!r} "
                "as it is now; run it again with this daucau"
            )


@dataclass(frozen=True, slots=True)
class Part:
    """A shard of the first run, and the shards of the second that hold its articles."""

    runs: tuple[Run, Run]
    shards: tuple[tuple[str, ...], tuple[str, ...]]

    def read(self, side: int, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a table on one side: 0 = the first run, 1 = the second."""
        run, shards = self.runs[side], self.shards[side]
        if not shards:
            return schema(table).empty_table()
        return pa.concat_tables([run.read(table, shard, columns) for shard in shards])


@dataclass(frozen=True, slots=True)
class Matched:
    """Which articles stand in both runs, and the places of the others among their run's ids."""

    both: int
    only: tuple[pa.ChunkedArray, pa.ChunkedArray]
    parts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def match(a: Run, b: Run) -> Matched:
    """Find the articles of one run in another, by their ids."""
    places = pc.index_in(a.ids, value_set=b.ids)
    found = pc.is_valid(places)
    at = pc.fill_null(places, -1).to_numpy()
    seen = np.zeros(len(b.ids), dtype=bool)
    seen[at[at >= 0]] = True
    only_b = b.ids.filter(pa.array(~seen))
    return Matched(
        both=int(seen.sum()),
        only=(a.ids.filter(pc.invert(found)), only_b),
        parts=tuple(_parts(a, b, at)),
    )


def _parts(
    a: Run, b: Run, at: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for shard, places in zip(a.shards, np.split(at, a.ends[:-1]), strict=True):
        numbers = np.unique(np.searchsorted(b.ends, places[places >= 0], side="right"))
        if len(numbers):
            yield (shard,), tuple(b.shards[n] for n in numbers)
