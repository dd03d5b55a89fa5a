"""The command line: ``daucau run``, ``show``, ``evaluate``, ``schema``. The only printer.

Results go to standard output, everything else to standard error. Heavy modules are imported
inside the commands, so that ``daucau --help`` is instant.
"""

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import __version__

if TYPE_CHECKING:
    from pipeline.run import Progress, Summary

SECONDS_BETWEEN_LINES = 10.0  # of progress, where standard error is no terminal
TABLE_SAYS = {
    "connections": "Counts of sites connected to a meeting or broadcast.",
    "participants": "Counts of people who take part.",
}


class Exit(IntEnum):
    """What the shell is told."""

    FINE = 0
    REJECTED = 1
    USAGE = 2
    OUTPUT = 3
    INTERRUPTED = 130


app = typer.Typer(
    name="daucau",
    help="Raw Vietnamese articles to tables of dates, bodies, connected sites and participants.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; a user's mistake is one sentence and an exit code."""
    from pipeline.errors import OutputError, PipelineError

    try:
        app()
    except BrokenPipeError:  # `daucau schema | head`
        sys.stderr.close()
        sys.exit(Exit.FINE)
    except OutputError as error:
        _say(str(error))
        sys.exit(Exit.OUTPUT)
    except PipelineError as error:
        _say(str(error))
        sys.exit(Exit.USAGE)


def _say(message: str) -> None:
    print(f"daucau: {message}", file=sys.stderr)


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it and stop.")
    ] = False,
) -> None: ...


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Folders, .txt, .jsonl, .csv, .parquet, text also .gz; - = standard input.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the tables.")],
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many records.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Do everything anew.")] = False,
    fresh_on_upgrade: Annotated[
        bool, typer.Option("--fresh-on-upgrade", help="The same where daucau itself has changed.")
    ] = False,
    keep: Annotated[str, typer.Option(help="Columns to carry into articles: url,outlet")] = "",
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave article texts out.")] = False,
    id_field: Annotated[str, typer.Option(help="Where a record's id stands.")] = "id",
    text_field: Annotated[str, typer.Option(help="Where its text stands.")] = "text",
    title_field: Annotated[str, typer.Option(help="Where its title stands.")] = "title",
    published_field: Annotated[str, typer.Option(help="Where its day stands.")] = "published",
) -> None:
    """Extract articles into Parquet tables; the same command again does only what is missing."""
    from pipeline.run import Options
    from pipeline.run import run as run_articles
    from pipeline.sources import Fields

    options = Options(
        fields=Fields(id=id_field, text=text_field, title=title_field, published=published_field),
        keep=tuple(column.strip() for column in keep.split(",") if column.strip()),
        with_text=not no_text,
        workers=workers,
        limit=limit,
        dry_run=dry_run,
        fresh=fresh,
        fresh_on_upgrade=fresh_on_upgrade,
    )
    try:
        with _progress() as on_progress:
            summary = run_articles(inputs, out, options, on_progress=on_progress)
    except KeyboardInterrupt:
        _say("interrupted; the same command goes on where this run stopped")
        raise typer.Exit(Exit.INTERRUPTED) from None
    for warning in summary.warnings:
        _say(warning)
    _print_summary(summary, out, dry_run=dry_run)
    if summary.rejected:
        raise typer.Exit(Exit.REJECTED)


@contextmanager
def _progress() -> "Iterator[Callable[[Progress], None]]":
    """A bar with rate and time left on a terminal; plain lines when standard error is piped."""
    if not sys.stderr.isatty():
        last = time.monotonic()

        def tell(progress: "Progress") -> None:
            nonlocal last
            if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
                last = time.monotonic()
                of = f" of {progress.total:,}" if progress.total else ""
                _say(f"{progress.done:,}{of} articles")

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None, rate="")

        def show(progress: "Progress") -> None:
            rate = progress.done / max(time.monotonic() - started, 0.001)
            bar.update(
                task, completed=progress.done, total=progress.total, rate=f"{rate:,.0f} a second"
            )

        yield show


def _print_summary(summary: "Summary", out: Path, *, dry_run: bool) -> None:
    lines = [("articles read", f"{summary.articles:,}"), ("rejected", f"{summary.rejected:,}")]
    if summary.skipped:
        lines.append(("files skipped", f"{len(summary.skipped):,}"))
    if dry_run:
        lines.append(("would extract", f"{summary.shards_done:,} shards"))
        lines.append(("would keep", f"{summary.shards_kept:,} shards"))
    lines += [(table, f"{count:,} rows") for table, count in summary.rows.items()]
    lines.append(("seconds", f"{summary.seconds:.1f}"))
    width = max(len(name) for name, _ in lines)
    value_width = max(len(value.split()[0]) for _, value in lines)
    for name, value in lines:
        number, _, unit = value.partition(" ")
        print(f"{name:{width}}  {number:>{value_width}} {unit}".rstrip())
    if summary.rejected:
        print("\nRejected records are the rows of `articles` with an `error`.")
    if not dry_run:
        print(
            f"\nNext: python -c \"import pipeline; print(pipeline.load({str(out)!r}, 'events'))\""
        )


@app.command()
def show(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="One article; - = standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    published: Annotated[str | None, typer.Option(help="The day it appeared, ISO.")] = None,
) -> None:
    """Show one article with its mentions in their place and the event above it."""
    from pipeline.extraction import extract
    from pipeline.sources import read_text_file

    result = extract(read_text_file(file), published)
    if as_json:
        print(json.dumps(_plain(result), ensure_ascii=False, indent=1))
        return
    from rich.console import Console

    from pipeline.highlight import to_terminal

    Console(highlight=False).print(to_terminal(result), soft_wrap=True)


def _plain(value: Any) -> Any:
    """Rows as JSON holds them."""
    if is_dataclass(value):
        return {column.name: _plain(getattr(value, column.name)) for column in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return value


@app.command()
def evaluate(
    samples: Annotated[list[Path], typer.Argument(help="Marked samples: files, folders, .jsonl.")],
    errors: Annotated[bool, typer.Option("--errors", help="The mistakes, in their place.")] = False,
) -> None:
    """Precision, recall and F1 per table and for the event on marked samples."""
    from pipeline.document import Article
    from pipeline.extraction import extract_articles
    from pipeline.samples import read_samples
    from pipeline.scoring import score

    gold = [sample for path in samples for sample in read_samples(path)]
    articles = [Article(id=s.id, text=s.text, published=s.published) for s in gold]
    scores = score(gold, extract_articles(articles))
    print(f"{'':24}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'found':>8}{'gold':>8}")
    for name, f in scores.figures.items():
        print(f"{name:24}{f.precision:8.3f}{f.recall:8.3f}{f.f1:8.3f}", end="")
        print(f"{f.right:8}{f.found:8}{f.gold:8}")
    for name, f in scores.shares.items():
        print(f"{name:24}{'share':>8}{f.recall:8.3f}{'':8}{f.right:8}{'':8}{f.gold:8}")
    for mistake in scores.mistakes if errors else ():
        print(f"{mistake.sample}: {mistake.what}: {mistake.sentence} [{mistake.note}]")


@app.command()
def schema(
    table: Annotated[str | None, typer.Argument(help="One table; all without it.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
) -> None:
    """The data dictionary: every table's columns, their types and meanings."""
    from pipeline.errors import PipelineError
    from pipeline.tables import ROWS, TABLES, dictionary

    if table is not None and table not in TABLES:
        raise PipelineError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
    for name in [table] if table else TABLES:
        says = TABLE_SAYS.get(name) or (ROWS[name].__doc__ or "").splitlines()[0]
        columns = dictionary(name)
        if markdown:
            print(f"### {name}\n\n{says}\n\n| column | type | meaning |\n|---|---|---|")
            for column, (kind, meaning) in columns.items():
                print(f"| `{column}` | {kind} | {meaning} |")
        else:
            print(f"{name}: {says}")
            for column, (kind, meaning) in columns.items():
                print(f"  {column:23}{kind:16}{meaning}")
        print()
