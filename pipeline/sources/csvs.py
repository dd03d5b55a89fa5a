"""Records of a CSV file, streamed once, since a quoted field may hold line breaks.

Reads strictly: a row that no rule of CSV explains is rejected, never mended.
"""

import csv
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from pipeline.sources.files import SourceFile
from pipeline.sources.lines import BROKEN, Line, opened, read_lines, recoded, say_broken
from pipeline.sources.parts import broken_off, line_record, strict_utf8
from pipeline.sources.records import (
    LARGEST_RECORD,
    TOO_LONG,
    Columns,
    Record,
    Unreadable,
    bad_record,
    read_record,
)

_DELIMITERS = (",", ";", "\t")


class _Row(NamedTuple):
    """The fields of a row, and the bytes that it came from; or why it has none."""

    fields: Sequence[str]
    place: Line
    error: Unreadable | None


def read_csv(file: SourceFile, columns: Columns) -> Iterator[Record]:
    """The records of a CSV file; one bad record where it lacks the column of the text."""
    number = 0
    try:
        with opened(file) as (stream, plain):
            lines, encoding = recoded(stream)
            rows = _rows(read_lines(lines, plain), columns.fields.text)
            head = next(rows, None)
            if why := _cannot_use(head, columns.fields.text):
                yield broken_off(file, 0, columns, why)
                return
            names = [name.strip() for name in head.fields] if head else []
            for row in rows:
                at = line_record(file, number, columns, row.place, encoding)
                yield _record(at, row, names, columns)
                number += 1
    except BROKEN as error:
        yield broken_off(file, number, columns, say_broken(error))


def _rows(lines: Iterator[Line], needed: str) -> Iterator[_Row]:
    """The head, then the rows; rows without a field are no rows."""
    csv.field_size_limit(LARGEST_RECORD)
    taken: list[Line] = []
    texts = _decoded(lines, taken)
    head = next(texts, "")
    reader = csv.reader(chain([head], texts), delimiter=_delimiter(head, needed), strict=True)
    while True:
        fields: list[str] = []
        error: Unreadable | None = None
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as what:
            error = _say(str(what))
        if any(line.too_long for line in taken):
            error = Unreadable(TOO_LONG, "too_long")
        if fields or error:
            raw = b"".join(line.raw for line in taken)
            weight = sum(line.weight for line in taken)
            yield _Row(fields, Line(raw, taken[0].start, taken[-1].end, weight), error)
        taken.clear()
        if error and str(error).startswith("a field"):
            return  # inside a quote that never ends, what follows means nothing


def _decoded(lines: Iterator[Line], taken: list[Line]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line.raw.decode("utf-8", "surrogateescape")  # bad bytes cost their record, not all


def _delimiter(head: str, needed: str) -> str:
    """The first delimiter with which the head names the needed column; else a comma."""
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader([head], delimiter=delimiter), [])
        except csv.Error:
            continue  # reading the head as a row will say why
        if needed in [name.strip() for name in names]:
            return delimiter
    return ","


def _say(error: str) -> Unreadable:
    if "field limit" in error:
        most = f"{LARGEST_RECORD >> 20} MiB"
        return Unreadable(f"a field longer than {most}, or a quote that is never closed", "not_csv")
    if "unexpected end" in error:
        return Unreadable("a quote that is never closed", "not_csv")
    return Unreadable(f"not CSV: {error}", "not_csv")


def _cannot_use(head: _Row | None, needed: str) -> Unreadable | None:
    if head is None:
        return Unreadable("the file is empty", "empty")
    if head.error:
        return head.error
    names = [name.strip() for name in head.fields]
    if needed in names:
        return None
    named = ", ".join(repr(name[:40]) for name in names[:10])
    return Unreadable(f"no column `{needed}`, only {named}", "no_field")


def _record(at: Record, row: _Row, names: Sequence[str], columns: Columns) -> Record:
    raw = row.place.raw
    try:
        _check(row, names)
    except Unreadable as why:
        return bad_record(at, why, sha256(raw).hexdigest())
    # Of two columns with one name the first is read.
    values = dict(reversed(list(zip(names, row.fields, strict=True))))
    return read_record(at, values, columns, raw)


def _check(row: _Row, names: Sequence[str]) -> None:
    if row.error:
        raise row.error
    strict_utf8(row.place.raw)
    if len(row.fields) != len(names):
        counts = f"{len(row.fields)} fields where the head names {len(names)}"
        raise Unreadable(counts, "not_csv")
