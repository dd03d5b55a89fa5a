"""What the readers of all kinds share: parts of files, and records before their values are read."""

from dataclasses import replace
from typing import NamedTuple

from pipeline.encodings import Unreadable, decode, keeps_lines
from pipeline.sources.files import SourceFile
from pipeline.sources.lines import Line, file_digest
from pipeline.sources.records import Columns, Record, bad_record


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
    plain = keeps_lines(encoding) and not file.gzipped and file.kind == "jsonl"
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


def decode_record(raw: bytes, encoding: str) -> str:
    """The text of a record's bytes, in the encoding of its lines.

    Raises
    ------
    Unreadable
        Where they are not in that encoding.
    """
    try:
        return decode(raw, encoding if keeps_lines(encoding) else "utf-8")
    except Unreadable as why:
        raise Unreadable(f"{why} of the record", why.code) from None


def decode_whole(raw: bytes, encoding: str) -> str:
    """The text of a file or a page in a known encoding, without a byte order mark.

    Raises
    ------
    Unreadable
        Where it is not in that encoding, or no text.
    """
    if encoding == "utf-8" and b"\0" in raw:
        raise Unreadable(f"binary data, not text: a zero byte at offset {raw.index(0)}", "binary")
    text = decode(raw, encoding).removeprefix("\ufeff")
    if "\0" in text:
        raise Unreadable("binary data, not text: a zero character", "binary")
    return text
