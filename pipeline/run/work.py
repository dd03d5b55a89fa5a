"""A run under way: which shards are missing, who makes them, and how far it is."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from pipeline.engines import Engine, Lost, engine_for
from pipeline.errors import PipelineError
from pipeline.run.folder import Folder
from pipeline.run.identity import Identity
from pipeline.run.interrupts import Interrupts
from pipeline.run.isolate import isolate
from pipeline.run.options import OnProgress, Options, Progress, Summary
from pipeline.run.receipt import Receipt
from pipeline.run.shard import (
    Extract,
    Job,
    begin_worker,
    run_shard,
    run_shard_apart,
    shard_name,
)
from pipeline.sources import Columns, Inputs, Notes, Shard, plan


@dataclass(slots=True)
class Work:
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
    interrupts: Interrupts = field(default_factory=Interrupts)

    def look(self) -> dict[str, int]:
        """Say what would be done, and write nothing."""
        fresh = self._is_fresh()
        for shard in self._plan():
            name = shard_name(self.identity.digest, shard)
            if not fresh and self._finished(name) is not None:
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
            self._make(
                Job(
                    self.folder,
                    temporary,
                    self.identity.digest,
                    self.columns,
                    extract,
                    self.options.memory_limit,
                )
            )
            self._tell()  # only now is it known that there is no more
            if self.failed:
                raise PipelineError(
                    f"{len(self.failed)} of {len(self.names)} shards failed, the others are done; "
                    f"the same command tries again; {self.failed[0]}"
                )
            return dict(self.folder.finish(self.names, self.identity, temporary).rows)

    def _make(self, job: Job) -> None:
        engine: Engine[Shard, Receipt] = engine_for(
            self.options.workers, partial(begin_worker, job)
        )
        make = run_shard_apart if self.options.workers else run_shard
        with closing(engine(partial(make, job), self._missing())) as outcomes:
            for outcome in outcomes:
                self.interrupts.heed()
                receipt = isolate(job, outcome.task) if isinstance(outcome, Lost) else outcome
                if receipt.error is not None:
                    self.failed.append(receipt.error)
                else:
                    self.shards_done += 1
                    self._count(receipt)

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
            receipt = self._finished(name)
            if receipt is None:
                self.folder.reopen()
                yield shard
            else:
                self.shards_kept += 1
                self._count(receipt)

    def _finished(self, name: str) -> Receipt | None:
        """The receipt of a shard that need not be made."""
        receipt = self.folder.receipt(name)
        again = receipt is not None and receipt.rejected and self.options.retry_rejects
        return None if again else receipt

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

    def summary(self, rows: dict[str, int], seconds: float) -> Summary:
        """What was done, or would be."""
        return Summary(
            articles=self.planned,
            rejected=self.rejected,
            rows=rows,
            skipped=self.inputs.skipped,
            shards_done=self.shards_done,
            shards_kept=self.shards_kept,
            seconds=seconds,
            warnings=self.notes.sentences(),
        )
