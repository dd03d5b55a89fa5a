"""Records of a Parquet file, streamed a few rows at a time, whatever its row groups are like."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.encodings import Unreadable
from pipeline.sources.files import SourceFile
from pipeline.sources.parts import Span, broken_off
from pipeline.sources.records import Columns, Record, read_record

ROWS_AT_ONCE = 128
LARGEST_GROUP = 4_000  # rows; reading a part of a larger group again would cost too much
_BROKEN = (OSError, pa.ArrowException, UnicodeError)


def read_parquet(file: SourceFile, columns: Columns, span: Span | None) -> Iterator[Record]:
    """The records of a Parquet file, or of some rows of it; one bad record where it has no text.

    Rows can be read again from their place where their row group is small.
    """
    number = span.first if span else 0
    try:
        with pq.ParquetFile(file.path, buffer_size=1 << 20) as parquet:
            if why := _cannot_use(parquet.schema_arrow, columns.fields.text):
                yield broken_off(file, 0, columns, why)
                return
            for record in _records(parquet, file, columns, span):
                yield record
                number = record.record + 1
    except _BROKEN as error:
        reason = " ".join(str(error).split())[:200]
        why = Unreadable(f"no Parquet that can be read: {reason}", "broken_file")
        yield broken_off(file, number, columns, why)


def _cannot_use(schema: pa.Schema, needed: str) -> Unreadable | None:
    at = schema.get_all_field_indices(needed)
    if len(at) != 1:
        named = ", ".join(repr(name[:40]) for name in schema.names[:10])
        what = f"no column `{needed}`, only {named}" if not at else f"two columns `{needed}`"
        return Unreadable(what, "no_field")
    kind = schema.field(at[0]).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    texts = (pa.string(), pa.large_string(), pa.string_view(), pa.null())
    if kind in texts:
        return None
    return Unreadable(f"the column `{needed}` is of type {kind}, not string", "wrong_type")


def _records(
    parquet: pq.ParquetFile, file: SourceFile, columns: Columns, span: Span | None
) -> Iterator[Record]:
    names = parquet.schema_arrow.names
    wanted = [name for name in columns.wanted if names.count(name) == 1]
    weight = file.size // max(parquet.metadata.num_rows, 1)
    first, last = (span.start, span.end) if span else (0, parquet.metadata.num_rows)
    row = 0
    for group in range(parquet.num_row_groups):
        rows = parquet.metadata.row_group(group).num_rows
        if row + rows <= first or row >= last:
            row += rows
            continue
        seekable = rows <= LARGEST_GROUP
        for batch in parquet.iter_batches(ROWS_AT_ONCE, [group], wanted, use_threads=False):
            for values in _rows(batch):
                if first <= row < last:
                    raw = _text_bytes(values.get(columns.fields.text))
                    at = Record(
                        file.source,
                        row,
                        encoding="utf-8",
                        kept=(None,) * len(columns.keep),
                        start=row,
                        end=row + 1,
                        size=len(raw),
                        weight=weight,
                        seekable=seekable,
                    )
                    yield read_record(at, values, columns, raw)
                row += 1


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
    names = batch.schema.names
    for values in zip(*(_values(column) for column in batch.columns), strict=True):
        yield dict(zip(names, values, strict=True))


def _values(column: pa.Array) -> list[object]:
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, pa.ArrowException):  # one value; the others are fine
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar) -> object:
    try:
        value: object = scalar.as_py()
    except (ValueError, OverflowError, pa.ArrowException) as error:
        what = " ".join(str(error).split())[:80]
        return Unreadable(f"a value that cannot be read: {what}", "wrong_type")
    return value


def _text_bytes(text: object) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else b""
