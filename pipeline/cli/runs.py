"""``daucau run`` and ``daucau diff``."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.shell import Exit, print_json, say
from pipeline.deadline import TIME_LIMIT
from pipeline.memory import MEMORY_LIMIT

if TYPE_CHECKING:
    from pipeline.compare import Comparison, Example, Group, Only
    from pipeline.run import Progress, Summary

SECONDS_BETWEEN_LINES = 10.0  # of progress, where standard error is no terminal


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Folders, .txt, .jsonl, .csv, .parquet, .html, .warc, .docx; - = standard input.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the tables.")],
    workers: Annotated[
        int, typer.Option(min=0, help="Processes; 0 = this one, without --memory-limit.")
    ] = 1,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many records.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Do everything anew.")] = False,
    fresh_on_upgrade: Annotated[
        bool, typer.Option("--fresh-on-upgrade", help="The same where daucau itself has changed.")
    ] = False,
    keep: Annotated[str, typer.Option(help="Columns to carry into articles: url,outlet")] = "",
    encoding: Annotated[
        str | None, typer.Option(help="Of all files: utf-8, windows-1258, tcvn3, vni, viscii, …")
    ] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave article texts out.")] = False,
    tables: Annotated[
        str, typer.Option(help="Make these tables only, and articles: connections,participants")
    ] = "",
    time_limit: Annotated[
        float, typer.Option(min=0.1, help="Seconds of processor time for one article.")
    ] = TIME_LIMIT,
    memory_limit: Annotated[
        float, typer.Option(min=0, help="MB of memory for a worker; 0 = no limit.")
    ] = MEMORY_LIMIT,
    retry_rejects: Annotated[
        bool, typer.Option("--retry-rejects", help="Try rejected records again.")
    ] = False,
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
        keep=_names(keep),
        encoding=encoding,
        with_text=not no_text,
        tables=_names(tables) or None,
        time_limit=time_limit,
        memory_limit=memory_limit or None,
        workers=workers,
        limit=limit,
        dry_run=dry_run,
        fresh=fresh,
        fresh_on_upgrade=fresh_on_upgrade,
        retry_rejects=retry_rejects,
    )
    try:
        with _progress() as on_progress:
            summary = run_articles(inputs, out, options, on_progress=on_progress)
    except KeyboardInterrupt:
        say("interrupted; the same command goes on where this run stopped")
        raise typer.Exit(Exit.INTERRUPTED) from None
    for warning in summary.warnings:
        say(warning)
    _print_summary(summary, out, dry_run=dry_run)
    if summary.rejected:
        raise typer.Exit(Exit.REJECTED)


def _names(listed: str) -> tuple[str, ...]:
    """`url, outlet` → its names."""
    return tuple(name.strip() for name in listed.split(",") if name.strip())


@contextmanager
def _progress() -> "Iterator[Callable[[Progress], None]]":
    """A bar with rate and time left on a terminal; plain lines when standard error is piped."""
    if not sys.stderr.isatty():
        last = time.monotonic()

        def tell(progress: "Progress") -> None:
            nonlocal last
            more = progress.done != progress.total
            if more and time.monotonic() - last >= SECONDS_BETWEEN_LINES:
                last = time.monotonic()
                of = f" of {progress.total:,}" if progress.total else ""
                say(f"{progress.done:,}{of} articles")

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
        print(f"\n`daucau rejects {out}` says which records were rejected, and why.")
    if not dry_run:
        print("\nNext: `daucau show FILE` marks one article in the terminal;")
        print(f"in Python, pipeline.load({str(out)!r}, 'events') gives a table.")


def diff(
    run_a: Annotated[Path, typer.Argument(metavar="RUN_A", help="A folder of `daucau run`.")],
    run_b: Annotated[Path, typer.Argument(metavar="RUN_B", help="Another one.")],
    examples: Annotated[int, typer.Option(min=0, help="Examples for each rule.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """What changed from one run to another, by the rules that made the rows, worst first."""
    from pipeline.compare import compare

    found = compare(run_a, run_b, examples=examples)
    if as_json:
        print_json(found)
        return
    if found.made_otherwise:
        print(f"made with other {', '.join(found.made_otherwise)}\n")
    for group in found.groups:
        _print_group(group)
    _print_counts(found)


def _print_group(group: "Group") -> None:
    counts = ", ".join(f"{n:,} {change}" for change, n in group.counts.items() if n)
    columns = ", ".join(f"{name} {n:,}" for name, n in group.columns.most_common())
    print(f"{group.table}  {group.rule}: {counts}" + (f" ({columns})" if columns else ""))
    for example in group.examples:
        print(f"  {_said(example)}")
        if example.sentence:
            print(f"    {example.sentence}")
    print()


def _said(example: "Example") -> str:
    where = example.article_id + (f" `{example.text}`" if example.text is not None else "")
    before, after = example.before, example.after
    if before is None or after is None:
        told = "; ".join(f"{n} {_value(v)}" for n, v in (before or after or {}).items())
        return f"{where} {example.change}: {told}"
    told = "; ".join(f"{n} {_value(v)} → {_value(after[n])}" for n, v in before.items())
    return f"{where}: {told}"


def _value(value: object) -> str:
    if value is None:
        return "null"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _print_counts(found: "Comparison") -> None:
    print(f"{'':14}{'same':>12}{'gone':>10}{'new':>10}{'changed':>10}")
    for table, counts in found.tables.items():
        print(f"{table:14}{counts['same']:12,}", end="")
        print("".join(f"{counts[change]:10,}" for change in ("gone", "new", "changed")))
    print(f"\n{found.articles:,} articles in both runs")
    _print_only(f"only in {found.a}", found.only_a)
    _print_only(f"only in {found.b}", found.only_b)
    _print_only("of another text, not compared", found.other_text)


def _print_only(what: str, only: "Only") -> None:
    if only.count:
        ids = ", ".join(only.ids) + (", …" if only.count > len(only.ids) else "")
        print(f"{only.count:,} {what}" + (f": {ids}" if only.ids else ""))
