"""A run: plan → run_shard → finish. The only writer.

::

    options   what is asked for                 shard     one shard: records → files → receipt
    work      a run under way                   isolate   a shard whose worker was ended
    folder    the output folder                 disk      bytes → files that stay
    manifest  the list of all shards, streamed  identity  what rows are made with

The same command again does what is missing or changed; killed at any moment, it goes on from there.
Prints nothing: progress goes to a callback, the outcome is a ``Summary``.
"""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pipeline import tables
from pipeline.run.folder import Folder
from pipeline.run.identity import identity_of
from pipeline.run.options import OnProgress, Options, Progress, Summary
from pipeline.run.shard import Extract
from pipeline.run.work import Work
from pipeline.sources import find_inputs

__all__ = ["Options", "Progress", "Summary", "run"]


def run(
    inputs: Sequence[str],
    out: Path,
    options: Options = Options(),  # noqa: B008 - frozen
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
    columns = options.columns()
    work = Work(
        inputs=find_inputs(inputs, Path(out)),
        folder=Folder(Path(out), tables.choose(options.tables)),
        columns=columns,
        options=options,
        identity=identity_of(options.settings()),
        on_progress=on_progress,
    )
    with work.interrupts.heard():
        rows = work.look() if options.dry_run else work.do(extract or _own_extract(options))
    return work.summary(rows, time.monotonic() - started)


def _own_extract(options: Options) -> Extract:
    """The package's own; the models' libraries are loaded by the workers alone."""
    from pipeline.run.own import extract

    return partial(
        extract,
        with_text=options.with_text,
        only=options.tables,
        time_limit=options.time_limit,
    )
