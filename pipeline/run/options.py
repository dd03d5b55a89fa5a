"""What a run is asked for, what it tells on its way, and what it did."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from pipeline import tables
from pipeline.deadline import TIME_LIMIT
from pipeline.encodings import known_encoding
from pipeline.errors import PipelineError
from pipeline.memory import MEMORY_LIMIT
from pipeline.sources import Columns, Fields


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. ``fields``, ``keep``, ``encoding``, ``with_text`` and ``tables`` change the rows.

    ``encoding`` names the one of all files, so that nothing is guessed or repaired; Parquet has
    its own. ``tables`` are those to make beside ``articles`` (None: all). ``workers`` is a number
    of processes; 0 = this one, which no article may end, so that ``memory_limit`` means nothing.
    ``time_limit`` is in seconds of processor time an article, ``memory_limit`` in MB a worker; they
    change no row but that of an article that takes more.

    ``fresh`` does everything anew, ``fresh_on_upgrade`` only where daucau itself has changed since
    the folder was made, ``retry_rejects`` the shards that hold a rejected record. ``limit`` is a
    number of records.
    """

    fields: Fields = field(default_factory=Fields)
    keep: tuple[str, ...] = ()
    encoding: str | None = None
    with_text: bool = True
    tables: tuple[str, ...] | None = None
    time_limit: float | None = TIME_LIMIT
    memory_limit: float | None = MEMORY_LIMIT
    workers: int = 0
    limit: int | None = None
    dry_run: bool = False
    fresh: bool = False
    fresh_on_upgrade: bool = False
    retry_rejects: bool = False

    def settings(self) -> dict[str, object]:
        """Those that change rows."""
        return {
            "fields": asdict(self.fields),
            "keep": self.keep,
            "encoding": self._encoding(),
            "with_text": self.with_text,
            "tables": tables.choose(self.tables),
        }

    def columns(self) -> Columns:
        """What is read of a record.

        Raises
        ------
        PipelineError
            Where a column cannot be kept.
        """
        keep = tuple(dict.fromkeys(self.keep))
        taken = {*tables.schema("articles").names, *tables.INPUT.names}
        if clash := [name for name in keep if name in taken]:
            raise PipelineError(
                f"cannot keep `{clash[0]}`: articles has a column of that name already"
            )
        return Columns(self.fields, keep, self._encoding())

    def _encoding(self) -> str | None:
        return None if self.encoding is None else known_encoding(self.encoding)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, in records. ``total`` is an estimate until all input has been looked at."""

    done: int
    total: int | None
    rejected: int


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, or with ``dry_run`` would do.

    ``rows`` by table, in the whole folder; ``skipped`` are files of a kind that is not read.
    """

    articles: int
    rejected: int
    rows: dict[str, int]
    skipped: tuple[str, ...]
    shards_done: int
    shards_kept: int
    seconds: float
    warnings: tuple[str, ...]
