"""The plan of a run: records → shards of about five hundred, each with a digest of its content.

Reads every record once, holds one shard at a time, and gives out places instead of texts where the
input can be read again. Writes nothing.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from itertools import groupby, islice
from operator import itemgetter

import pyarrow as pa

from pipeline import tables
from pipeline.encodings import repair
from pipeline.errors import PipelineError
from pipeline.sources.files import Inputs, SourceFile, files
from pipeline.sources.ids import Ids
from pipeline.sources.notes import Notes
from pipeline.sources.parts import Span
from pipeline.sources.readers import read_file
from pipeline.sources.records import Columns, Fields, Record

FEWEST, MOST = 250, 1_000  # records a shard; the last of a run may have fewer
CUT = 250  # beyond FEWEST, one record in so many begins a shard: five hundred records on average
MOST_BYTES = 16 * 1024 * 1024  # of text a shard, unless one record has more


@dataclass(frozen=True, slots=True)
class Piece:
    """Records of one file that stand behind one another."""

    file: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of records, and a digest of what they say.

    Either ``pieces`` tell where to read them again, or ``batch`` holds them. ``renamed`` are the
    records (by place in the shard) whose id was taken, with the id that they got. ``weight`` is
    what they take of the input's size on disk, in bytes; ``first`` names its first record.
    """

    digest: str
    first: str
    records: int
    rejected: int
    weight: int
    pieces: tuple[Piece, ...] = ()
    batch: pa.RecordBatch | None = None
    renamed: tuple[tuple[int, str], ...] = ()


class ChangedError(PipelineError):
    """The input is no longer what it was when the run was planned."""


def plan(
    inputs: Inputs, columns: Columns, notes: Notes, limit: int | None = None
) -> Iterator[Shard]:
    """All records of the inputs, or the first ``limit``, as shards; one without any where none is.

    Where a shard ends depends on its records' names alone, so that a record that is added or gone
    moves the shards near it and no others.
    """
    ids = Ids()
    empty = True
    for group in _groups(islice(_records(inputs, columns, notes), limit)):
        yield _shard(group, ids, columns, notes)
        empty = False
    if empty:
        yield _shard([], ids, columns, notes)


def read_shard(shard: Shard, columns: Columns) -> pa.RecordBatch:
    """The records of a shard as a batch of ``tables.INPUT``, kept columns behind.

    Texts that were read wrongly before are repaired here, since that costs more than to read them;
    the digest is of what stands in the input.

    Raises
    ------
    ChangedError
        Where the files are no longer what they were when the shard was planned.
    """
    batch = _read_again(shard, columns) if shard.batch is None else shard.batch
    return batch if columns.encoding else _repaired(batch)


def _read_again(shard: Shard, columns: Columns) -> pa.RecordBatch:
    records = [r for p in shard.pieces for r in read_file(p.file, columns, p.span)]
    names = dict(shard.renamed)
    given = [names.get(place, _wanted_id(record)) for place, record in enumerate(records)]
    if _digest(records, given) != shard.digest:
        sources = ", ".join(dict.fromkeys(p.file.source for p in shard.pieces[:3]))
        raise ChangedError(f"the input changed while it was read: {sources}")
    return to_batch(records, given, columns)


def _records(inputs: Inputs, columns: Columns, notes: Notes) -> Iterator[tuple[SourceFile, Record]]:
    unseen = _asked_for(columns)
    for file in files(inputs):
        for record in read_file(file, columns):
            if record.warning:
                notes.add("value", record.warning)
            if unseen:
                said = (record.id, record.title, record.published, *record.kept)
                unseen = {n: at for n, at in unseen.items() if said[at] is None}
            yield file, record
    for name in unseen:
        notes.add(f"unseen {name}", f"no record has anything to read in `{name}`")


def _asked_for(columns: Columns) -> dict[str, int]:
    """Names that the user wrote, so that a slip in one does not go unnoticed, and their places."""
    own, usual = columns.fields, Fields()
    pairs = [(own.id, usual.id), (own.title, usual.title), (own.published, usual.published)]
    names = {name: at for at, (name, default) in enumerate(pairs) if name != default}
    return names | {name: at for at, name in enumerate(columns.keep, start=len(pairs))}


def _groups(
    records: Iterable[tuple[SourceFile, Record]],
) -> Iterator[list[tuple[SourceFile, Record]]]:
    group: list[tuple[SourceFile, Record]] = []
    size = 0
    for file, record in records:
        full = len(group) >= MOST or (group and size + record.size > MOST_BYTES)
        if full or (len(group) >= FEWEST and _begins_a_shard(record)):
            yield group
            group, size = [], 0
        group.append((file, record))
        size += record.size
    if group:
        yield group


def _begins_a_shard(record: Record) -> bool:
    name = f"{record.source}#{record.record}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big") % CUT == 0


def _shard(
    group: list[tuple[SourceFile, Record]], ids: Ids, columns: Columns, notes: Notes
) -> Shard:
    records = [record for _, record in group]
    given, renamed = [], []
    for place, record in enumerate(records):
        wanted = _wanted_id(record)
        given.append(ids.give(wanted, record.record))
        if given[-1] != wanted:
            renamed.append((place, given[-1]))
            where = f"{record.source}#{record.record}"
            notes.add("id", f"{where}: the id {wanted} is taken, so it became {given[-1]}")
    shard = Shard(
        digest=_digest(records, given),
        first=f"{records[0].source}#{records[0].record}" if records else "nothing",
        records=len(records),
        rejected=sum(record.error is not None for record in records),
        weight=sum(record.weight for record in records),
        renamed=tuple(renamed),
    )
    if records and all(record.seekable for record in records):
        return replace(shard, pieces=tuple(_pieces(group)))
    return replace(shard, batch=to_batch(records, given, columns))


def _wanted_id(record: Record) -> str:
    return f"{record.source}#{record.record}" if record.id is None else record.id


def _pieces(group: list[tuple[SourceFile, Record]]) -> Iterator[Piece]:
    for file, members in groupby(group, key=itemgetter(0)):
        records = [record for _, record in members]
        yield Piece(file, Span(records[0].record, records[0].start, records[-1].end))


def _digest(records: Iterable[Record], given: Iterable[str]) -> str:
    """SHA-256 of all that the rows are made of, unambiguous and the same on every machine."""
    digest = sha256()
    for record, article_id in zip(records, given, strict=True):
        day = record.published.isoformat() if record.published else None
        text = (record.text or "").encode()
        content = (
            *(article_id, record.source, record.record, len(text), record.title, day),
            *(record.author, record.encoding, record.sha256),
            *(record.error, record.error_code, record.kept),
        )
        digest.update(json.dumps(content).encode() + b"\n" + text)
    return digest.hexdigest()


def to_batch(records: list[Record], given: list[str], columns: Columns) -> pa.RecordBatch:
    """Records with their settled ids → a batch of ``tables.INPUT``, kept columns behind."""
    values: dict[str, list[object]] = {
        name: [getattr(record, name) for record in records]
        for name in tables.INPUT.names
        if name != "article_id"
    }
    values["article_id"] = list(given)
    for place, name in enumerate(columns.keep):
        values[name] = [record.kept[place] for record in records]
    schema = pa.schema([*tables.INPUT, *keep_fields(columns)])
    arrays = [
        pa.array(values[name], kind) for name, kind in zip(schema.names, schema.types, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _repaired(batch: pa.RecordBatch) -> pa.RecordBatch:
    titles, texts, repairs = (batch[n].to_pylist() for n in ("title", "text", "repairs"))
    for place, text in enumerate(texts):
        if text is not None and (found := repair(titles[place] or "", text)).repairs:
            title, texts[place] = found.texts
            titles[place], repairs[place] = title or None, found.repairs
    changed = {"title": titles, "text": texts, "repairs": repairs}
    arrays = [
        pa.array(changed[field.name], field.type) if field.name in changed else batch[field.name]
        for field in tables.INPUT
    ]
    kept = batch.columns[len(arrays) :]
    return pa.RecordBatch.from_arrays([*arrays, *kept], schema=batch.schema)


def keep_fields(columns: Columns) -> list[pa.Field]:
    """The carried columns, all strings, since files and records may disagree on their type."""
    return [pa.field(name, pa.string()) for name in columns.keep]
