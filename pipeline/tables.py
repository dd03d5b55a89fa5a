"""The tables of a run: one row class each, from which schema and data dictionary come.

Says what a row looks like, not how it is made (``rows``) or stored (``run``).
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

import pyarrow as pa

from pipeline.document import (
    Evidence,
    Kind,
    Level,
    Mode,
    Precision,
    Qualifier,
    ResolvedBy,
    Scope,
    Source,
    Table,
)
from pipeline.errors import ErrorCode, PipelineError
from pipeline.header import PublishedFrom

DateRole = Literal["published", "event", "other"]
BodyRole = Literal["host", "chair", "other"]

_STRING, _INT32, _INT64, _DAY = pa.string(), pa.int32(), pa.int64(), pa.date32()
_CATEGORY = pa.dictionary(pa.int8(), pa.string())
_EVIDENCE = pa.list_(pa.struct([("field", _STRING), ("table", _STRING), ("mention", _INT32)]))


def _column(kind: pa.DataType, says: str, *, null: bool = False) -> Any:
    return field(metadata={"arrow": kind, "says": says, "null": null})


def _choice(literal: object, says: str, *, null: bool = False) -> Any:
    values = get_args(literal)
    return field(metadata={"arrow": _CATEGORY, "says": says, "null": null, "values": values})


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One row for every record read, good or bad."""

    article_id: str = _column(_STRING, "the record's own id, else its source and record; unique")
    source: str = _column(_STRING, "the file it came from, relative to the input as given")
    record: int = _column(_INT64, "which record of the source, from 0")
    title: str | None = _column(_STRING, "the record's title, else the article's head", null=True)
    published: dt.date | None = _column(_DAY, "the day it appeared", null=True)
    published_from: PublishedFrom | None = _choice(
        PublishedFrom, "where `published` was found", null=True
    )
    author: str | None = _column(
        _STRING, "as the article's foot names it, else the record", null=True
    )
    views: int | None = _column(_INT64, "how often it was read, as the page says", null=True)
    text: str | None = _column(_STRING, "the text that all offsets count in", null=True)
    sha256: str | None = _column(
        _STRING, "digest of `text` in UTF-8; of the bytes where the record is bad", null=True
    )
    text_key: str | None = _column(
        _STRING, "digest of the text in NFC with white space squeezed: one a story", null=True
    )
    encoding: str | None = _column(
        _STRING, "how the bytes were read: utf-8, utf-16, windows-1258, tcvn3, …", null=True
    )
    repairs: tuple[str, ...] = _column(
        pa.list_(_STRING), "what was repaired in title and text, in that order; empty = nothing"
    )
    chars: int = _column(_INT32, "length of `text` in code points")
    sentences: int = _column(_INT32, "rows in `sentences`")
    words: int = _column(_INT32, "words in them")
    error: str | None = _column(_STRING, "why the record was rejected; null = fine", null=True)
    error_code: ErrorCode | None = _choice(ErrorCode, "the kind of `error`; null = fine", null=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """One row a sentence."""

    article_id: str = _column(_STRING, "the article")
    sentence: int = _column(_INT32, "order in the article, from 0")
    start: int = _column(_INT32, "first code point of it in the article's `text`")
    end: int = _column(_INT32, "the code point behind it")
    words: tuple[str, ...] = _column(pa.list_(_STRING), "its words, as underthesea splits it")


@dataclass(frozen=True, slots=True, kw_only=True)
class _MentionRow:
    article_id: str = _column(_STRING, "the article")
    mention: int = _column(_INT32, "order in the article, from 0")
    sentence: int = _column(_INT32, "the sentence that it starts in")
    start: int = _column(_INT32, "first code point of it in the article's `text`")
    end: int = _column(_INT32, "the code point behind it")
    text: str = _column(_STRING, "the mention: `text[start:end]` of the article")
    rule: str = _column(_STRING, "which rule found it")
    source: Source = _choice(Source, "rules or the NER model")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow(_MentionRow):
    """Calendar days, and runs of days, that the text names."""

    date_from: dt.date | None = _column(_DAY, "first day; null where it is not told", null=True)
    date_to: dt.date | None = _column(_DAY, "last day, inclusive", null=True)
    precision: Precision = _choice(Precision, "what is named; span: everything else")
    resolved_by: ResolvedBy = _choice(ResolvedBy, "what settled the year or the day")
    time: dt.time | None = _column(pa.time32("s"), "the clock time beside it", null=True)
    role: DateRole = _choice(DateRole, "the day of publication, of the event, or another")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow(_MentionRow):
    """Named organisations that act as institutions."""

    name: str = _column(_STRING, "the full name in one spelling")
    body_id: str | None = _column(_STRING, "stable key where the body is known", null=True)
    kind: Kind = _choice(Kind, "what kind of institution it is")
    level: Level | None = _choice(Level, "its level in the state", null=True)
    place: str | None = _column(_STRING, "the place in its name", null=True)
    province: str | None = _column(_STRING, "its province, of the article's time", null=True)
    province_code: str | None = _column(
        _STRING, "that province's code in the national list of its time", null=True
    )
    province_now: str | None = _column(
        _STRING, "the province that holds it since 1 July 2025", null=True
    )
    role: BodyRole = _choice(BodyRole, "host of the event, its officer chairs it, or another")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow(_MentionRow):
    """Counts tied to what they count: the row of `connections` and of `participants`."""

    noun: str = _column(_STRING, "what is counted")
    count: int = _column(_INT64, "the number as written; of a range its low end")
    count_min: int | None = _column(_INT64, "the least that it can mean", null=True)
    count_max: int | None = _column(_INT64, "the most that it can mean", null=True)
    qualifier: Qualifier = _choice(Qualifier, "how the number is hedged")
    scope: Scope = _choice(Scope, "the whole occasion, a part of it, or each site")
    level: Level | None = _choice(
        Level, "the level of the sites, or of the people's site", null=True
    )
    place: str | None = _column(_STRING, "the place that it counts at", null=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """The occasion that an article reports, one row where there is one."""

    article_id: str = _column(_STRING, "the article")
    name: str | None = _column(_STRING, "what it is called", null=True)
    date_from: dt.date | None = _column(_DAY, "first day", null=True)
    date_to: dt.date | None = _column(_DAY, "last day, inclusive", null=True)
    mode: Mode = _choice(Mode, "how people met")
    hosts: tuple[str, ...] = _column(pa.list_(_STRING), "full names of those who hold it")
    host_texts: tuple[str, ...] = _column(pa.list_(_STRING), "the same as written")
    connections: int | None = _column(_INT64, "all connected sites", null=True)
    connections_qualifier: Qualifier | None = _choice(
        Qualifier, "how that number is hedged", null=True
    )
    participants: int | None = _column(_INT64, "all who took part", null=True)
    participants_qualifier: Qualifier | None = _choice(
        Qualifier, "how that number is hedged", null=True
    )
    level: Level | None = _choice(Level, "level of the first host", null=True)
    place: str | None = _column(_STRING, "place of the first host, else the one named", null=True)
    province: str | None = _column(_STRING, "its province, of the article's time", null=True)
    province_code: str | None = _column(_STRING, "that province's code of its time", null=True)
    province_now: str | None = _column(
        _STRING, "the province that holds it since 1 July 2025", null=True
    )
    evidence: tuple[Evidence, ...] = _column(_EVIDENCE, "which mention each field came from")


Row = ArticleRow | SentenceRow | DateRow | BodyRow | CountRow | EventRow
ROWS: dict[str, type[Row]] = {
    "articles": ArticleRow,
    "sentences": SentenceRow,
    "dates": DateRow,
    "bodies": BodyRow,
    "connections": CountRow,
    "participants": CountRow,
    "events": EventRow,
}
TABLES = tuple(ROWS)
MENTION_TABLES: tuple[Table, ...] = get_args(Table)


def choose(only: Iterable[str] | None) -> tuple[str, ...]:
    """The tables of these names and ``articles``, which every record is a row of; None: all.

    >>> choose(["connections"])
    ('articles', 'connections')

    Raises
    ------
    PipelineError
        Where there is no table of a name.
    """
    wanted = set(TABLES if only is None else only)
    if unknown := sorted(wanted.difference(TABLES)):
        raise no_table(unknown[0])
    return tuple(table for table in TABLES if table == "articles" or table in wanted)


def no_table(name: str) -> PipelineError:
    """What is wrong where somebody asks for a table that no run has."""
    return PipelineError(f"there is no table {name!r}; there are {', '.join(TABLES)}")


INPUT = pa.schema(
    [
        pa.field("article_id", _STRING, nullable=False),
        pa.field("source", _STRING, nullable=False),
        pa.field("record", _INT64, nullable=False),
        pa.field("text", _STRING),
        pa.field("title", _STRING),
        pa.field("published", _DAY),
        pa.field("author", _STRING),
        pa.field("encoding", _STRING),
        pa.field("repairs", pa.list_(_STRING)),
        pa.field("sha256", _STRING),
        pa.field("error", _STRING),
        pa.field("error_code", _STRING),
    ]
)
"""What a batch of records holds on its way in. `error` marks a bad record, whose `sha256` is of its
bytes; columns behind these are carried into `articles`."""


def schema(table: str, keep: Sequence[pa.Field] = ()) -> pa.Schema:
    """The Arrow schema of ``table``; ``keep`` are carried columns, which only ``articles`` has.

    Raises
    ------
    KeyError
        Where there is no such table.
    """
    columns = [_arrow_field(column) for column in fields(ROWS[table])]
    if table == "articles":
        columns += [pa.field(k.name, k.type, nullable=True) for k in keep]
    metadata = {"daucau.table": table, "pandas": _pandas_metadata(columns)}
    return pa.schema(columns, metadata=metadata)


def _arrow_field(column: Any) -> pa.Field:
    says = {"description": column.metadata["says"]}
    if "values" in column.metadata:
        says["values"] = ", ".join(column.metadata["values"])
    return pa.field(
        column.name, column.metadata["arrow"], nullable=column.metadata["null"], metadata=says
    )


def _pandas_metadata(columns: Iterable[pa.Field]) -> str:
    """Tell a plain ``pd.read_parquet`` that integers with nulls stay integers."""
    named = [
        {
            "name": column.name,
            "field_name": column.name,
            "pandas_type": str(column.type),
            "numpy_type": str(column.type).capitalize(),
            "metadata": None,
        }
        for column in columns
        if pa.types.is_integer(column.type) and column.nullable
    ]
    empty: dict[str, object] = {"index_columns": [], "column_indexes": [], "columns": named}
    return json.dumps(empty, sort_keys=True)


def batch(table: str, rows: Sequence[Row], keep: pa.RecordBatch | None = None) -> pa.RecordBatch:
    """Rows → one Arrow batch with the declared schema; ``keep`` holds carried columns."""
    kept = list(keep.schema) if keep is not None else []
    columns = []
    for column in fields(ROWS[table]):
        values = [getattr(row, column.name) for row in rows]
        columns.append(_array(column, values))
    if keep is not None:
        columns += keep.columns
    return pa.RecordBatch.from_arrays(columns, schema=schema(table, kept))


def _array(column: Any, values: list[Any]) -> pa.Array:
    closed = column.metadata.get("values")
    if closed is not None:
        codes = {value: i for i, value in enumerate(closed)}
        indices = pa.array([None if v is None else codes[v] for v in values], pa.int8())
        return pa.DictionaryArray.from_arrays(indices, pa.array(closed, _STRING))
    if column.metadata["arrow"] is _EVIDENCE:
        values = [[item._asdict() for item in value] for value in values]
    return pa.array(values, column.metadata["arrow"])


def dictionary(table: str) -> Mapping[str, tuple[str, str]]:
    """The data dictionary of a table: column → (type, meaning); ``?`` = may be null.

    >>> dictionary("sentences")["start"]
    ('int32', "first code point of it in the article's `text`")
    """
    described = {}
    for column in fields(ROWS[table]):
        values = column.metadata.get("values")
        arrow = column.metadata["arrow"]
        kind = "dict" if values else str(arrow).replace("item: ", "").removesuffix("[day]")
        says = column.metadata["says"] + (f": {', '.join(values)}" if values else "")
        described[column.name] = (kind + "?" * column.metadata["null"], says)
    return described
