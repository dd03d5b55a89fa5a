"""One reader a kind of file: bytes → records, streamed, good or bad.

A bad record costs only itself; a file that breaks off costs what follows the break, which is one
bad record. Here are text and JSON lines; the other kinds have their own modules.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pipeline.encodings import SAMPLE, Unreadable, find_encoding
from pipeline.sources.csvs import read_csv
from pipeline.sources.files import Kind, SourceFile, kind_of
from pipeline.sources.limits import LARGEST_RECORD, TOO_LONG
from pipeline.sources.lines import (
    BROKEN,
    Line,
    check_gap,
    digest_rest,
    file_digest,
    opened,
    read_lines,
    recoded,
    say_broken,
)
from pipeline.sources.pages import read_html
from pipeline.sources.parts import Span, blank, broken_off, decode_record, decode_whole, line_record
from pipeline.sources.records import (
    Columns,
    Record,
    bad_record,
    read_record,
    repaired,
)
from pipeline.sources.warc import read_warc
from pipeline.sources.word import read_docx

_ONE_ARTICLE: frozenset[Kind] = frozenset({"text", "html", "docx"})


def read_file(file: SourceFile, columns: Columns, span: Span | None = None) -> Iterator[Record]:
    """The records of a file, or of a part of it; parts only where records are ``seekable``."""
    if file.kind == "parquet":
        from pipeline.sources.parquet import read_parquet  # loads pyarrow.parquet

        return read_parquet(file, columns, span)
    if file.kind == "jsonl":
        return _read_jsonl(file, columns, span)
    whole: dict[Kind, Callable[[SourceFile, Columns], Iterator[Record]]] = {
        "csv": read_csv,
        "html": read_html,
        "warc": read_warc,
        "docx": read_docx,
    }
    return whole.get(file.kind, _read_text)(file, columns)


def read_article(path: str, columns: Columns) -> Record:
    """The one article of a file: a page, a Word file, else text whatever its name; ``-`` = stdin.

    Raises
    ------
    Unreadable
        Where it is missing, cannot be read, or is empty.
    """
    kind, gzipped = kind_of(path) or ("text", False)
    if kind == "warc":
        raise Unreadable("an archive of many articles; daucau run reads it")
    if kind not in _ONE_ARTICLE:
        kind = "text"
    file = SourceFile(path, path, "stdin" if path == "-" else kind, gzipped)
    (record,) = read_file(file, columns)
    if record.text is None:
        raise Unreadable((record.error or "").removeprefix(f"{path}#0: "))
    return repaired(record, columns)


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
        text, encoding = _article(raw, columns.encoding)
    except Unreadable as why:
        yield bad_record(at, why, digest)
        return
    yield replace(at, text=text, encoding=encoding, size=len(raw))


def _article(raw: bytes, named: str | None) -> tuple[str, str]:
    """The text and its encoding: as named, or as the bytes tell."""
    if len(raw) > LARGEST_RECORD:
        raise Unreadable(TOO_LONG, "too_long")
    encoding = named or find_encoding(raw[:SAMPLE])
    text = decode_whole(raw, encoding)
    if not text.strip():
        raise Unreadable("the text is empty", "empty")
    return text, encoding


def _read_jsonl(file: SourceFile, columns: Columns, span: Span | None) -> Iterator[Record]:
    number, start, end = span or (0, 0, None)
    gap = 0
    try:
        with opened(file) as (stream, plain):
            lines, encoding = recoded(stream, columns.encoding)
            if span:
                stream.seek(start)
            for line in read_lines(lines, plain, start):
                if end is not None and line.start >= end:
                    return
                if line.too_long or line.raw.strip():
                    gap = 0
                    at = line_record(file, number, columns, line, encoding)
                    yield _json_record(at, line, columns)
                    number += 1
                else:
                    gap += len(line.raw)
                    check_gap(gap)
    except BROKEN as error:
        yield broken_off(file, number, columns, say_broken(error))
    except Unreadable as why:
        yield broken_off(file, number, columns, why)


def _json_record(at: Record, line: Line, columns: Columns) -> Record:
    if line.too_long:
        return bad_record(at, Unreadable(TOO_LONG, "too_long"), line.too_long)
    try:
        values = _json_object(line.raw, at.encoding or "utf-8")
    except Unreadable as why:
        digest = hashlib.sha256(line.raw).hexdigest()
        return bad_record(at, why, digest)
    return read_record(at, values, columns, line.raw)


def _json_object(raw: bytes, encoding: str) -> Mapping[str, object]:
    try:
        values = json.loads(decode_record(raw, encoding))
    except json.JSONDecodeError as error:
        where = f"{error.msg} at column {error.colno}"
        raise Unreadable(f"not JSON: {where}", "not_json") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON that can be read: {str(error)[:80]}", "not_json") from None
    if not isinstance(values, dict):
        kind = type(values).__name__
        raise Unreadable(f"not a JSON object, but of type {kind}", "not_json")
    return values
