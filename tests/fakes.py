"""Extraction that needs no models: what ``extract_batch`` promises, and nothing else.

Processes import it by name, so it stands in a module of its own.
"""

import ctypes
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from hashlib import sha256
from itertools import repeat

import pyarrow as pa

from pipeline import deadline, tables
from pipeline.deadline import processor_time
from pipeline.tables import ArticleRow, SentenceRow


def extract(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """One sentence a good article, its words split at white space; kept columns carried."""
    records = batch.to_pylist()
    articles = [
        ArticleRow(
            article_id=record["article_id"],
            source=record["source"],
            record=record["record"],
            title=record["title"],
            published=record["published"],
            published_from="record" if record["published"] else None,
            author=None,
            views=None,
            text=record["text"],
            sha256=record["sha256"] or sha256((record["text"] or "").encode()).hexdigest(),
            text_key=None,
            encoding=record["encoding"],
            repairs=tuple(record["repairs"]),
            chars=len(record["text"] or ""),
            sentences=int(record["error"] is None),
            words=len((record["text"] or "").split()),
            error=record["error"],
            error_code=record["error_code"],
        )
        for record in records
    ]
    sentences = [
        SentenceRow(
            article_id=record["article_id"],
            sentence=0,
            start=0,
            end=len(record["text"]),
            words=tuple(record["text"].split()),
        )
        for record in records
        if record["error"] is None
    ]
    keep = [name for name in batch.schema.names if name not in tables.INPUT.names]
    found = {name: tables.batch(name, []) for name in tables.TABLES}
    found["articles"] = tables.batch("articles", articles, batch.select(keep) if keep else None)
    found["sentences"] = tables.batch("sentences", sentences)
    return found


def slow(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """The same, a little later."""
    time.sleep(0.03)
    return extract(batch)


def failing(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """Fails where a text says so."""
    if any("hỏng" in (text or "") for text in batch["text"].to_pylist()):
        raise RuntimeError("a mistake in the code")
    return extract(batch)


def dying(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """Ends its process where a text says so, as the system does when memory runs out."""
    if any("chết" in (text or "") for text in batch["text"].to_pylist()):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(batch)


def rejecting(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """Rejects the longest text."""
    records = batch.to_pylist()
    for record in records:
        if len(record["text"]) > 1_000:
            record |= {"text": None, "error": "quá dài", "error_code": "not_extracted"}
    return extract(pa.RecordBatch.from_pylist(records, batch.schema))


def greedy(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """Takes 300 MB where a text says so, and 90 MB a text that is `lớn`, all at once."""
    texts = [text or "" for text in batch["text"].to_pylist()]
    megabytes = 300 * sum("ngốn" in text for text in texts) + 90 * texts.count("lớn")
    taken = b"x" * (megabytes << 20)
    time.sleep(0.2 if taken else 0)
    return extract(batch)


def deaf(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """Computes on and on in C, where no signal is heard, where a text says so."""
    with processor_time(0.1):
        if any("điếc" in (text or "") for text in batch["text"].to_pylist()):
            deque(repeat(None), maxlen=0)
    return extract(batch)


def hanging(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """Waits for what never comes, holding the interpreter, where a text says so."""
    if any("treo" in (text or "") for text in batch["text"].to_pylist()):
        deadline.patience = lambda seconds: seconds
        with processor_time(0.3):
            ctypes.PyDLL(None).sleep(100)
    return extract(batch)


def of_all_kinds(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """All that a record can do to its worker."""
    for misbehave in (greedy, deaf, hanging, dying):
        misbehave(batch)
    return extract(batch)


def steps_that_end(steps: int) -> Iterator[int]:
    """So many steps, then the end of the process."""
    yield from range(steps)
    os._exit(3)


def steps_that_raise(steps: int) -> Iterator[int]:
    """So many steps, then an error."""
    yield from range(steps)
    raise ValueError("no more")


def double(number: int) -> int:
    return 2 * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def keep_the_next_task_locked(task: int) -> int:
    """Leave the lock of the queue as a worker does that is killed while it takes a task."""
    frame = sys._getframe()
    while "call_queue" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    frame.f_locals["call_queue"]._rlock.acquire()
    return task


def raise_on_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def sleep_long(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()
