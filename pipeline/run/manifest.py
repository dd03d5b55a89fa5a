"""The manifest: what a run was made with, every shard with its files, the sums.

One line a shard, written and read one at a time: a run may have hundreds of thousands.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from pipeline.errors import PipelineError
from pipeline.run.identity import Identity
from pipeline.run.receipt import Receipt

_HEAD_ENDS, _LIST_ENDS = ' "shards": [', " ],"


class ManifestWriter:
    """Writes a manifest; ``total`` are the sums so far."""

    def __init__(self, path: Path, identity: Identity) -> None:
        self.total = Receipt("total", 0)
        self._empty = True
        self._file: TextIO = path.open("w", encoding="utf-8")
        self._file.write(json.dumps(identity.as_dict(), indent=1).removesuffix("\n}"))
        self._file.write(f",\n{_HEAD_ENDS}")

    def __enter__(self) -> Self:
        return self

    def add(self, receipt: Receipt) -> None:
        """A shard more."""
        self.total = self.total.plus(receipt)
        self._file.write("\n  " if self._empty else ",\n  ")
        self._file.write(json.dumps(receipt.as_dict()))
        self._empty = False

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        with self._file as file:
            if kind is None:
                file.write(f"\n{_LIST_ENDS}" + json.dumps(_sums(self.total), indent=1)[1:] + "\n")
                file.flush()
                os.fsync(file.fileno())


def _sums(total: Receipt) -> dict[str, object]:
    return {"records": total.records, "rejected": total.rejected, "rows": total.rows}


@dataclass(slots=True)
class Manifest:
    """A manifest that is being read; ``sums`` are those at its end, once ``shards`` is through."""

    identity: Identity
    _file: TextIO
    sums: dict[str, object] = field(default_factory=dict)

    def shards(self) -> Iterator[Receipt]:
        """Every shard, in the order of the input.

        Raises
        ------
        PipelineError
            Where it is not as a run writes it.
        """
        try:
            for line in self._file:
                if line.rstrip() == _LIST_ENDS:
                    self.sums = json.loads("{" + self._file.read())
                    return
                yield Receipt(**json.loads(line.strip().removesuffix(",")))
        except (ValueError, TypeError):
            raise _damaged(self._file.name) from None
        raise _damaged(self._file.name)


@contextmanager
def read_manifest(path: Path) -> Iterator[Manifest]:
    """The manifest at ``path``.

    Raises
    ------
    FileNotFoundError
        Where there is none: the run has not ended.
    PipelineError
        Where it is not as a run writes it.
    """
    with path.open(encoding="utf-8") as file:
        yield Manifest(_identity(file), file)


def _identity(file: TextIO) -> Identity:
    head: list[str] = []
    try:
        for line in file:
            if line.rstrip("\n") == _HEAD_ENDS:
                return Identity(**json.loads("".join(head).rstrip().removesuffix(",") + "}"))
            head.append(line)
    except (ValueError, TypeError):
        raise _damaged(file.name) from None
    raise _damaged(file.name)


def _damaged(name: str) -> PipelineError:
    return PipelineError(f"{name} is not as a run writes it")
