"""A run: plan → run_shard → finish. The only writer.

The same command again does what is missing or changed; killed at any moment, it goes on from there.
Prints nothing: progress goes to a callback, the outcome is a ``Summary``.
"""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from pipeline import tables
from pipeline.deadline import TIME_LIMIT
from pipeline.encodings import known_encoding
from pipeline.engines import Engine, Lost, engine_for
from pipeline.errors import PipelineError
from pipeline.run.folder import Folder, Receipt
from pipeline.run.identity import Identity, identity_of
from pipeline.run.shard import Extract, Job, run_shard, shard_name, warm_up
from pipeline.sources import Columns, Fields, Inputs, Notes, Shard, find_inputs, plan

__all__ = ["Options", "Progress", "Summary", "run"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. ``fields``, ``keep``, ``encoding``, ``with_text`` and ``tables`` change the rows.

    ``encoding`` names the one of all files, so that nothing is guessed or repaired; Parquet has
    its own. ``tables`` are those to make beside ``articles`` (None: all). ``time_limit`` is in
    seconds of processor time an article; it changes no row but that of one that takes longer.

    ``fresh`` does everything anew, ``fresh_on_upgrade`` only where daucau itself has changed since
    the folder was made. ``limit`` is a number of records.
    """

    fields: Fields = field(default_factory=Fields)
    keep: tuple[str, ...] = ()
    encoding: str | None = None
    with_text: bool = True
    tables: tuple[str, ...] | None = None
    time_limit: float | None = TIME_LIMIT
    workers: int = 1
    limit: int | None = None
    dry_run: bool = False
    fresh: bool = False
    fresh_on_upgrade: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, in records. ``total`` is an estimate until all input has been looked at."""

    done: int
    total: int | None
    rejected: int


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


OnProgress = Callable[[Progress], None]


def run(
    inputs: Sequence[str],
    out: Path,
    options: Options = Options(),
    on_progress: OnProgress | None = None,
    *,
    extract: Extract | None = None,
) -> Summary:
    """Extract all records of ``inputs`` into the tables of the folder ``out``.

    Parameters
    ----------
    inputs
        Folders, files, or ``-`` for one article on standard input.
    out
        The folder of the tables; made where it is missing.
    on_progress
        Called whenever a shard is done.
    extract
        What makes rows of a batch; by default the package's own, as the options ask.

    Raises
    ------
    OutdatedError
        Where the folder was made with other code, settings or resources.
    OutputError
        Where another run holds the folder, or it cannot be written.
    PipelineError
        Where an input or an option cannot be used, or a shard failed.
    KeyboardInterrupt
        Where the run was interrupted or terminated; the same call goes on from there.
    """
    started = time.monotonic()
    columns = _columns(options)
    work = _Work(
        inputs=find_inputs(inputs, Path(out)),
        folder=Folder(Path(out), tables.choose(options.tables)),
        columns=columns,
        options=options,
        identity=identity_of(_settings(options)),
        on_progress=on_progress,
    )
    with work.interruptible():
        rows = work.look() if options.dry_run else work.do(extract or _own_extract(options))
    return Summary(
        articles=work.planned,
        rejected=work.rejected,
        rows=rows,
        skipped=work.inputs.skipped,
        shards_done=work.shards_done,
        shards_kept=work.shards_kept,
        seconds=time.monotonic() - started,
        warnings=work.notes.sentences(),
    )


def _own_extract(options: Options) -> Extract:
    from pipeline.extraction import extract_batch  # loads the models' libraries

    return partial(
        extract_batch,
        with_text=options.with_text,
        only=options.tables,
        time_limit=options.time_limit,
    )


def _settings(options: Options) -> dict[str, object]:
    """Those that change rows."""
    return {
        "fields": asdict(options.fields),
        "keep": options.keep,
        "encoding": _encoding(options),
        "with_text": options.with_text,
        "tables": tables.choose(options.tables),
    }


def _columns(options: Options) -> Columns:
    keep = tuple(dict.fromkeys(options.keep))
    taken = {*tables.schema("articles").names, *tables.INPUT.names}
    if clash := [name for name in keep if name in taken]:
        raise PipelineError(f"cannot keep `{clash[0]}`: articles has a column of that name already")
    return Columns(options.fields, keep, _encoding(options))


def _encoding(options: Options) -> str | None:
    return None if options.encoding is None else known_encoding(options.encoding)


@dataclass(slots=True)
class _Work:
    """A run under way: what it was asked for, and how far it is."""

    inputs: Inputs
    folder: Folder
    columns: Columns
    options: Options
    identity: Identity
    on_progress: OnProgress | None
    notes: Notes = field(default_factory=Notes)
    names: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    planned: int = 0
    planned_weight: int = 0
    all_planned: bool = False
    done: int = 0
    rejected: int = 0
    shards_done: int = 0
    shards_kept: int = 0
    interrupted: bool = False

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let Ctrl-C and SIGTERM end the run; signals belong to the main thread alone."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        tell, sys.unraisablehook = sys.unraisablehook, _tell_but_of_interrupts(sys.unraisablehook)
        for number, handler in before.items():
            if handler is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, self._interrupt)
        try:
            yield
        finally:
            sys.unraisablehook = tell
            for number, handler in before.items():
                signal.signal(number, handler or signal.SIG_DFL)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> NoReturn:
        self.interrupted = True
        raise KeyboardInterrupt

    def _heed_interrupt(self) -> None:
        """Raise it once more: Python drops what is raised within a finaliser or a callback."""
        if self.interrupted:
            raise KeyboardInterrupt

    def look(self) -> dict[str, int]:
        """Say what would be done, and write nothing."""
        fresh = self._is_fresh()
        for shard in self._plan():
            if not fresh and self.folder.receipt(shard_name(self.identity.digest, shard)):
                self.shards_kept += 1
            else:
                self.shards_done += 1
            self.rejected += shard.rejected
        return {}

    def do(self, extract: Extract) -> dict[str, int]:
        """Make what is missing; the number of rows by table."""
        with self.folder.locked():
            fresh = self._is_fresh()
            self.folder.check_strangers()
            temporary = self.folder.begin(self.identity, fresh=fresh)
            job = Job(
                folder=self.folder,
                temporary=temporary,
                identity=self.identity.digest,
                columns=self.columns,
                extract=extract,
            )
            engine: Engine[Shard, Receipt] = engine_for(self.options.workers, partial(warm_up, job))
            for outcome in engine(partial(run_shard, job), self._missing()):
                self._heed_interrupt()
                receipt = _receipt(outcome)
                if receipt.error is not None:
                    self.failed.append(receipt.error)
                else:
                    self.shards_done += 1
                    self._count(receipt)
            self._tell()  # only now is it known that there is no more
            if self.failed:
                raise PipelineError(
                    f"{len(self.failed)} of {len(self.names)} shards failed, the others are done; "
                    f"the same command tries again; {self.failed[0]}"
                )
            return dict(self.folder.finish(self.names, self.identity, temporary).rows)

    def _is_fresh(self) -> bool:
        outdated = self.folder.is_outdated(self.identity)
        if outdated is None or self.options.fresh:
            return self.options.fresh
        if self.options.fresh_on_upgrade and not outdated.settings_changed:
            return True
        raise outdated

    def _plan(self) -> Iterator[Shard]:
        for shard in plan(self.inputs, self.columns, self.notes, self.options.limit):
            self.planned += shard.records
            self.planned_weight += shard.weight
            yield shard
        self.all_planned = True

    def _missing(self) -> Iterator[Shard]:
        """The shards that have no receipt yet."""
        for shard in self._plan():
            name = shard_name(self.identity.digest, shard)
            self.names.append(name)
            receipt = self.folder.receipt(name)
            if receipt is None:
                self.folder.reopen()
                yield shard
            else:
                self.shards_kept += 1
                self._count(receipt)

    def _count(self, receipt: Receipt) -> None:
        self.done += receipt.records
        self.rejected += receipt.rejected
        self._tell()

    def _tell(self) -> None:
        if self.on_progress is not None:
            self.on_progress(Progress(self.done, self._total(), self.rejected))

    def _total(self) -> int | None:
        """All records: known when all are planned, until then guessed from their share of bytes."""
        if self.all_planned:
            return self.planned
        if self.planned_weight == 0:
            return None
        guess = round(self.planned * self.inputs.total / self.planned_weight)
        limit = self.options.limit
        return max(self.planned, guess if limit is None else min(guess, limit))


def _tell_but_of_interrupts(tell: Callable[[Any], object]) -> Callable[[Any], object]:
    """An interrupt within a finaliser is heeded a little later; there is nothing to tell of it."""
    return lambda what: None if what.exc_type is KeyboardInterrupt else tell(what)


def _receipt(outcome: Receipt | Lost[Shard]) -> Receipt:
    if isinstance(outcome, Receipt):
        return outcome
    why = "its worker was ended by the system, perhaps for lack of memory"
    return Receipt("", outcome.task.records, error=f"from {outcome.task.first} on: {why}")
