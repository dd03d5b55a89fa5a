"""The records of the inputs as they are now, beside those that a run was made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.run.identity import Identity
from pipeline.run.shard import shard_name
from pipeline.sources import Columns, Fields, Notes, Shard, find_inputs, plan, read_shard

if TYPE_CHECKING:
    from pipeline.verify import Report

SHARDS = 100  # that are looked into, record by record; of more, only the shards are told

Key = tuple[str, int]


@dataclass(slots=True)
class _Sides:
    """Records of shards that are on one side only: by source and record, what they say."""

    input: dict[Key, str] = field(default_factory=dict)
    run: dict[Key, str] = field(default_factory=dict)


def compare_inputs(
    run: Path, identity: Identity, names: Sequence[str], inputs: Sequence[str], report: "Report"
) -> Iterator[str]:
    """What changed, came or went since the run; nothing where all shards are the same."""
    gone = dict.fromkeys(names)
    columns = _columns(identity.settings)
    sides = _Sides()
    new = records = 0
    for shard in plan(find_inputs(inputs, run), columns, Notes()):
        records += shard.records
        name = shard_name(identity.digest, shard)
        if name in gone:
            del gone[name]
            continue
        new += 1
        if new <= SHARDS:
            sides.input.update(_of_input(shard, columns))
        else:
            yield f"the records from {shard.first} on are not those of the run"
    report.add("records of the input", records)
    for number, name in enumerate(gone):
        if number < SHARDS:
            sides.run.update(_of_run(run, name))
        else:
            yield f"the shard {name} is made of records that the input does not hold so"
    if new <= SHARDS and len(gone) <= SHARDS:
        told = list(_differences(sides))
        yield from told
        if (new or gone) and not told:
            yield "a title, day or kept column of the input is not what it was"


def _columns(settings: Mapping[str, Any]) -> Columns:
    return Columns(Fields(**settings["fields"]), tuple(settings["keep"]), settings["encoding"])


def _of_input(shard: Shard, columns: Columns) -> Iterator[tuple[Key, str]]:
    for row in read_shard(shard, columns).to_pylist():
        text = row["text"]
        digest = row["sha256"] if text is None else sha256(text.encode()).hexdigest()
        yield (row["source"], row["record"]), f"{row['article_id']} {digest}"


def _of_run(run: Path, name: str) -> Iterator[tuple[Key, str]]:
    wanted = ["article_id", "source", "record", "sha256"]
    try:
        rows = pq.read_table(
            run / "articles" / f"{name}.parquet", columns=wanted, partitioning=None
        )
    except (OSError, pa.ArrowException):
        return  # told already
    for row in rows.to_pylist():
        yield (row["source"], row["record"]), f"{row['article_id']} {row['sha256']}"


def _differences(sides: _Sides) -> Iterator[str]:
    for (source, record), said in sides.input.items():
        was = sides.run.get((source, record))
        if was is None:
            yield f"{source}#{record} is in the input and not in the run"
        elif was != said:
            yield f"{source}#{record} is not what it was when the run read it"
    for source, record in sides.run.keys() - sides.input.keys():
        yield f"{source}#{record} is in the run and no longer in the input"
