"""One reader a kind of file: bytes → records, streamed, good or bad.

A bad record costs only itself; a file that breaks off costs what follows the break, which is one
bad record. Here are text and JSON lines; CSV and Parquet have their own modules.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.sources.csvs import read_csv
from pipeline.sources.files import SourceFile, kind_of
from pipeline.sources.lines import (
    BROKEN,
    Line,
    digest_rest,
    file_digest,
    opened,
    read_lines,
    recoded,
    say_broken,
)
from pipeline.sources.parts import Span, blank, broken_off, line_record, strict_utf8
from pipeline.sources.records import (
    LARGEST_RECORD,
    TOO_LONG,
    Columns,
    Record,
    Unreadable,
    bad_record,
    decode,
    read_record,
)


def read_file(file: SourceFile, columns: Columns, span: Span | None = None) -> Iterator[Record]:
    """The records of a file, or of a part of it; parts only where records are ``seekable``."""
    if file.kind == "parquet":
        from pipeline.sources.parquet import read_parquet  # loads pyarrow.parquet

        return read_parquet(file, columns, span)
    if file.kind == "jsonl":
        return _read_jsonl(file, columns, span)
    if file.kind == "csv":
        return read_csv(file, columns)
    return _read_text(file, columns)


def read_article(path: str) -> str:
    """The text of one file, whatever its name; ``-`` = standard input.

    Raises
    ------
    Unreadable
        Where it is missing, no text, or empty.
    """
    gzipped = (kind_of(path) or ("text", False))[1]
    file = SourceFile(path, path, "stdin" if path == "-" else "text", gzipped)
    (record,) = _read_text(file, Columns())
    if record.text is None:
        raise Unreadable((record.error or "").removeprefix(f"{path}#0: "))
    return record.text


def _read_text(file: SourceFile, columns: Columns) -> Iterator[Record]:
    """The one article of a text file, or of standard input."""
    at = replace(blank(file, 0, columns), id=file.source, weight=file.size)
    try:
        with opened(file) as (stream, _):
            raw = stream.read(LARGEST_RECORD + 1)
            digest = digest_rest(raw, stream)
    except BROKEN as error:
        yield bad_record(at, say_broken(error), file_digest(file.path))
        return
    try:
        text, encoding = _article(raw)
    except Unreadable as why:
        yield bad_record(at, why, digest)
        return
    yield replace(at, text=text, encoding=encoding, size=len(raw))


def _article(raw: bytes) -> tuple[str, str]:
    if len(raw) > LARGEST_RECORD:
        raise Unreadable(TOO_LONG, "too_long")
    text, encoding = decode(raw)
    if not text.strip():
        raise Unreadable("the text is empty", "empty")
    return text, encoding


def _read_jsonl(file: SourceFile, columns: Columns, span: Span | None) -> Iterator[Record]:
    number, start, end = span or (0, 0, None)
    try:
        with opened(file) as (stream, plain):
            if span:
                stream.seek(start)
            lines, encoding = recoded(stream) if start == 0 else (stream, "utf-8")
            for line in read_lines(lines, plain, start):
                if end is not None and line.start >= end:
                    return
                if line.too_long or line.raw.strip():
                    at = line_record(file, number, columns, line, encoding)
                    yield _json_record(at, line, columns)
                    number += 1
    except BROKEN as error:
        yield broken_off(file, number, columns, say_broken(error))


def _json_record(at: Record, line: Line, columns: Columns) -> Record:
    if line.too_long:
        return bad_record(at, Unreadable(TOO_LONG, "too_long"), line.too_long)
    try:
        values = _json_object(line.raw)
    except Unreadable as why:
        digest = hashlib.sha256(line.raw).hexdigest()
        return bad_record(at, why, digest)
    return read_record(at, values, columns, line.raw)


def _json_object(raw: bytes) -> Mapping[str, object]:
    try:
        values = json.loads(strict_utf8(raw))
    except json.JSONDecodeError as error:
        where = f"{error.msg} at column {error.colno}"
        raise Unreadable(f"not JSON: {where}", "not_json") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON that can be read: {str(error)[:80]}", "not_json") from None
    if not isinstance(values, dict):
        kind = type(values).__name__
        raise Unreadable(f"not a JSON object, but of type {kind}", "not_json")
    return values
