"""INPUT on the command line → records → shards → batches of ``tables.INPUT``.

::

    files     which files, and what they are called       records   values → a checked record
    limits    what is too much                             extras    libraries that are not there
    lines     bytes → lines                                readers   text and JSON lines → records
    csvs      CSV → records                                parquet   Parquet → records
    pages     saved web pages → records                    page_*    bytes → markup → marks, text
    warc      web archives → records                       http_*    what a server answered
    word      Word files → records                         word_*    zip archive, lines
    ids       ids are given once                           shards    records → shards, repaired
    whole_files   a file that is one article

Writes nothing, and extracts nothing.
"""

from pipeline.encodings import Unreadable, known_encoding
from pipeline.errors import PipelineError
from pipeline.sources.files import MARKER, Inputs, find_inputs
from pipeline.sources.notes import Notes
from pipeline.sources.readers import read_article
from pipeline.sources.records import Columns, Fields, Record, parse_published
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
    "read_one",
    "read_shard",
]


def read_one(path: str, encoding: str | None = None) -> Record:
    """The one article of a file (text, a saved page, a Word file); ``-`` = standard input.

    Read as ``encoding`` says, or else as the bytes tell, and repaired where it was read wrongly
    before.

    Raises
    ------
    PipelineError
        Where it is missing, cannot be read, or is empty, and where there is no such encoding.
    """
    columns = Columns(encoding=None if encoding is None else known_encoding(encoding))
    try:
        return read_article(path, columns)
    except Unreadable as why:
        raise PipelineError(f"{path}: {why}") from None
