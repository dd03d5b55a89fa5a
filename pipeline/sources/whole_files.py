"""A file that is read at once and holds one article, such as a page or a Word file."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.encodings import Unreadable
from pipeline.sources.extras import needs
from pipeline.sources.files import SourceFile
from pipeline.sources.lines import BROKEN, digest_rest, opened, say_broken
from pipeline.sources.parts import blank, broken_off
from pipeline.sources.records import Columns, Record

# From an empty record, the file's bytes and their digest.
Read = Callable[[Record, bytes, str], Record]


def read_whole(file: SourceFile, columns: Columns, extra: str, most: int, read: Read) -> Record:
    """The record of a file of ``most`` bytes; what is longer comes one byte longer than that.

    It is handed on as it was read, not read again from its place: that would cost twice.
    """
    at = replace(blank(file, 0, columns), id=file.source, weight=file.size, seekable=False)
    try:
        needs(extra)
        with opened(file) as (stream, _):
            raw = stream.read(most + 1)
            digest = digest_rest(raw, stream)
    except BROKEN as error:
        return broken_off(file, 0, columns, say_broken(error))
    except Unreadable as why:
        return broken_off(file, 0, columns, why)
    return read(at, raw, digest)
