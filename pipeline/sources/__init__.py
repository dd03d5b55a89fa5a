"""INPUT on the command line → records → shards → batches of ``tables.INPUT``.

::

    files     which files, and what they are called       records   values → a checked record
    lines     bytes → lines                                readers   text and JSON lines → records
    csvs      CSV → records                                parquet   Parquet → records
    ids       ids are given once                           shards    records → shards

Writes nothing, and extracts nothing.
"""

from pipeline.encodings import Unreadable, known_encoding
from pipeline.errors import PipelineError
from pipeline.sources.files import MARKER, Inputs, find_inputs
from pipeline.sources.notes import Notes
from pipeline.sources.readers import read_article
from pipeline.sources.records import Columns, Fields, parse_published
from pipeline.sources.shards import Shard, keep_fields, plan, read_shard

__all__ = [
    "MARKER",
    "Columns",
    "Fields",
    "Inputs",
    "Notes",
    "Shard",
    "find_inputs",
    "keep_fields",
    "parse_published",
    "plan",
    "read_shard",
    "read_text_file",
]


def read_text_file(path: str, encoding: str | None = None) -> str:
    """The text of one article's file, gzipped or not; ``-`` = standard input.

    Read as ``encoding`` says, or else as the bytes tell, and repaired where it was read wrongly
    before.

    Raises
    ------
    PipelineError
        Where it is missing, no text, or empty, and where there is no such encoding.
    """
    columns = Columns(encoding=None if encoding is None else known_encoding(encoding))
    try:
        return read_article(path, columns)
    except Unreadable as why:
        raise PipelineError(f"{path}: {why}") from None
