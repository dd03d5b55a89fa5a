"""A shard whose worker was ended: its records one by one, in processes of their own.

Only a record that ends such a process too is rejected; its neighbours lose nothing. Whether it is
does not depend on the number of workers or on what ran beside it: a fresh process decides.
"""

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from typing import NamedTuple

import pyarrow as pa

from pipeline import memory
from pipeline.deadline import DEAF, HANGS, or_end_process
from pipeline.engines import Ended, alone
from pipeline.errors import ErrorCode, LimitError
from pipeline.run.receipt import Receipt
from pipeline.run.shard import Job, begin_worker, commit
from pipeline.sources import Shard, read_shard

Rows = Mapping[str, pa.RecordBatch]


class Verdict(NamedTuple):
    """Why a record is rejected."""

    code: ErrorCode
    sentence: str


def isolate(job: Job, shard: Shard) -> Receipt:
    """Make a shard's tables as ever, but for records that end their process: these are rejected.

    Raises
    ------
    OutputError, LimitError
        Where the folder cannot be written, or no worker comes as far as to a record.
    """
    return commit(job, shard, lambda: _joined(_record_by_record(job, shard)))


def _record_by_record(job: Job, shard: Shard) -> list[Rows]:
    verdicts: dict[int, Verdict] = {}
    done: list[Rows] = []
    while (ended := _go_on(job, shard, verdicts, done)) is not None:
        if len(done) in verdicts:
            raise RuntimeError(f"a worker ends even without the text of record {len(done)}")
        verdicts[len(done)] = _verdict(ended)
    return done


def _go_on(
    job: Job, shard: Shard, verdicts: Mapping[int, Verdict], done: list[Rows]
) -> Ended | None:
    """Take records in one process until all are done or it ends; then the next one ended it."""
    steps = partial(_each, job, shard, dict(verdicts), len(done))
    ready = False
    with closing(alone(steps, partial(begin_worker, job))) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Ended):
                if not ready:
                    raise _useless(job, outcome)
                return outcome
            if outcome is not None:
                done.append(outcome)
            ready = True
    return None


def _each(
    job: Job, shard: Shard, verdicts: Mapping[int, Verdict], first: int
) -> Iterator[Rows | None]:
    """Rows of each record from ``first`` on; before them None, as soon as all have been read."""
    batch = _judged(read_shard(shard, job.columns), verdicts)
    yield None
    with or_end_process():
        for place in range(first, batch.num_rows):
            found = job.extract(batch.slice(place, 1))
            if job.memory_limit is not None:
                memory.end_if_beyond(job.memory_limit)
            yield found


def _judged(batch: pa.RecordBatch, verdicts: Mapping[int, Verdict]) -> pa.RecordBatch:
    """The batch with the verdicts in the place of the texts."""
    columns = {name: batch[name].to_pylist() for name in ("source", "record", "text", "sha256")}
    columns |= {name: batch[name].to_pylist() for name in ("error", "error_code")}
    for place, verdict in verdicts.items():
        where = f"{columns['source'][place]}#{columns['record'][place]}"
        columns["sha256"][place] = sha256((columns["text"][place] or "").encode()).hexdigest()
        columns["text"][place] = None
        columns["error"][place] = f"{where}: not extracted: {verdict.sentence}"
        columns["error_code"][place] = verdict.code
    arrays = [
        pa.array(columns[field.name], field.type) if field.name in columns else batch[field.name]
        for field in batch.schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)


def _verdict(ended: Ended) -> Verdict:
    if ended.status == memory.STATUS:
        return Verdict("memory_limit", "its worker takes more memory than it may")
    if ended.status == -DEAF:
        return Verdict("time_limit", "it computes on and on, deaf to its time limit")
    if ended.status == -HANGS:
        return Verdict("time_limit", "it hangs, waiting for what never comes")
    return Verdict("worker_lost", f"it ends its worker, {_how(ended)}")


def _how(ended: Ended) -> str:
    if ended.status >= 0:
        return f"with the exit status {ended.status}"
    try:
        return f"by {signal.Signals(-ended.status).name}"
    except ValueError:
        return f"by the signal {-ended.status}"


def _useless(job: Job, ended: Ended) -> Exception:
    if ended.status == memory.STATUS:
        limit = f"{job.memory_limit:,.0f} MB"
        return LimitError(
            f"a --memory-limit of {limit} is too low: no worker comes to its first article"
        )
    return RuntimeError(f"its worker ended before the first record, {_how(ended)}")


def _joined(parts: Sequence[Rows]) -> Rows:
    """Rows of many batches as one batch a table."""
    return {table: pa.concat_batches([part[table] for part in parts]) for table in parts[0]}
