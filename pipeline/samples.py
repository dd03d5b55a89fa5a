"""Marked articles: the gold that tests, `daucau evaluate` and notebooks compare results with.

A sample is a text file: lines of a head, an empty line, the article with its mentions in tags. ::

    published: 2023-08-16
    event.date_from: 2023-08-15
    event.hosts: Chính phủ

    <dates date_from="2023-08-15" date_to="2023-08-15">Ngày 15/8/2023</dates>, <bodies
    name="Chính phủ">Chính phủ</bodies> họp trực tuyến tới <connections count="63">63 điểm
    cầu</connections>.

Tags are tables and attributes their columns; ``<`` and ``&`` of the text are written ``&lt;`` and
``&amp;``. In the head:

- ``published`` is the day given to `extract`;
- ``event.COLUMN`` is a column of the event, ``event: none`` says that there is no event, and
  without either the event is not looked at. ``event.hosts`` are the hosts as written (the column
  ``host_texts``), separated by ``;``;
- ``article.COLUMN`` is a column of the article's row (``author``, ``views``);
- ``partial: bodies; dates`` names tables in which not every mention is marked.

A column left out is not compared. ``null`` is no value. ``open="yes"`` on a date whose year no
reader can tell takes any year or none, as long as day and month are not contradicted. The last
newline of the file is no part of the text. Lines of JSON in the form of the public corpus
(``dates: [{start, end, text, from, to}]`` …) are read too. Does not compare anything: see scoring.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa
import regex

from pipeline.document import Table
from pipeline.errors import PipelineError
from pipeline.patterns import compiled
from pipeline.tables import ROWS

MENTION_TABLES: tuple[Table, ...] = get_args(Table)
Value = str | int | dt.date | dt.time | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Expected:
    """A marked mention: half-open code points of the sample's text, and the columns given."""

    start: int
    end: int
    text: str
    values: Mapping[str, Value]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """An article with what should be found in it.

    ``event`` holds the columns of the event, None where there is none; ``event_marked`` is False
    where the sample says nothing of it. In ``partial`` tables unmarked mentions are not wrong.
    """

    id: str
    text: str
    published: dt.date | None
    mentions: Mapping[Table, tuple[Expected, ...]]
    event: Mapping[str, Value] | None = None
    event_marked: bool = False
    article: Mapping[str, Value] = field(default_factory=dict)
    partial: frozenset[Table] = frozenset()


def read_samples(path: Path) -> list[Sample]:
    """Every sample of a folder's ``.txt`` files, of one such file, or of a ``.jsonl`` corpus.

    Raises
    ------
    PipelineError
        Naming file and line of the first thing that is no marked sample.
    """
    if path.is_dir():
        found = [read_sample(file) for file in sorted(path.rglob("*.txt"))]
        if not found:
            raise PipelineError(f"{path} holds no marked sample (*.txt)")
        return found
    if path.suffix != ".jsonl":
        return [read_sample(path)]
    lines = enumerate(_read(path).split("\n"), start=1)
    return [_corpus_sample(line, f"{path}, line {n}") for n, line in lines if line.strip()]


def read_sample(path: Path) -> Sample:
    """The marked sample in a file, named after it."""
    return parse_sample(_read(path), name=path.stem, where=str(path))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PipelineError(f"{path} cannot be read: {error}") from error


def parse_sample(source: str, *, name: str = "sample", where: str = "sample") -> Sample:
    r"""Parse a marked sample; ``where`` names its origin in errors.

    >>> sample = parse_sample('event: none\n\nTừ <dates date_from="2020-01-01">năm 2020</dates>.')
    >>> sample.text, sample.mentions["dates"][0].text, sample.event_marked
    ('Từ năm 2020.', 'năm 2020', True)
    """
    source = source.replace("\r\n", "\n")
    head, gap, body = source.partition("\n\n")
    if not gap:
        raise PipelineError(f"{where}, line 1: no empty line divides the head from the text")
    lines = head.split("\n")
    given: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        key, colon, value = line.partition(":")
        if not colon or key.strip() in given:
            raise PipelineError(f"{where}, line {number}: not a new `key: value` line: {line!r}")
        given[key.strip()] = value.strip()
    text, mentions = _parse_body(body.removesuffix("\n"), where, first_line=len(lines) + 2)
    sample = Sample(name, text, None, mentions)
    for number, (key, value) in enumerate(given.items(), start=1):
        sample = _with_head(sample, key, value, f"{where}, line {number}")
    return sample


def _with_head(sample: Sample, key: str, value: str, where: str) -> Sample:
    if key == "published":
        return replace(sample, published=_parse_value("articles", "published", value, where))
    if key == "partial":
        names = [name.strip() for name in value.split(";")]
        for name in names:
            if name not in MENTION_TABLES:
                raise PipelineError(f"{where}: {name!r} is no table of mentions")
        return replace(sample, partial=frozenset(t for t in MENTION_TABLES if t in names))
    if key == "event" and value == "none" and not sample.event:
        return replace(sample, event_marked=True)
    table, dot, column = key.partition(".")
    if table == "article" and dot:
        parsed = _parse_value("articles", column, value, where)
        return replace(sample, article={**sample.article, column: parsed})
    if table == "event" and dot and not (sample.event_marked and sample.event is None):
        parsed = _parse_value("events", column, value, where)
        return replace(sample, event={**(sample.event or {}), column: parsed}, event_marked=True)
    raise PipelineError(f"{where}: {key!r} does not belong in the head of a sample here")


# `<dates date_from="2020-01-01" date_to="2020-12-31">`, `</dates>`, `&lt;`, or a stray one
_MARKUP = compiled(
    r"""<(?P<close>/)?(?P<tag>[a-z]++)(?P<attributes>(?:\s++\w++="[^"<]*+")*+)\s*+>
    |(?P<escape>&(?:lt|gt|amp|quot);)|(?P<stray>[<&])""",
    regex.VERBOSE,
)
_ATTRIBUTE = compiled(r'(?P<name>\w++)="(?P<value>[^"]*+)"')
_ESCAPES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


def _unescape(text: str) -> str:
    for escape, character in _ESCAPES.items():
        text = text.replace(escape, character)
    return text


def _parse_body(
    body: str, where: str, *, first_line: int
) -> tuple[str, dict[Table, tuple[Expected, ...]]]:
    parts: list[str] = []
    length = at = 0
    opened: list[tuple[str, int, str, str]] = []
    found: dict[str, list[Expected]] = {table: [] for table in MENTION_TABLES}
    for match in _MARKUP.finditer(body):
        here = f"{where}, line {first_line + body.count(chr(10), 0, match.start())}"
        plain = body[at : match.start()] + _ESCAPES.get(match.group("escape") or "", "")
        parts.append(plain)
        length += len(plain)
        at = match.end()
        tag = match.group("tag")
        if match.group("stray"):
            raise PipelineError(f"{here}: a lone {match.group()!r}; write &lt; or &amp;")
        if tag is None:
            continue
        if tag not in MENTION_TABLES:
            raise PipelineError(f"{here}: <{tag}> is no table of mentions")
        if not match.group("close"):
            opened.append((tag, length, match.group("attributes"), here))
            continue
        if not opened or opened[-1][0] != tag:
            raise PipelineError(f"{here}: </{tag}> closes no open <{tag}>")
        _, start, attributes, here = opened.pop()
        text = "".join(parts)[start:]
        if not text.strip() or text != text.strip():
            raise PipelineError(f"{here}: the mention {text!r} is empty or has space at its edge")
        found[tag].append(_expected(tag, Expected(start, length, text, {}), attributes, here))
    if opened:
        raise PipelineError(f"{opened[-1][3]}: <{opened[-1][0]}> is never closed")
    parts.append(body[at:])
    in_order = {t: tuple(sorted(found[t], key=lambda m: m.start)) for t in MENTION_TABLES}
    return "".join(parts), in_order


def _expected(table: str, mention: Expected, attributes: str, where: str) -> Expected:
    values: dict[str, Value] = {}
    is_open = False
    for match in _ATTRIBUTE.finditer(attributes):
        name, value = match.group("name"), _unescape(match.group("value"))
        if table == "dates" and name == "open":
            is_open = value == "yes"
        else:
            values[name] = _parse_value(table, name, value, where)
    return replace(mention, values=values, open=is_open)


def _columns(table: str) -> dict[str, Mapping[str, Any]]:
    return {column.name: column.metadata for column in fields(ROWS[table])}


def _parse_value(table: str, column: str, value: str, where: str) -> Any:
    says = _columns(table).get(column)
    if says is None:
        raise PipelineError(f"{where}: the table {table} has no column {column!r}")
    if value == "null":
        return None
    choices = says.get("values")
    if choices is not None and value not in choices:
        raise PipelineError(f"{where}: {column} is one of {', '.join(choices)}, not {value!r}")
    try:
        return _parser(says["arrow"])(value)
    except ValueError as error:
        raise PipelineError(f"{where}: {column} cannot be {value!r}") from error


def _parser(kind: pa.DataType) -> Callable[[str], Value]:
    if pa.types.is_date(kind):
        return dt.date.fromisoformat
    if pa.types.is_time(kind):
        return dt.time.fromisoformat
    if pa.types.is_integer(kind):
        return int
    if pa.types.is_list(kind):
        return _parse_list
    return str


def _parse_list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


# A corpus calls columns by other names.
_CORPUS_NAMES = {"from": "date_from", "to": "date_to", "value": "count"}
_SPAN = ("start", "end", "text", "open")


def _corpus_sample(line: str, where: str) -> Sample:
    try:
        record: dict[str, Any] = json.loads(line)
        text: str = record["text"]
        mentions = {
            table: tuple(_corpus_mentions(table, record[table], where)) for table in MENTION_TABLES
        }
        event = record["event"] and {
            name: tuple(value or ())
            if name == "hosts"
            else _corpus_value("events", name, value, where)
            for name, value in record["event"].items()
        }
        published = _corpus_value("articles", "published", record.get("published"), where)
        name = str(record["id"])
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise PipelineError(f"{where}: not an article of a marked corpus: {error!r}") from error
    for mention in (m for found in mentions.values() for m in found):
        if text[mention.start : mention.end] != mention.text:
            raise PipelineError(f"{where}: {mention.text!r} does not stand at {mention.start}")
    return Sample(name, text, published, mentions, event, event_marked=True)


def _corpus_mentions(table: str, marked: list[dict[str, Any]], where: str) -> Iterator[Expected]:
    for one in sorted(marked, key=lambda m: int(m["start"])):
        values = {
            (column := _CORPUS_NAMES.get(name, name)): _corpus_value(table, column, value, where)
            for name, value in one.items()
            if name not in _SPAN and name in {*_CORPUS_NAMES, *_columns(table)}
        }
        yield Expected(one["start"], one["end"], one["text"], values, bool(one.get("open")))


def _corpus_value(table: str, column: str, value: Any, where: str) -> Any:
    return None if value is None else _parse_value(table, column, str(value), where)
