"""The package's own extraction, named without loading its models' libraries."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pyarrow as pa


def extract(batch: pa.RecordBatch, **asked: Any) -> Mapping[str, pa.RecordBatch]:
    """``extraction.extract_batch``; no article's time is spent on loading models."""
    from pipeline.extraction import extract_batch

    _load()
    return extract_batch(batch, **asked)


@cache
def _load() -> None:
    from pipeline.extraction import extract

    extract("Họp trực tuyến.", time_limit=None)
