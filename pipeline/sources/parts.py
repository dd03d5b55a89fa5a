"""What the readers of all kinds share: parts of files, and records before their values are read."""

from dataclasses import replace
from typing import NamedTuple

from pipeline.sources.files import SourceFile
from pipeline.sources.lines import Line, file_digest
from pipeline.sources.records import Columns, Record, Unreadable, bad_record


class Span(NamedTuple):
    """A part of a file: from the record ``first`` at ``start`` to ``end`` (bytes, or rows)."""

    first: int
    start: int
    end: int


def blank(file: SourceFile, number: int, columns: Columns) -> Record:
    """A record of which only the place is known."""
    seekable = file.kind != "stdin"
    return Record(file.source, number, kept=(None,) * len(columns.keep), seekable=seekable)


def line_record(
    file: SourceFile, number: int, columns: Columns, line: Line, encoding: str
) -> Record:
    """A record with its place in the file's bytes; only plain lines can be sought."""
    plain = encoding == "utf-8" and not file.gzipped and file.kind == "jsonl"
    return Record(
        file.source,
        number,
        encoding=encoding,
        kept=(None,) * len(columns.keep),
        start=line.start,
        end=line.end,
        size=len(line.raw),
        weight=line.weight,
        seekable=plain,
    )


def broken_off(file: SourceFile, number: int, columns: Columns, why: Unreadable | str) -> Record:
    """The one bad record that stands for a file, or for the rest of it."""
    at = replace(blank(file, number, columns), seekable=False)
    return bad_record(at, why, file_digest(file.path))


def strict_utf8(raw: bytes) -> str:
    """The text of a record's bytes.

    Raises
    ------
    Unreadable
        Where they are not UTF-8.
    """
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        byte = f"byte 0x{raw[error.start]:02X} at offset {error.start}"
        raise Unreadable(f"not UTF-8: {byte} of the record", "encoding") from None
