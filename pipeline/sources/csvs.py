"""Records of a CSV file, streamed once, since a quoted field may hold line breaks.

Reads strictly: a row that no rule of CSV explains is rejected, never mended.
"""

import csv
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from pipeline.encodings import Unreadable
from pipeline.sources.files import SourceFile
from pipeline.sources.limits import LARGEST_RECORD, TOO_LONG
from pipeline.sources.lines import BROKEN, Line, check_gap, opened, read_lines, recoded, say_broken
from pipeline.sources.parts import broken_off, decode_record, line_record
from pipeline.sources.records import (
    Columns,
    Record,
    bad_record,
    read_record,
)

_DELIMITERS = (",", ";", "\t")


class _Row(NamedTuple):
    """The fields of a row, and the bytes that it came from; or why it has none."""

    fields: Sequence[str]
    place: Line
    error: Unreadable | None


class _Taken:
    """The lines of the row that is being read, as one; so that empty lines take no memory."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin the next row."""
        self._raw = bytearray()
        self._first: Line | None = None
        self._end = self._weight = 0
        self.too_long = False

    def add(self, line: Line) -> None:
        self._raw += line.raw
        self._first = self._first or line
        self._end = line.end
        self._weight += line.weight
        self.too_long = self.too_long or line.too_long is not None
        if len(self._raw) > LARGEST_RECORD:
            raise csv.Error("row larger than the field limit")

    @property
    def length(self) -> int:
        """Bytes."""
        return len(self._raw)

    def whole(self) -> Line:
        """All of them as one line."""
        start = self._first.start if self._first else 0
        return Line(bytes(self._raw), start, self._end, self._weight)


def read_csv(file: SourceFile, columns: Columns) -> Iterator[Record]:
    """The records of a CSV file; one bad record where it lacks the column of the text."""
    number = 0
    try:
        with opened(file) as (stream, plain):
            lines, encoding = recoded(stream, columns.encoding)
            texts = _Texts(read_lines(lines, plain), encoding)
            rows = _rows(texts, columns.fields.text)
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
    except Unreadable as why:
        yield broken_off(file, number, columns, why)


class _Texts:
    """Lines as text; ``taken`` holds those of the row that is being read."""

    def __init__(self, lines: Iterator[Line], encoding: str) -> None:
        self._lines = lines
        self._encoding = encoding
        self.taken = _Taken()

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.taken.add(line)
            try:
                yield decode_record(line.raw, self._encoding)
            except Unreadable:
                yield line.raw.decode("utf-8", "surrogateescape")  # costs its record, not all


def _rows(lines: _Texts, needed: str) -> Iterator[_Row]:
    """The head, then the rows; rows without a field are no rows."""
    csv.field_size_limit(LARGEST_RECORD)
    taken = lines.taken
    texts = iter(lines)
    head = next(texts, "")
    gap = 0
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
        if taken.too_long:
            error = Unreadable(TOO_LONG, "too_long")
        if fields or error:
            gap = 0
            yield _Row(fields, taken.whole(), error)
        else:
            gap += taken.length
            check_gap(gap)
        taken.clear()
        if error and str(error).startswith("a field"):
            return  # inside a quote that never ends, what follows means nothing


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
        most = f"a field or row {TOO_LONG}"
        return Unreadable(f"{most}, or a quote that is never closed", "not_csv")
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
        _check(row, names, at.encoding or "utf-8")
    except Unreadable as why:
        return bad_record(at, why, sha256(raw).hexdigest())
    # Of two columns with one name the first is read.
    values = dict(reversed(list(zip(names, row.fields, strict=True))))
    return read_record(at, values, columns, raw)


def _check(row: _Row, names: Sequence[str], encoding: str) -> None:
    if row.error:
        raise row.error
    decode_record(row.place.raw, encoding)
    if len(row.fields) != len(names):
        counts = f"{len(row.fields)} fields where the head names {len(names)}"
        raise Unreadable(counts, "not_csv")
