"""Extraction that needs no models: what ``extract_batch`` promises, and nothing else.

Processes import it by name, so it stands in a module of its own.
"""

import os
import signal
import time

import pyarrow as pa

from pipeline import tables
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
            sha256=record["sha256"],
            text_key=None,
            encoding=record["encoding"],
            repairs=tuple(record["repairs"]),
            chars=len(record["text"] or ""),
            sentences=int(record["error"] is None),
            words=0,
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


def double(number: int) -> int:
    return 2 * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def raise_on_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def sleep_long(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()
