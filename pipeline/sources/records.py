"""From the values of one record to a checked ``Record``; a bad one keeps its place and a reason.

Knows nothing of files. What a value says is taken as it is or rejected; only text and title that
were read in a wrong encoding before are repaired, and the record says so.
"""

import datetime as dt
import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.encodings import Unreadable, repair
from pipeline.errors import ErrorCode
from pipeline.sources.limits import LARGEST_RECORD, TOO_LONG


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which a record holds its id, text, title and day of publication."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    published: str = "published"


@dataclass(frozen=True, slots=True)
class Columns:
    """What is read of a record: its fields, and the columns that are carried into ``articles``.

    ``encoding`` is the one that the user names for all files: then nothing is guessed or repaired.
    """

    fields: Fields = Fields()
    keep: tuple[str, ...] = ()
    encoding: str | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every name that is looked for, once."""
        fields = self.fields
        return tuple(
            dict.fromkeys((fields.id, fields.text, fields.title, fields.published, *self.keep))
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was read, good or bad (``error``), before its id is settled.

    ``id`` is its own or None. ``start`` and ``end`` are where it stands in its file: bytes, or rows
    of a Parquet file. ``size`` is what it takes in memory, ``weight`` what it takes of the input's
    size on disk, both in bytes. ``seekable`` tells whether it can be read again from there.
    """

    source: str
    record: int
    id: str | None = None
    text: str | None = None
    title: str | None = None
    published: dt.date | None = None
    author: str | None = None
    encoding: str | None = None
    repairs: tuple[str, ...] = ()
    kept: tuple[str | None, ...] = ()
    sha256: str | None = None
    error: str | None = None
    error_code: ErrorCode | None = None
    warning: str | None = None
    start: int = 0
    end: int = 0
    size: int = 0
    weight: int = 0
    seekable: bool = True


def bad_record(at: Record, why: Unreadable | str, digest: str | None) -> Record:
    """The record in the place of ``at`` that says why it was rejected."""
    return replace(
        at,
        text=None,
        title=None,
        published=None,
        author=None,
        encoding=None,
        sha256=digest,
        error=f"{at.source}#{at.record}: {why}",
        error_code=why.code if isinstance(why, Unreadable) else "unreadable",
    )


def fill(at: Record, values: Mapping[str, str | None], columns: Columns) -> Record:
    """``at`` with the id and the kept columns that ``values`` hold, which are strings or None."""
    own_id = _own_id(columns.fields.id, values.get(columns.fields.id)) or at.id
    return replace(at, id=own_id, kept=tuple(values.get(name) for name in columns.keep))


def read_record(at: Record, values: Mapping[str, object], columns: Columns, raw: bytes) -> Record:
    """Check the values of one record and fill ``at`` with them, or say what is wrong with them.

    ``raw`` are its bytes as far as they are known, for the digest of a bad one.
    """
    fields = columns.fields
    own_id, kept = None, at.kept
    try:
        _check_size(raw)
        kept = tuple(_kept(name, values.get(name)) for name in columns.keep)
        own_id = _own_id(fields.id, values.get(fields.id))
        text = _text(fields.text, values)
        title = _string(fields.title, values.get(fields.title)) or None
    except Unreadable as why:
        at = replace(at, id=own_id, kept=kept)
        return bad_record(at, why, hashlib.sha256(raw).hexdigest())
    said = values.get(fields.published)
    day = parse_published(said)
    warning = None
    if day is None and said not in (None, ""):
        warning = f"{at.source}#{at.record}: `{fields.published}` is no day: {str(said)[:40]!a}"
    return replace(at, id=own_id, kept=kept, text=text, title=title, published=day, warning=warning)


def repaired(record: Record, columns: Columns) -> Record:
    """The record with its text and title repaired where they were read wrongly before."""
    if record.text is None or columns.encoding:
        return record
    text, title = record.text, record.title or ""
    found = repair(title, text)
    if not found.repairs:
        return record
    title, text = found.texts
    return replace(record, text=text, title=title or None, repairs=found.repairs)


def _check_size(raw: bytes) -> None:
    if len(raw) > LARGEST_RECORD:
        raise Unreadable(TOO_LONG, "too_long")


def _text(name: str, values: Mapping[str, object]) -> str:
    if name not in values:
        raise Unreadable(f"no field `{name}`", "no_field")
    text = _string(name, values[name])
    if text is None:
        raise Unreadable(f"`{name}` is null", "empty")
    if not text.strip():
        raise Unreadable(f"`{name}` is empty", "empty")
    return text


def _string(name: str, value: object) -> str | None:
    if isinstance(value, Unreadable):
        raise value
    if value is None or isinstance(value, str):
        return _encodable(name, value)
    kind = type(value).__name__
    raise Unreadable(f"`{name}` is of type {kind}, not a string", "wrong_type")


def _encodable(name: str, value: str | None) -> str | None:
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:
        where = f"in `{name}` at character {error.start}"
        raise Unreadable(f"a lone surrogate {where}", "surrogate") from None
    return value


def _own_id(name: str, value: object) -> str | None:
    if isinstance(value, float) and not math.isfinite(value):
        return None  # how pandas writes a missing id
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = _string(name, value)
    return text if text and text.strip() else None


def _kept(name: str, value: object) -> str | None:
    """A carried value as a string: what is none is written as JSON, since records may differ."""
    if isinstance(value, (dt.date, dt.time)):
        value = value.isoformat()
    if value is not None and not isinstance(value, (str, Unreadable)):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return _string(name, value)


# `20/8/2019`
_DAY_MONTH_YEAR = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


def parse_published(value: object) -> dt.date | None:
    """A day as records write it: ISO dates and times, ``d/m/yyyy``; None for anything else.

    The day is taken as written, whatever the time zone behind it.

    >>> parse_published("2019-08-20T23:59:00Z"), parse_published("20/8/2019")
    (datetime.date(2019, 8, 20), datetime.date(2019, 8, 20))
    """
    if isinstance(value, dt.datetime):
        return dt.date(value.year, value.month, value.day)
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    value = value.strip()
    try:
        if match := _DAY_MONTH_YEAR.fullmatch(value):
            return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
        return dt.datetime.fromisoformat(value).date()
    except ValueError:
        return None
