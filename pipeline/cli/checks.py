"""``daucau verify`` and ``daucau rejects``."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.shell import Exit, print_json

_RUN = typer.Argument(metavar="RUN", help="A folder of `daucau run`.")


def verify(
    run: Annotated[Path, _RUN],
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT...]", help="What it was made from.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="Problems that are told.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Check that a run is whole: its files, schemas, spans, ids, counts, and records."""
    from pipeline.verify import verify as verify_run

    report = verify_run(run, inputs or (), most=most)
    if as_json:
        print_json(report)
    else:
        for problem in report.problems:
            print(problem)
        if report.count > len(report.problems):
            print(f"… and {report.count - len(report.problems):,} more")
        if report.checked:
            checked = ", ".join(f"{what} {count:,}" for what, count in report.checked.items())
            print(f"checked: {checked}")
        for unchecked in report.unchecked:
            print(f"not checked: {unchecked}")
        print(f"{report.count:,} problems" if report.count else "no problem")
    if report.count:
        raise typer.Exit(Exit.REJECTED)


def rejects(
    run: Annotated[Path, _RUN],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """List the rejected records of a run, each with its reason, and count them by kind."""
    from pipeline.rejects import find_rejects

    if as_json:
        found = list(find_rejects(run))
        codes = Counter(reject.code for reject in found)
        print_json({"rejects": found, "codes": dict(codes.most_common())})
        return
    codes = Counter()
    for reject in find_rejects(run):
        codes[reject.code] += 1
        named = f"  (article_id {reject.article_id})"
        usual = reject.article_id in (reject.source, f"{reject.source}#{reject.record}")
        print(f"{reject.code:15}{reject.error}" + ("" if usual else named))
    print("\n" * bool(codes) + f"{codes.total():,} rejected")
    for code, count in codes.most_common():
        print(f"{count:8,}  {code}")
