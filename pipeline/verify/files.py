"""The files of a run beside its manifest: are they there, whole, and of the declared schema."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import tables
from pipeline.run.receipt import Receipt
from pipeline.sources import Columns, keep_fields

Tables = dict[str, pa.Table]


class ShardFiles:
    """Reads a run's files, shard by shard, as its settings say that they are."""

    def __init__(self, run: Path, settings: Mapping[str, Any]) -> None:
        self._run = run
        self.with_text = bool(settings.get("with_text", True))
        keep = keep_fields(Columns(keep=tuple(settings.get("keep", ()))))
        self._schemas = {
            table: _as_stored(tables.schema(table, keep if table == "articles" else ()))
            for table in settings.get("tables", tables.TABLES)
        }

    def read(self, receipt: Receipt) -> tuple[Tables, list[str]]:
        """The tables of a shard that can be read as declared, and what is wrong with its files."""
        found: Tables = {}
        problems: list[str] = []
        listed = {f"{table}/{receipt.name}.parquet" for table in self._schemas}
        if set(receipt.files) != listed or set(receipt.rows) != set(self._schemas):
            problems.append(f"the shard {receipt.name} does not list one file a table")
        for path in sorted(listed.intersection(receipt.files)):
            content = self._content(path, receipt, problems)
            if content is None:
                continue
            table = path.partition("/")[0]
            try:
                rows = self._table(table, content)
            except (OSError, pa.ArrowException, _SchemaError) as error:
                said = " ".join(str(error).split())[:120]
                problems.append(f"{path} cannot be read as {table}: {said}")
                continue
            found[table] = rows
            if rows.num_rows != receipt.rows.get(table):
                told = receipt.rows.get(table)
                problems.append(f"{path} has {rows.num_rows:,} rows, its receipt says {told}")
        return found, problems

    def _content(self, path: str, receipt: Receipt, problems: list[str]) -> bytes | None:
        size, digest = receipt.files[path]
        again = "remove it, and the same `daucau run` makes it again"
        try:
            content = (self._run / path).read_bytes()
        except FileNotFoundError:
            problems.append(f"{path} is missing; the same `daucau run` makes it again")
            return None
        except OSError as error:
            problems.append(f"{path} cannot be read: {error.strerror}")
            return None
        if len(content) != size:
            problems.append(f"{path} has {len(content):,} bytes, not {size:,}; {again}")
        elif sha256(content).hexdigest() != digest:
            problems.append(f"{path} is not what was written, by its SHA-256; {again}")
        return content

    def _table(self, table: str, content: bytes) -> pa.Table:
        rows = pq.read_table(pa.BufferReader(content))
        if not rows.schema.equals(self._schemas[table], check_metadata=True):
            raise _SchemaError("its schema is not the declared one")
        return rows


class _SchemaError(Exception):
    """A file has other columns than its table."""


def _as_stored(schema: pa.Schema) -> pa.Schema:
    """A schema as it comes back from a file: Parquet knows fewer types than Arrow."""
    sink = pa.BufferOutputStream()
    pq.write_metadata(schema, sink, version="2.6")
    return pq.read_schema(pa.BufferReader(sink.getvalue()))


def strangers(run: Path, names: set[str]) -> Iterator[str]:
    """Files in the tables' folders and among the receipts that the manifest does not list."""
    for folder, ending in [
        *((table, ".parquet") for table in tables.TABLES),
        ("_receipts", ".json"),
    ]:
        files = sorted((run / folder).glob(f"*{ending}")) if (run / folder).is_dir() else []
        for file in files:
            if file.stem not in names and file.name[0] not in "._":
                yield f"{folder}/{file.name} is not in manifest.json"
