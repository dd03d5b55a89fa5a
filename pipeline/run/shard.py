"""One shard: read its records, extract, write its tables. The only writer of tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import memory, tables
from pipeline.deadline import or_end_process
from pipeline.errors import LimitError, OutputError, PipelineError
from pipeline.run.folder import Folder
from pipeline.run.receipt import Receipt
from pipeline.sources import Columns, Shard, keep_fields, read_shard

Extract = Callable[[pa.RecordBatch], Mapping[str, pa.RecordBatch]]
"""What makes rows of records, one batch a table; picklable, pure: ``extraction.extract_batch``."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all shards of a run have in common."""

    folder: Folder
    temporary: Path
    identity: str
    columns: Columns
    extract: Extract
    memory_limit: float | None = None


def shard_name(identity: str, shard: Shard) -> str:
    """The name of a shard's files: the digest of all that they are made from."""
    return sha256(f"{identity} {shard.digest}".encode()).hexdigest()[:32]


def begin_worker(job: Job) -> None:
    """Set a new worker's limit, and load what extraction needs, before the first shard is there."""
    if job.memory_limit is not None:
        memory.end_beyond(job.memory_limit)
    values = {"article_id": "", "source": "", "record": 0, "text": "Họp trực tuyến."}
    job.extract(pa.RecordBatch.from_pylist([values], tables.INPUT))


def run_shard(job: Job, shard: Shard) -> Receipt:
    """Make a shard's tables, store them, and prove it; what fails is said in the receipt.

    Raises
    ------
    OutputError
        Where the folder cannot be written: then the other shards cannot be either.
    """
    return commit(job, shard, lambda: job.extract(read_shard(shard, job.columns)))


def run_shard_apart(job: Job, shard: Shard) -> Receipt:
    """The same in a worker, which ends where an article ignores its limits."""
    with or_end_process():
        return run_shard(job, shard)


def commit(job: Job, shard: Shard, find: Callable[[], Mapping[str, pa.RecordBatch]]) -> Receipt:
    """Store the tables that ``find`` makes of a shard, and prove it."""
    name = shard_name(job.identity, shard)
    try:
        receipt, contents = _pack(name, shard, find(), job.columns)
        job.folder.store(receipt, contents, job.temporary)
    except (OutputError, LimitError):
        raise
    except Exception as error:  # noqa: BLE001 - a shard's failure must not cost the others
        return Receipt(name, shard.records, error=_say(shard, error))
    return receipt


def _pack(
    name: str, shard: Shard, found: Mapping[str, pa.RecordBatch], columns: Columns
) -> tuple[Receipt, dict[str, bytes]]:
    """The Parquet files of a shard, every table's, and the receipt that lists them."""
    articles = found["articles"]
    if articles.num_rows != shard.records:
        raise ValueError(f"{shard.records} records became {articles.num_rows} rows of articles")
    contents = {}
    for table in found:
        keep = keep_fields(columns) if table == "articles" else ()
        contents[f"{table}/{name}.parquet"] = _parquet(found[table], tables.schema(table, keep))
    receipt = Receipt(
        name=name,
        records=shard.records,
        rejected=shard.records - articles["error"].null_count,
        rows={table: batch.num_rows for table, batch in found.items()},
        files={path: (len(c), sha256(c).hexdigest()) for path, c in contents.items()},
    )
    return receipt, contents


def _parquet(batch: pa.RecordBatch, schema: pa.Schema) -> bytes:
    """A Parquet file, the same bytes for the same rows: nothing in it tells when or where."""
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema, version="2.6", compression="zstd") as writer:
        if batch.num_rows:
            writer.write_batch(batch)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _say(shard: Shard, error: Exception) -> str:
    kind = "" if isinstance(error, PipelineError) else f"{type(error).__name__}: "
    return f"from {shard.first} on: {kind}{error}"
